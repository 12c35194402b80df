package dev.standin.contracts.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.Error;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The words of violations: the value that came, then what was expected. */
final class Wording {
  private static final int LONGEST = 60;
  private static final int MOST_NAMES = 20;
  private static final int LONGEST_POINTER = 200;

  private Wording() {}

  /** The violations that a validator's errors amount to; never empty if there are errors. */
  static List<Violation> violations(Site site, List<Error> errors) {
    return Alternatives.settle(site, errors).stream()
        .map(
            finding -> new Violation(site.where(), shortened(finding.pointer()), finding.message()))
        .distinct()
        .toList();
  }

  // A place a thousand levels deep is told by where it begins and ends.
  private static String shortened(String pointer) {
    if (pointer.length() <= LONGEST_POINTER) {
      return pointer;
    }
    int head = pointer.lastIndexOf('/', LONGEST_POINTER / 2);
    int tail = pointer.indexOf('/', pointer.length() - LONGEST_POINTER / 2);
    return pointer.substring(0, Math.max(0, head))
        + "/…"
        + pointer.substring(tail < 0 ? pointer.length() - LONGEST_POINTER / 2 : tail);
  }

  /** One error in words. */
  static Finding finding(Site site, Error error) {
    var where = site.where();
    var pointer = error.getInstanceLocation().toString();
    var keyword = error.getKeyword();
    var value = error.getInstanceNode();
    if (error.getProperty() != null) {
      var member = pointer + "/" + Place.escape(error.getProperty());
      switch (keyword) {
        case "required":
          return new Finding(member, "is missing");
        case "additionalProperties", "unevaluatedProperties":
          var extra = value.path(error.getProperty());
          return new Finding(
              member,
              (extra.isMissingNode() ? "is not allowed here" : notAllowed(where + member, extra))
                  + instead(error.getProperty(), site.declared(error)));
        default:
      }
    }
    return new Finding(pointer, message(error, where + pointer));
  }

  private static String instead(String name, List<String> declared) {
    boolean listed = !declared.isEmpty() && declared.size() <= MOST_NAMES;
    return (listed ? "; there are " + String.join(", ", declared) : "")
        + Closest.hint(name, declared);
  }

  private static String message(Error error, String name) {
    var keyword = error.getKeyword();
    var value = error.getInstanceNode();
    var expected = error.getSchemaNode();
    var came = Secrets.shown(name, value);
    return switch (keyword) {
      case "type" -> came + " is not " + types(expected);
      case "enum" -> notOneOf(came, elements(expected));
      case "const" -> came + " is not " + value(expected);
      case "pattern" -> came + " does not match " + expected.asText();
      case "format" -> came + " is not " + article(expected.asText());
      case "minLength" -> came + " is shorter than " + count(expected, "character");
      case "maxLength" -> came + " is longer than " + count(expected, "character");
      case "minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum" ->
          came + bound(keyword, value, expected);
      case "multipleOf" -> came + " is not a multiple of " + expected.asText();
      case "minItems" ->
          "has " + count(value.size(), "element") + ", fewer than " + value(expected);
      case "maxItems" -> "has " + count(value.size(), "element") + ", more than " + value(expected);
      case "minProperties" ->
          "has " + count(value.size(), "key") + ", fewer than " + value(expected);
      case "maxProperties" ->
          "has " + count(value.size(), "key") + ", more than " + value(expected);
      case "uniqueItems" -> "has equal elements, which must be unique";
      case "not" -> came + " must not match " + value(expected);
      case "false" -> notAllowed(name, value);
      default -> came + ": " + error.getMessage();
    };
  }

  // The validator reports the boolean exclusiveMinimum of OpenAPI 3.0 as a plain minimum, so a
  // value
  // on the bound tells that the bound itself is excluded.
  private static String bound(String keyword, JsonNode value, JsonNode limit) {
    var least = keyword.equals("minimum") || keyword.equals("exclusiveMinimum");
    var excluded =
        keyword.startsWith("exclusive")
            || value.decimalValue().compareTo(limit.decimalValue()) == 0;
    if (excluded) {
      return " is not " + (least ? "greater" : "less") + " than " + limit.asText();
    }
    return " is " + (least ? "less" : "greater") + " than " + limit.asText();
  }

  /** {@code 418 is not one of 200, 206}. */
  static String notOneOf(String came, Collection<String> expected) {
    return came
        + (expected.size() == 1 ? " is not " : " is not one of ")
        + String.join(", ", expected);
  }

  static String notAllowed(String name, JsonNode value) {
    return Secrets.shown(name, value) + " is not allowed here";
  }

  /** {@code a string or null}. */
  static String types(JsonNode types) {
    return either(types.isArray() ? elements(types) : List.of(types.asText()));
  }

  static String either(Collection<String> types) {
    return types.stream().map(Wording::article).collect(Collectors.joining(" or "));
  }

  private static String article(String noun) {
    if (noun.equals("null")) {
      return noun;
    }
    // "a uri", "a uuid": u is read as in "you" in all formats that begin so.
    return ("aeio".indexOf(noun.charAt(0)) >= 0 ? "an " : "a ") + noun;
  }

  private static List<String> elements(JsonNode array) {
    var elements = new ArrayList<String>();
    array.forEach(element -> elements.add(element.asText()));
    return elements;
  }

  private static String count(JsonNode number, String noun) {
    return count(number.asInt(), noun);
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  /** A value as JSON, cut if it is long. */
  static String value(JsonNode value) {
    return cut(value.toString(), LONGEST);
  }

  /** A text as a JSON string, cut if it is long. */
  static String quoted(String text) {
    return value(TextNode.valueOf(text));
  }

  static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    // Half a surrogate pair is no character.
    int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return text.substring(0, end) + "…";
  }
}
