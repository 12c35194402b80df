package dev.standin.server.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Something that the identifier of a request may say otherwise of a scenario.
 *
 * @param name small letters, digits and hyphens
 * @param value the value where the identifier is silent: a number, a text, true or false
 */
public record Parameter(String name, JsonNode value) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  // Bounded, since they come from outside: a number of a million digits takes long to read.
  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");
  private static final Pattern FRACTION = Pattern.compile("(-?[0-9]{1,15})(?:[.-]([0-9]{1,15}))?");
  // No slash, so that no client reaches another folder by a parameter in a file's name.
  private static final Pattern WORD = Pattern.compile("[a-z0-9.-]+");

  /** What a value looks like, for error messages. */
  public String expected() {
    return value.isTextual() ? "a text of letters, digits, hyphens and dots" : kind(value);
  }

  /** How an identifier spells the value, without the name. */
  static String spelled(JsonNode value) {
    return value.isNumber() ? value.decimalValue().toPlainString() : value.asText();
  }

  /** Those that a tree declares, as far as they are right. */
  static List<Parameter> of(JsonNode root) {
    var parameters = new ArrayList<Parameter>();
    for (var entry : root.path(Composition.PARAMETERS).properties()) {
      parameters.add(new Parameter(entry.getKey(), entry.getValue()));
    }
    return List.copyOf(parameters);
  }

  /** Finds what is wrong with those that a file declares, or says otherwise than its parent. */
  static List<Problem> check(Located own, JsonNode parent) {
    var problems = new ArrayList<Problem>();
    var declared = own.root().path(Composition.PARAMETERS);
    for (var entry : declared.properties()) {
      var name = entry.getKey();
      var value = entry.getValue();
      var at = Located.below("/" + Composition.PARAMETERS, name);
      var before = parent.path(Composition.PARAMETERS).path(name);
      if (!NAME.matcher(name).matches()) {
        problems.add(
            own.problem(
                at,
                "expected a name of small letters, digits and hyphens, such as max-rows, for it"
                    + " becomes part of an identifier"));
      } else if (!value.isValueNode() || value.isNull()) {
        problems.add(own.problem(at, "expected a number, a text, true or false but was " + value));
      } else if (before.isValueNode() && !fits(value, before)) {
        problems.add(
            own.problem(
                at,
                "expected " + kind(before) + ", as in the scenario it extends, but was " + value));
      }
    }
    return problems;
  }

  /** The value that a word of an identifier means; null if it does not fit. */
  JsonNode read(String word) {
    var make = JsonNodeFactory.instance;
    if (value.isBoolean()) {
      return word.equals("true") || word.equals("false")
          ? make.booleanNode(word.equals("true"))
          : null;
    }
    if (value.isIntegralNumber()) {
      return WHOLE.matcher(word).matches() ? make.numberNode(Long.parseLong(word)) : null;
    }
    if (value.isNumber()) {
      return fraction(word);
    }
    return WORD.matcher(word).matches() ? make.textNode(word) : null;
  }

  private static JsonNode fraction(String word) {
    var parts = FRACTION.matcher(word);
    if (!parts.matches()) {
      return null;
    }
    // Not every vendor's identifiers may have a dot: 0_5 is 0.5, and so is 0.50.
    var decimals = parts.group(2) == null ? "" : "." + parts.group(2);
    return JsonNodeFactory.instance.numberNode(
        new BigDecimal(parts.group(1) + decimals).stripTrailingZeros());
  }

  private static boolean fits(JsonNode value, JsonNode before) {
    return kind(value).equals(kind(before))
        || (value.isNumber() && kind(before).equals("a number"));
  }

  private static String kind(JsonNode value) {
    if (value.isBoolean()) {
      return "true or false";
    }
    if (value.isIntegralNumber()) {
      return "a whole number";
    }
    return value.isNumber() ? "a number" : "a text";
  }
}
