package dev.standin.contracts.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells at a look that a value fits a schema, where the schema is a plain one and the value fits.
 *
 * <p>It never says that a value does not: whatever it does not accept is the validator's to judge
 * and to word. Most values that are exchanged fit plain schemas, and the validator takes ten times
 * as long for them.
 */
final class Acceptance {
  /** What says nothing of which values fit. */
  private static final Set<String> REMARKS =
      Set.of(
          "title", "description", "example", "examples", "default", "deprecated", "externalDocs");

  private static final Set<String> TYPES =
      Set.of("string", "boolean", "integer", "number", "object", "array", "null");

  // From end to end letters, classes of them, and how often: what every dialect of regular
  // expressions understands alike.
  private static final Pattern SIMPLE =
      Pattern.compile(
          "\\^[\\w#:/ -]*(\\[[\\w-]+](\\{\\d{1,3}(,\\d{0,3})?}|[*+?])?[\\w#:/ -]*)*\\$");

  /** How deep it looks: schemas may be recursive, and values deeper than a thread's stack. */
  private static final int DEEPEST = 16;

  private static final Acceptance NEVER = new Acceptance();

  // Not before all of it has been read: schemas may be recursive.
  private boolean plain;
  private final Set<String> types = new HashSet<>();
  private Set<String> words = Set.of();
  private Pattern pattern;
  private List<String> required = List.of();
  private final Map<String, Acceptance> properties = new HashMap<>();
  private boolean nullable;
  private boolean closed;
  private Acceptance others;
  private Acceptance items;

  private Acceptance() {}

  /** Reads the schema at a place. */
  static Acceptance of(Place schema) {
    return of(schema, new LinkedHashMap<>());
  }

  private static Acceptance of(Place schema, Map<String, Acceptance> known) {
    var place = schema;
    while (place.value().has("$ref")) {
      // What stands beside a reference may count or not.
      if (place.value().size() > 1 || !place.value().path("$ref").isTextual()) {
        return NEVER;
      }
      place = place.target(place.value().path("$ref").textValue());
    }
    var there = known.get(place.pointer());
    if (there != null) {
      return there;
    }
    var made = new Acceptance();
    known.put(place.pointer(), made);
    made.plain = place.value().isObject() && made.read(place, known);
    return made;
  }

  /** Whether it understands all that the schema says. */
  private boolean read(Place place, Map<String, Acceptance> known) {
    for (var key : place.keys()) {
      var value = place.value().path(key);
      boolean understood =
          switch (key) {
            case "type" -> types(value);
            case "nullable" -> nullable(place, value);
            case "enum" -> words(value);
            case "pattern" -> pattern(value);
            case "required" -> required(value);
            case "properties" -> properties(place.at(key), known);
            case "additionalProperties" -> others(place.at(key), known);
            case "items" -> {
              items = of(place.at(key), known);
              yield true;
            }
            default -> REMARKS.contains(key) || key.startsWith("x-");
          };
      if (!understood) {
        return false;
      }
    }
    // Without a type, and with words of several types, each would need a thought of its own.
    return !types.isEmpty() && (words.isEmpty() || types.equals(Set.of("string")));
  }

  private boolean types(JsonNode value) {
    if (value.isTextual()) {
      types.add(value.textValue());
    }
    value.forEach(one -> types.add(one.asText()));
    return TYPES.containsAll(types);
  }

  // A keyword of OpenAPI 3.0 alone.
  private boolean nullable(Place place, JsonNode value) {
    nullable = value.asBoolean() && place.root().path("openapi").asText().startsWith("3.0");
    return value.isBoolean();
  }

  private boolean words(JsonNode value) {
    words = new HashSet<>();
    for (var one : value) {
      if (!one.isTextual()) {
        return false;
      }
      words.add(one.textValue());
    }
    return !words.isEmpty();
  }

  private boolean pattern(JsonNode value) {
    if (!value.isTextual() || !SIMPLE.matcher(value.textValue()).matches()) {
      return false;
    }
    pattern = Pattern.compile(value.textValue());
    return true;
  }

  private boolean required(JsonNode value) {
    required = new ArrayList<>();
    value.forEach(name -> required.add(name.asText()));
    return value.isArray();
  }

  private boolean properties(Place place, Map<String, Acceptance> known) {
    for (var name : place.keys()) {
      properties.put(name, of(place.at(name), known));
    }
    // One that only the validator understands spoils just the values that have it.
    return place.value().isObject();
  }

  private boolean others(Place place, Map<String, Acceptance> known) {
    if (place.value().isBoolean()) {
      closed = !place.value().booleanValue();
      return true;
    }
    others = of(place, known);
    return true;
  }

  /** Whether a value fits for certain. */
  boolean accepts(JsonNode value) {
    return accepts(value, 0);
  }

  private boolean accepts(JsonNode value, int depth) {
    if (!plain || depth > DEEPEST) {
      return false;
    }
    return switch (value.getNodeType()) {
      case STRING ->
          types.contains("string")
              && (words.isEmpty() || words.contains(value.textValue()))
              && (pattern == null || pattern.matcher(value.textValue()).matches());
      case BOOLEAN -> types.contains("boolean");
      case NUMBER ->
          types.contains("number") || types.contains("integer") && value.isIntegralNumber();
      case OBJECT -> types.contains("object") && members(value, depth);
      case ARRAY -> types.contains("array") && elements(value, depth);
      case NULL -> nullable || types.contains("null");
      default -> false;
    };
  }

  private boolean members(JsonNode object, int depth) {
    for (var name : required) {
      if (!object.has(name)) {
        return false;
      }
    }
    for (var member : object.properties()) {
      var schema = properties.get(member.getKey());
      if (schema == null && closed) {
        return false;
      }
      var judge = schema == null ? others : schema;
      if (judge != null && !judge.accepts(member.getValue(), depth + 1)) {
        return false;
      }
    }
    return true;
  }

  private boolean elements(JsonNode array, int depth) {
    if (items != null) {
      for (var element : array) {
        if (!items.accepts(element, depth + 1)) {
          return false;
        }
      }
    }
    return true;
  }
}
