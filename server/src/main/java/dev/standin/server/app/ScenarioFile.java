package dev.standin.server.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.standin.server.scenario.Located;
import dev.standin.server.scenario.Scenario;
import dev.standin.server.vendor.VendorModule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/**
 * A scenario as its author wrote it.
 *
 * @param text all of it, as it is now; "" if the file cannot be found any more
 * @param isBundled whether it came with the program
 * @param comment the comment at its top, which says what the scenario exposes; "" if there is none
 * @param root its keys; a missing node if the file cannot be found any more
 */
public record ScenarioFile(String text, boolean isBundled, String comment, JsonNode root) {
  private static final String EDITOR = "yaml-language-server:";

  /**
   * Reads the file of a scenario that has been loaded.
   *
   * @param ownScenarios the folder besides the bundled ones; null for none
   * @throws StartFailure if the folder cannot be read any more
   */
  public static ScenarioFile of(Scenario scenario, Path ownScenarios) throws StartFailure {
    var folders = new ArrayList<Folder>();
    if (ownScenarios != null) {
      folders.add(Folder.of(ownScenarios));
    }
    var homes = new ArrayList<Class<?>>(List.of(ScenarioFile.class));
    ServiceLoader.load(VendorModule.class).forEach(module -> homes.add(module.getClass()));
    var bundled = Folder.bundled("standin/scenarios", "scenarios", homes);
    folders.add(bundled);
    for (var folder : folders) {
      for (var file : folder.in(scenario.vendor(), ".yaml", ".yml", ".json")) {
        if (file.name().equals(scenario.file())) {
          var text = file.text();
          return new ScenarioFile(text, folder == bundled, comment(text), root(file.name(), text));
        }
      }
    }
    return new ScenarioFile("", false, "", MissingNode.getInstance());
  }

  private static JsonNode root(String name, String text) {
    try {
      return Located.read(name, text).root();
    } catch (Located.Broken changedMeanwhile) {
      return MissingNode.getInstance();
    }
  }

  private static String comment(String text) {
    return text.lines()
        .takeWhile(line -> line.startsWith("#") || line.isBlank())
        .map(line -> line.replaceFirst("^#+", "").strip())
        .filter(line -> !line.startsWith(EDITOR))
        .collect(Collectors.joining(" "))
        .strip();
  }
}
