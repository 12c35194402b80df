package dev.standin.server.app;

import dev.standin.contracts.memory.Later;
import dev.standin.contracts.openapi.Spec.Document;
import dev.standin.server.scenario.Problem;
import dev.standin.server.scenario.ScenarioLoader;
import dev.standin.server.scenario.Scenarios;
import dev.standin.server.scenario.Traits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads a vendor's scenarios: the bundled ones, with the user's own beside or in their place. */
final class ScenarioReading {
  /**
   * The outcome for one vendor.
   *
   * @param scenarios null if there is a problem
   */
  record Read(Scenarios scenarios, List<Problem> problems) {}

  private final Folder bundled;
  private final Later<ScenarioLoader> loader;
  private final Map<String, Traits> vendors = new TreeMap<>();

  ScenarioReading(Folder bundled) {
    this.bundled = bundled;
    this.loader =
        new Later<>(() -> new ScenarioLoader(bundled.files().get("scenario.schema.json")));
  }

  /** Says what the scenarios of a vendor may speak of. */
  void admit(Traits vendor) {
    vendors.put(vendor.vendor(), vendor);
  }

  /**
   * Reads all scenarios of a vendor that was admitted.
   *
   * @param own a folder with the vendor's folder in it
   */
  Read read(String vendor, Folder own) {
    var files = files(vendor, own);
    var mine = own.in(vendor, Folder.TEXT).stream().map(Document::name).collect(Collectors.toSet());
    var loaded =
        loader
            .get()
            .load(
                vendors.get(vendor),
                files,
                own.shelf().or(bundled.shelf()),
                file -> !mine.contains(file));
    if (!loaded.problems().isEmpty()) {
      return new Read(null, loaded.problems());
    }
    return new Read(new Scenarios(vendor, loaded.scenarios()), List.of());
  }

  /** Whether a vendor has none but the bundled scenarios. */
  static boolean isBundled(String vendor, Folder own) {
    return own.in(vendor, Folder.TEXT).isEmpty();
  }

  /** The bundled scenarios of a vendor, which a test has read: they have no problems. */
  Later<Scenarios> bundled(String vendor) {
    return new Later<>(
        () -> {
          var read = read(vendor, Folder.NONE);
          if (!read.problems().isEmpty()) {
            throw new IllegalStateException("bundled scenarios are wrong: " + read.problems());
          }
          return read.scenarios();
        });
  }

  /** The bundled scenarios that a file of the user's replaces, a sentence each. */
  List<String> replaced(String vendor, Folder own) {
    var theirs = byName(own, vendor);
    var sentences = new ArrayList<String>();
    for (var bundledOne : bundled.in(vendor, Folder.TEXT)) {
      for (var other : theirs.getOrDefault(ScenarioLoader.name(bundledOne), List.of())) {
        // The same text changes nothing, as when the bundled files themselves are checked.
        if (!other.text().equals(bundledOne.text())) {
          sentences.add(
              other.name() + ": takes the place of the bundled scenario " + bundledOne.name());
        }
      }
    }
    return sentences;
  }

  private List<Document> files(String vendor, Folder own) {
    var files = byName(bundled, vendor);
    files.putAll(byName(own, vendor));
    return files.values().stream().flatMap(List::stream).toList();
  }

  // Two of one name in one folder both stay, so that the loader can tell of them.
  private static Map<String, List<Document>> byName(Folder folder, String vendor) {
    return folder.in(vendor, Folder.TEXT).stream()
        .collect(Collectors.groupingBy(ScenarioLoader::name, TreeMap::new, Collectors.toList()));
  }
}
