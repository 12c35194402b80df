package dev.standin.server.app;

import dev.standin.contracts.openapi.Spec.Document;
import dev.standin.server.scenario.Problem;
import dev.standin.server.scenario.ScenarioLoader;
import dev.standin.server.scenario.Scenarios;
import dev.standin.server.scenario.Traits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads a vendor's scenarios: the bundled ones, with the user's own beside or in their place. */
final class ScenarioReading {
  /**
   * The outcome for one vendor.
   *
   * @param scenarios null if there is a problem
   */
  record Read(Scenarios scenarios, List<Problem> problems) {}

  private final Folder bundled;
  private final ScenarioLoader loader;
  private final Map<String, Traits> vendors = new TreeMap<>();

  ScenarioReading(Folder bundled) {
    this.bundled = bundled;
    this.loader = new ScenarioLoader(bundled.files().get("scenario.schema.json"));
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
    var loaded = loader.load(vendors.get(vendor), List.copyOf(files.values()));
    if (!loaded.problems().isEmpty()) {
      return new Read(null, loaded.problems());
    }
    try {
      return new Read(new Scenarios(vendor, loaded.scenarios()), List.of());
    } catch (IllegalArgumentException e) {
      return new Read(null, List.of(problem(files.values(), vendor, e.getMessage())));
    }
  }

  // What two files do wrong together is told as text that begins with the name of one.
  private static Problem problem(Iterable<Document> files, String vendor, String message) {
    for (var file : files) {
      if (message.startsWith(file.name() + ": ")) {
        return new Problem(file.name(), 1, "", message.substring(file.name().length() + 2));
      }
    }
    return new Problem("scenarios/" + vendor, 1, "", message);
  }

  /** The bundled scenarios that a file of the user's replaces, a sentence each. */
  List<String> replaced(String vendor, Folder own) {
    var theirs = byName(own, vendor);
    var sentences = new ArrayList<String>();
    byName(bundled, vendor)
        .forEach(
            (name, file) -> {
              var other = theirs.get(name);
              // The same text changes nothing, as when the bundled files themselves are checked.
              if (other != null && !other.text().equals(file.text())) {
                sentences.add(
                    other.name() + ": takes the place of the bundled scenario " + file.name());
              }
            });
    return sentences;
  }

  private Map<String, Document> files(String vendor, Folder own) {
    var files = byName(bundled, vendor);
    files.putAll(byName(own, vendor));
    return files;
  }

  private static Map<String, Document> byName(Folder folder, String vendor) {
    var files = new LinkedHashMap<String, Document>();
    for (var file : folder.in(vendor, Folder.TEXT)) {
      var name = file.name().substring(file.name().lastIndexOf('/') + 1);
      files.put(name.substring(0, name.lastIndexOf('.')), file);
    }
    return files;
  }
}
