package dev.standin.server.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import dev.standin.contracts.openapi.Closest;
import java.util.ArrayList;
import java.util.List;

/** Words what the schema finds wrong for a person who has never seen the schema. */
final class SchemaWords {
  private final JsonNode schema;

  SchemaWords(JsonNode schema) {
    this.schema = schema;
  }

  /** The key that is wrong, where the error is about a key and not about a value. */
  static String pointer(Error error) {
    var at = error.getInstanceLocation().toString();
    var place = at.equals("/") ? "" : at;
    boolean aboutKey = error.getProperty() != null && !error.getKeyword().equals("required");
    return aboutKey ? place + "/" + error.getProperty() : place;
  }

  String message(Error error) {
    var came = error.getInstanceNode();
    var expected = error.getSchemaNode();
    return switch (error.getKeyword()) {
      case "additionalProperties" -> noSuchKey(error);
      case "required" -> "expected a key " + error.getProperty();
      case "type" ->
          "expected "
              + (isDuration(error) ? duration(came) : types(expected))
              + " but was "
              + shown(came);
      case "const" -> "expected " + expected + " but was " + shown(came);
      case "enum" -> oneOf(came, expected);
      case "minimum" -> "expected " + expected.asText() + " or more but was " + shown(came);
      case "maximum" -> "expected " + expected.asText() + " or less but was " + shown(came);
      case "minLength", "minItems", "minProperties" -> "expected something here, but it is empty";
      default -> error.getMessage();
    };
  }

  private static boolean isDuration(Error error) {
    return error.getSchemaLocation().getFragment().toString().startsWith("/$defs/duration/");
  }

  // A number alone is seconds to most who write it.
  private static String duration(JsonNode came) {
    return "a duration such as " + (came.isIntegralNumber() ? came + "s" : "30s");
  }

  private String noSuchKey(Error error) {
    var known = new ArrayList<String>();
    // …/additionalProperties stands beside …/properties, which names the keys there are.
    var place = error.getSchemaLocation().getFragment().toString();
    var parent = place.substring(0, place.lastIndexOf('/'));
    schema.at(parent + "/properties").fieldNames().forEachRemaining(known::add);
    known.removeIf(key -> key.startsWith("$"));
    return "there is no such key"
        + Closest.hint(error.getProperty(), known)
        + (known.isEmpty() ? "" : "; there are " + String.join(", ", known));
  }

  private static String oneOf(JsonNode came, JsonNode expected) {
    List<String> values = new ArrayList<>();
    expected.forEach(value -> values.add(value.asText()));
    return shown(came)
        + " is not one of "
        + String.join(", ", values)
        + Closest.hint(came.asText(), values);
  }

  private static String types(JsonNode expected) {
    var types = new ArrayList<String>();
    if (expected.isTextual()) {
      types.add(article(expected.asText()));
    }
    expected.forEach(type -> types.add(article(type.asText())));
    return String.join(" or ", types);
  }

  private static String article(String type) {
    return switch (type) {
      case "integer" -> "a whole number";
      case "object" -> "keys with values, such as { key: value }";
      case "array" -> "a list, such as [a, b]";
      case "string" -> "a text";
      default -> "a " + type;
    };
  }

  private static String shown(JsonNode value) {
    var text = value.toString();
    return text.length() <= 60 ? text : text.substring(0, 57) + "…";
  }
}
