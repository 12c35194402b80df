package dev.standin.server.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import dev.standin.contracts.openapi.Closest;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What identifiers may say otherwise of a scenario, and what one has said.
 *
 * @see Scenario#label
 */
public final class Variation {
  /** A scenario that was read from no file, and has no parameters. */
  public static final Variation NONE = new Variation(null, List.of(), new TreeMap<>());

  private final Recipe recipe;
  private final List<Parameter> parameters;
  private final SortedMap<String, JsonNode> given;

  Variation(Recipe recipe, List<Parameter> parameters, SortedMap<String, JsonNode> given) {
    this.recipe = recipe;
    this.parameters = List.copyOf(parameters);
    this.given = new TreeMap<>(given);
  }

  /** The parameters that stand somewhere in the scenario, with the values that files give them. */
  public List<Parameter> parameters() {
    return parameters;
  }

  /** What an identifier said, by parameter; empty for a scenario as its file has it. */
  public SortedMap<String, String> given() {
    var words = new TreeMap<String, String>();
    given.forEach((name, value) -> words.put(name, Parameter.spelled(value)));
    return words;
  }

  /** What follows the name in the one spelling of an identifier; "" if nothing was said. */
  String suffix() {
    return suffix(given);
  }

  static String suffix(SortedMap<String, JsonNode> given) {
    return given.entrySet().stream()
        .map(entry -> "__" + entry.getKey() + "_" + Parameter.spelled(entry.getValue()))
        .collect(Collectors.joining());
  }

  /**
   * Reads the parameters of an identifier.
   *
   * @param words {@code name-value} each, in canonical spelling
   */
  SortedMap<String, JsonNode> read(List<String> words) throws Unfit {
    var values = new TreeMap<String, JsonNode>();
    for (var word : words) {
      var parameter = named(word);
      var text = word.substring(Math.min(word.length(), parameter.name().length() + 1));
      var value = parameter.read(text);
      if (value == null) {
        throw new Unfit(
            "expected "
                + parameter.expected()
                + " as "
                + parameter.name()
                + ", such as "
                + parameter.name()
                + "_"
                + Parameter.spelled(parameter.value())
                + ", but was \""
                + Identifier.shown(text)
                + "\"");
      }
      if (values.put(parameter.name(), value) != null) {
        throw new Unfit(parameter.name() + " is given twice");
      }
    }
    return values;
  }

  /** The longest name that a word begins with, since one may begin with another. */
  private Parameter named(String word) throws Unfit {
    return parameters.stream()
        .filter(p -> word.equals(p.name()) || word.startsWith(p.name() + "-"))
        .max(Comparator.comparingInt(p -> p.name().length()))
        .orElseThrow(() -> new Unfit(unknown(word)));
  }

  private String unknown(String word) {
    if (parameters.isEmpty()) {
      return "it takes no parameters";
    }
    var names = parameters.stream().map(Parameter::name).toList();
    var name = word.indexOf('-') < 0 ? word : word.substring(0, word.lastIndexOf('-'));
    return "it has no parameter "
        + Identifier.shown(name)
        + Closest.among(Identifier.shown(name), names);
  }

  /** How the scenario was made, for one that was read. */
  Recipe recipe() {
    return recipe;
  }

  /** The scenario with other values of its parameters. */
  Scenario vary(SortedMap<String, JsonNode> values) throws Unfit {
    return recipe.vary(values);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Variation that
        && parameters.equals(that.parameters)
        && given.equals(that.given);
  }

  @Override
  public int hashCode() {
    return 31 * parameters.hashCode() + given.hashCode();
  }

  @Override
  public String toString() {
    return parameters + suffix();
  }
}
