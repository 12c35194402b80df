package dev.standin.server.app;

import dev.standin.server.admin.ScenarioFiles;
import dev.standin.server.scenario.Problem;
import dev.standin.server.scenario.Scenario;
import dev.standin.server.vendor.Vendor;
import dev.standin.server.vendor.Vendors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The vendors with their scenarios, which are read again when the user's own files change.
 *
 * <p>A vendor with a problem in any file keeps all the scenarios that it had.
 */
final class Library implements ScenarioFiles, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Library.class);

  private final Path own;
  private final Vendors vendors;
  private final ScenarioReading reading;
  private final InstantSource wall;
  private final Watcher watcher;
  private final Copies copies;
  private final List<Consumer<Set<String>>> listeners = new CopyOnWriteArrayList<>();
  private final List<Consumer<Reading>> readers = new CopyOnWriteArrayList<>();
  private final Map<String, Marks> marks = new HashMap<>();
  private final Set<String> noticed = new HashSet<>();
  private volatile Reading last;

  private Library(
      Path own,
      Catalogue.Checked checked,
      Map<String, Marks> marks,
      Watcher watcher,
      Copies copies,
      InstantSource wall) {
    this.own = own;
    this.vendors = checked.vendors();
    this.reading = checked.reading();
    this.marks.putAll(marks);
    this.watcher = watcher;
    this.copies = copies;
    this.wall = wall;
    notice(checked.notices());
    var standings = new TreeMap<String, Standing>();
    vendors.all().forEach(v -> standings.put(v.id(), new Standing(wall.instant(), List.of())));
    last = new Reading(standings, List.of());
  }

  /**
   * Loads every vendor on the class path.
   *
   * @param specs documents that take the place of the bundled ones; null for none
   * @param own scenarios besides the bundled ones, watched from now on; null for none
   * @throws StartFailure with everything that is wrong in documents and scenarios
   */
  static Library open(Path specs, Path own, InstantSource wall) throws StartFailure {
    // Watched and marked before it is read: an edit in between counts as one after it.
    var watcher = own == null ? null : watcher(own);
    var copies = Copies.temporary();
    boolean open = false;
    try {
      var marks = new TreeMap<String, Marks>();
      if (own != null) {
        Catalogue.ids().forEach(id -> marks.put(id, Marks.of(own.resolve(id))));
      }
      var files = own == null ? Folder.NONE : Folder.of(own).copying(copies);
      var checked = Catalogue.trusting(specs, files);
      var library = new Library(own, checked, marks, watcher, copies, wall);
      open = true;
      return library;
    } finally {
      if (!open) {
        close(watcher, copies);
      }
    }
  }

  private static Watcher watcher(Path own) {
    try {
      return Watcher.open(own);
    } catch (IOException e) {
      LOG.warn(
          "{} cannot be watched: {}; after a change, POST /_standin/scenarios/reload",
          own,
          e.getMessage());
      return null;
    }
  }

  Vendors vendors() {
    return vendors;
  }

  /** Begins to read again what changes. */
  void watch() {
    if (watcher != null) {
      watcher.start(this::reload);
    }
  }

  /**
   * Adds who wants to know of each reading.
   *
   * @param listener gets the vendors whose scenarios became others
   */
  void listen(Consumer<Set<String>> listener) {
    listeners.add(listener);
  }

  @Override
  public Runnable watch(Consumer<Reading> watcher) {
    readers.add(watcher);
    return () -> readers.remove(watcher);
  }

  @Override
  public Reading last() {
    return last;
  }

  @Override
  public synchronized Reading reload() {
    if (own == null) {
      // What is bundled cannot change.
      return last;
    }
    var changed = new TreeSet<String>();
    var standings = new TreeMap<String, Standing>();
    boolean there = Files.isDirectory(own);
    for (var vendor : vendors.all()) {
      var before = last.vendors().get(vendor.id());
      standings.put(vendor.id(), there ? reload(vendor, before, changed) : before);
    }
    var problems = strangers();
    var said = last.problems();
    problems.stream().filter(p -> !said.contains(p)).forEach(p -> LOG.warn("{}", p));
    if (problems.isEmpty() && !said.isEmpty()) {
      LOG.info("{} is mended", own);
    }
    last = new Reading(standings, problems);
    listeners.forEach(listener -> listener.accept(changed));
    readers.forEach(reader -> reader.accept(last));
    return last;
  }

  @Override
  public Source source(Scenario scenario) {
    try {
      var file = ScenarioFile.of(scenario, own);
      return new Source(file.text(), file.comment(), file.isBundled());
    } catch (StartFailure e) {
      // The folder is gone; what was loaded of it is still served.
      return Source.GONE;
    }
  }

  private Standing reload(Vendor vendor, Standing before, Set<String> changed) {
    var folder = own.resolve(vendor.id());
    var seen = Marks.of(folder);
    Folder files;
    try {
      files = Files.isDirectory(folder) ? Folder.only(folder, folder).copying(copies) : Folder.NONE;
    } catch (StartFailure e) {
      return refuse(vendor, before, e.problems());
    }
    var read = reading.read(vendor.id(), files);
    if (!read.problems().isEmpty()) {
      return refuse(vendor, before, read.problems());
    }
    vendor.renew(read.scenarios());
    var difference = seen.since(marks.getOrDefault(vendor.id(), Marks.NONE));
    if (!before.problems().isEmpty()) {
      LOG.info("{} is mended: scenarios loaded again, {}", vendor.id(), difference);
    } else if (!seen.equals(marks.get(vendor.id()))) {
      LOG.info("{}: scenarios loaded again, {}", vendor.id(), difference);
    }
    if (!seen.equals(marks.put(vendor.id(), seen))) {
      changed.add(vendor.id());
    }
    notice(reading.replaced(vendor.id(), files));
    return new Standing(wall.instant(), List.of());
  }

  // Each problem is said once, not again with each change elsewhere.
  private static Standing refuse(Vendor vendor, Standing before, List<Problem> found) {
    var problems =
        found.stream()
            .sorted(Comparator.comparing(Problem::file).thenComparingInt(Problem::line))
            .toList();
    if (!problems.equals(before.problems())) {
      problems.forEach(problem -> LOG.warn("{}", problem));
      LOG.warn("{} keeps the scenarios it had until this is mended", vendor.id());
    }
    return new Standing(before.loadedAt(), problems);
  }

  private List<Problem> strangers() {
    try {
      var ids = new TreeSet<String>();
      vendors.all().forEach(vendor -> ids.add(vendor.id()));
      return List.copyOf(Catalogue.strangers(ids, Folder.listed(own)));
    } catch (StartFailure e) {
      return e.problems();
    }
  }

  private void notice(List<String> sentences) {
    sentences.stream().filter(noticed::add).forEach(sentence -> LOG.info("{}", sentence));
  }

  /** Stops watching and deletes the copies of the user's rows, so nothing may read them then. */
  @Override
  public void close() {
    close(watcher, copies);
  }

  private static void close(Watcher watcher, Copies copies) {
    try (copies) {
      if (watcher != null) {
        watcher.close();
      }
    }
  }
}
