package dev.standin.server.app;

import dev.standin.contracts.openapi.Closest;
import dev.standin.server.scenario.Located;
import dev.standin.server.scenario.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a look at documents and scenarios has found.
 *
 * @param problems with the file and the line where it can be told
 * @param notices what is right and may surprise, a line each
 * @param specs how many vendors' documents were looked at
 * @param scenarios how many scenario files were
 */
public record Validation(List<Problem> problems, List<String> notices, int specs, int scenarios) {
  public Validation {
    problems = List.copyOf(problems);
    notices = List.copyOf(notices);
  }

  /** Checks what is bundled. */
  public static Validation ofBundled() {
    var checked = Catalogue.check(Folder.NONE, Folder.NONE);
    int scenarios =
        checked.vendors().all().stream().mapToInt(v -> v.scenarios().all().size()).sum();
    return new Validation(
        checked.problems(), checked.notices(), checked.vendors().all().size(), scenarios);
  }

  /**
   * Checks files and folders as if a server were started with them.
   *
   * @param paths each a scenario or document in a vendor's folder, a vendor's folder, or a folder
   *     with vendors' folders in it
   */
  public static Validation of(List<Path> paths) {
    var problems = new LinkedHashSet<Problem>();
    var notices = new LinkedHashSet<String>();
    var specs = new ArrayList<Folder>();
    var scenarios = new ArrayList<Folder>();
    for (var path : paths) {
      try {
        var folder = folder(path);
        (isSpecs(folder) ? specs : scenarios).add(folder);
        if (!isSpecs(folder)) {
          notices.addAll(strays(path));
        }
      } catch (StartFailure e) {
        problems.addAll(e.problems());
      }
    }
    for (var folder : specs) {
      problems.addAll(Catalogue.check(folder, Folder.NONE).problems());
    }
    // Scenarios are judged by the documents beside them, as the server would do it.
    var beside = specs.isEmpty() ? Folder.NONE : specs.get(0);
    for (var folder : scenarios) {
      var checked = Catalogue.check(beside, folder);
      problems.addAll(checked.problems());
      notices.addAll(checked.notices());
    }
    return new Validation(
        List.copyOf(problems),
        List.copyOf(notices),
        specs.stream().mapToInt(folder -> folder.folders().size()).sum(),
        (int)
            scenarios.stream()
                .flatMap(folder -> folder.files().keySet().stream())
                .filter(file -> file.contains("/"))
                .count());
  }

  private static Folder folder(Path path) throws StartFailure {
    if (!Files.exists(path)) {
      throw new StartFailure(path + ": there is no such file or folder");
    }
    var ids = Catalogue.ids();
    var vendor = Files.isDirectory(path) ? path : path.toAbsolutePath().normalize().getParent();
    var name = vendor.toAbsolutePath().normalize().getFileName();
    if (name != null && ids.contains(name.toString())) {
      var shown = shown(path, vendor);
      if (Files.isDirectory(path)) {
        return Folder.only(path, shown);
      }
      return Stream.of(Folder.TEXT).anyMatch(path.toString()::endsWith)
          ? withParents(path, shown, new TreeMap<>())
          : withReaders(path, shown);
    }
    if (!Files.isDirectory(path)) {
      throw new StartFailure(unknown(path, String.valueOf(name), ids));
    }
    var folder = Folder.of(path);
    if (folder.folders().isEmpty()) {
      throw new StartFailure(
          path
              + ": holds no document and no scenario; expected a folder for each vendor in it: "
              + String.join(", ", ids));
    }
    return folder;
  }

  private static List<String> strays(Path path) throws StartFailure {
    var lines = new ArrayList<String>();
    if (Files.isDirectory(path)) {
      var ids = Catalogue.ids();
      var name = path.toAbsolutePath().normalize().getFileName();
      if (name != null && ids.contains(name.toString())) {
        return new Strays(path).lines();
      }
      for (var id : ids) {
        if (Files.isDirectory(path.resolve(id))) {
          lines.addAll(new Strays(path.resolve(id)).lines());
        }
      }
    }
    return lines;
  }

  /** The scenarios that name a file of rows: it is right if they are. */
  private static Folder withReaders(Path path, Path shown) throws StartFailure {
    var written = path.getParent() == null ? Path.of("") : path.getParent();
    var readers = new Strays(written).readers(path);
    if (readers.isEmpty()) {
      throw new StartFailure(path + Strays.WHY);
    }
    var files = new TreeMap<String, String>();
    var folder = Folder.NONE;
    for (var reader : readers) {
      folder = withParents(reader, shown, files);
    }
    return folder;
  }

  /** A scenario's file with those beside it that it extends, since it is nothing without them. */
  private static Folder withParents(Path path, Path shown, SortedMap<String, String> files)
      throws StartFailure {
    var folder = Folder.only(path, shown);
    files.putAll(folder.files());
    for (var text : folder.files().values()) {
      for (var parent : parents(path, text)) {
        var key = shown.getFileName() + "/" + parent.getFileName();
        if (!files.containsKey(key)) {
          withParents(parent, shown, files);
        }
      }
    }
    return new Folder(folder.shown(), files, folder.shelf());
  }

  private static List<Path> parents(Path path, String text) {
    try {
      var name = Located.read(path.toString(), text).root().path("extends").asText();
      return name.matches("[a-z0-9-]+")
          ? Stream.of(".yaml", ".yml", ".json")
              .map(ending -> path.resolveSibling(name + ending))
              .filter(Files::exists)
              .toList()
          : List.of();
    } catch (Located.Broken e) {
      // The load tells of it, with its line.
      return List.of();
    }
  }

  // As the person wrote it, so that messages name the file in the same way.
  private static Path shown(Path path, Path vendor) {
    var written = Files.isDirectory(path) ? path : path.getParent();
    return written != null && written.getParent() != null
        ? written
        : vendor.toAbsolutePath().normalize();
  }

  private static String unknown(Path path, String name, Set<String> ids) {
    return path
        + ":1: a vendor's files are in a folder of its name, and no vendor is called "
        + name
        + Closest.among(name, ids);
  }

  private static boolean isSpecs(Folder folder) {
    return folder.files().keySet().stream()
        .anyMatch(file -> file.matches("[^/]+/openapi\\.(json|yaml|yml)"));
  }
}
