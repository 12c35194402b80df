package dev.standin.server.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.standin.contracts.exchange.Sha256;
import dev.standin.contracts.openapi.Closest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Scenarios that are sent instead of written into a file: composed and checked as files are, except
 * that nothing can choose one, and that none names a file.
 */
public final class Inline {
  /** What stands in the place of the file's name, in problems and in the scenario itself. */
  public static final String SENT = "body";

  private static final String TITLE = "A scenario of the session's own";
  private static final List<String> CHOOSERS = List.of("aliases", "when");

  private final Scenarios parents;

  Inline(Scenarios parents) {
    this.parents = parents;
  }

  ScenarioLoader.Loaded make(ObjectNode said) {
    var problems = new ArrayList<Problem>();
    var own = Located.sent(SENT, said.deepCopy());
    refuse(own, problems);
    var made = parent(own, problems).flatMap(parent -> make(own, parent, problems));
    return new ScenarioLoader.Loaded(
        problems.isEmpty() ? made.stream().toList() : List.of(), List.copyOf(problems));
  }

  /** Takes out what belongs in files alone, so that what else is wrong can be told as well. */
  private static void refuse(Located own, List<Problem> problems) {
    var root = (ObjectNode) own.root();
    for (var key : CHOOSERS) {
      if (root.remove(key) != null) {
        problems.add(
            own.problem(
                "/" + key,
                "expected no "
                    + key
                    + " here: the session pins this scenario, and nothing else"
                    + " chooses it"));
      }
    }
    if (root.get("data") instanceof ObjectNode data && data.remove("file") != null) {
      problems.add(
          own.problem(
              "/data/file",
              "expected no file here: no request chooses what is read from the server's disk; say"
                  + " rows and columns, or extend a scenario of the server's that has the file"));
    }
    if (!root.has("title")) {
      root.put("title", TITLE);
    }
  }

  private Optional<Recipe> parent(Located own, List<Problem> problems) {
    var said = own.root().path(Composition.EXTENDS);
    var name = said.isMissingNode() ? Scenario.DEFAULT : said.asText();
    var names = parents.all().stream().map(Scenario::name).toList();
    if (!said.isMissingNode() && !said.isTextual() || !names.contains(name)) {
      problems.add(
          own.problem(
              "/" + Composition.EXTENDS,
              "expected the name of a scenario but was " + said + Closest.among(name, names)));
      return Optional.empty();
    }
    return parents.named(name).map(parent -> parent.variation().recipe());
  }

  private static Optional<Scenario> make(Located own, Recipe parent, List<Problem> problems) {
    var wrong = Parameter.check(own, parent.source().root());
    problems.addAll(wrong);
    if (!wrong.isEmpty()) {
      return Optional.empty();
    }
    var composed = Composition.lay(own, parent.source());
    chosen(own, composed.root().at("/data/file").asText(), problems);
    return parent.of(name(composed.root()), composed).make(problems);
  }

  // A file's own parameters may stand in the name of a file of rows, for identifiers to choose one.
  // They cannot lead into another folder; a value that is sent here could.
  private static void chosen(Located own, String file, List<Problem> problems) {
    for (var parameter : own.root().path(Composition.PARAMETERS).properties()) {
      var name = parameter.getKey();
      if (file.contains("${" + name + "}")) {
        problems.add(
            own.problem(
                Located.below("/" + Composition.PARAMETERS, name),
                "expected no value here: "
                    + name
                    + " is part of the name of a file, "
                    + file
                    + ", and no request chooses what is read from the server's disk"));
      }
    }
  }

  // By what it says with all that it inherits: faults and quotas count by a scenario's name, and
  // another scenario is to count afresh.
  private static String name(JsonNode composed) {
    return "inline-" + HexFormat.of().formatHex(Sha256.of(sorted(composed)), 0, 4);
  }

  private static String sorted(JsonNode node) {
    if (node.isObject()) {
      var parts = new TreeMap<String, String>();
      node.properties().forEach(e -> parts.put(e.getKey(), sorted(e.getValue())));
      return parts.toString();
    }
    if (node.isArray()) {
      var parts = new ArrayList<String>();
      node.forEach(element -> parts.add(sorted(element)));
      return parts.toString();
    }
    return node.toString();
  }
}
