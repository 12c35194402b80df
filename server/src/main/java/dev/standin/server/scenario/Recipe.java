package dev.standin.server.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes a scenario of a composed file, once for each set of values of its parameters. */
final class Recipe {
  private final Traits traits;
  private final ScenarioSchema schema;
  private final DataFiles files;
  private final String name;
  private final Located source;
  private final List<Parameter> declared;

  Recipe(Traits traits, ScenarioSchema schema, DataFiles files, String name, Located source) {
    this.traits = traits;
    this.schema = schema;
    this.files = files;
    this.name = name;
    this.source = source;
    this.declared = Parameter.of(source.root());
  }

  /** The file with what it inherits, before its parameters have got their values. */
  Located source() {
    return source;
  }

  /** A recipe for the same vendor. */
  Recipe of(String name, Located source) {
    return new Recipe(traits, schema, files, name, source);
  }

  /** The scenario as the files have it; none, and problems, if something is wrong. */
  Optional<Scenario> make(List<Problem> problems) {
    return make(new TreeMap<>(), problems);
  }

  /**
   * The scenario with what an identifier says of its parameters.
   *
   * @throws Unfit if a value does not fit where it stands
   */
  Scenario vary(SortedMap<String, JsonNode> given) throws Unfit {
    var problems = new ArrayList<Problem>();
    var made = make(given, problems);
    if (made.isEmpty()) {
      var first = problems.get(0);
      throw new Unfit(first.pointer() + ": " + first.message());
    }
    return made.get();
  }

  private Optional<Scenario> make(SortedMap<String, JsonNode> given, List<Problem> problems) {
    int before = problems.size();
    Map<String, JsonNode> values = new LinkedHashMap<>();
    Map<String, String> notes = new HashMap<>();
    for (var parameter : declared) {
      var value = given.getOrDefault(parameter.name(), parameter.value());
      values.put(parameter.name(), value);
      notes.put(parameter.name(), note(parameter, given.containsKey(parameter.name())));
    }
    var filled = new Substitution(source, values, notes);
    problems.addAll(filled.problems());
    unused(filled.used(), problems);
    if (problems.size() == before) {
      problems.addAll(schema.check(filled.result()));
    }
    if (problems.size() > before) {
      return Optional.empty();
    }
    var parameters = declared.stream().filter(p -> filled.used().contains(p.name())).toList();
    var variation = new Variation(this, parameters, given);
    var scenario =
        new ScenarioReader(traits, filled.result(), files, problems).read(name, variation);
    if (problems.size() == before) {
      for (var misfit : traits.check().apply(scenario)) {
        problems.add(filled.result().problem(misfit.pointer(), misfit.message()));
      }
    }
    return problems.size() > before ? Optional.empty() : Optional.of(scenario);
  }

  private String note(Parameter parameter, boolean given) {
    var from = given ? "the identifier" : source.place(at(parameter)).toString();
    return " (${" + parameter.name() + "} stands here, with a value from " + from + ")";
  }

  // One that is inherited and stands nowhere any more is no mistake: the child replaced its place.
  private void unused(Set<String> used, List<Problem> problems) {
    for (var parameter : declared) {
      boolean own = source.place(at(parameter)).file().equals(source.file());
      if (own && !used.contains(parameter.name())) {
        problems.add(
            source.problem(
                at(parameter),
                parameter.name()
                    + " is declared but stands nowhere; write ${"
                    + parameter.name()
                    + "} where its value belongs, or remove it"));
      }
    }
  }

  private static String at(Parameter parameter) {
    return Located.below("/" + Composition.PARAMETERS, parameter.name());
  }
}
