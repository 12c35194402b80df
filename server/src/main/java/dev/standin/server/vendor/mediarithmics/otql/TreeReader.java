package dev.standin.server.vendor.mediarithmics.otql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.standin.server.vendor.mediarithmics.otql.Schema.Field;
import dev.standin.server.vendor.mediarithmics.otql.Schema.ObjectType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/**
 * Reads JSON as objects of the schema; what the schema does not know is passed over, for no query
 * can name it.
 */
final class TreeReader {
  /** A value that its field cannot have. */
  static final class Unfit extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unfit(String path, String expected, JsonNode came) {
      super("%s: expected %s but was %s".formatted(path, expected, shown(came)));
    }

    private static String shown(JsonNode came) {
      var text = came.toString();
      return text.length() <= 60 ? text : text.substring(0, 59) + "…";
    }
  }

  private static final String ACTIVITIES = "activities";
  // The events of a user point are those of its activities, where nothing else is said.
  private static final List<String> OF_ACTIVITIES = List.of("events", "activity_events");

  private final Schema schema;
  private final ObjectType root;

  TreeReader(Schema schema) {
    this.schema = schema;
    this.root = schema.type(Schema.ROOT).orElseThrow();
  }

  /** What is wrong with an object as a user point; "" for nothing. */
  String flaw(ObjectNode object) {
    if (root.fields().keySet().stream().noneMatch(object::has)) {
      return "expected a user point with one of " + String.join(", ", root.fields().keySet());
    }
    try {
      point(object, root.fields().keySet());
      return "";
    } catch (Unfit e) {
      return e.getMessage();
    }
  }

  /**
   * A user point with some of its fields.
   *
   * @throws Unfit if a value is none of its field; never for an object without a {@link #flaw}
   */
  TreeObject point(ObjectNode object, Set<String> fields) {
    var point = read(object, root, fields, "");
    var missing = OF_ACTIVITIES.stream().filter(f -> fields.contains(f) && !object.has(f)).toList();
    if (missing.isEmpty() || !object.has(ACTIVITIES)) {
      return point;
    }
    var values = new LinkedHashMap<>(point.values());
    var events =
        read(object, root, Set.of(ACTIVITIES), "").objects(ACTIVITIES).stream()
            .flatMap(activity -> activity.objects("events").stream())
            .toList();
    missing.forEach(field -> values.put(field, events));
    return new TreeObject(values);
  }

  private TreeObject read(JsonNode object, ObjectType type, Set<String> fields, String above) {
    var values = new LinkedHashMap<String, Object>();
    for (var field : type.fields().values()) {
      if (fields.contains(field.name())) {
        values.put(field.name(), value(object.path(field.name()), field, above + field.name()));
      }
    }
    return new TreeObject(values);
  }

  private Object value(JsonNode node, Field field, String path) {
    boolean absent = node.isMissingNode() || node.isNull();
    if (field.isObject()) {
      return field.list() ? list(node, field, path) : absent ? null : child(node, field, path);
    }
    if (absent) {
      return null;
    }
    return switch (field.kind()) {
      case ID, STRING -> text(node, path);
      case TIMESTAMP -> time(node, path).toEpochMilli();
      case DATE -> time(node, path);
      case INTEGER ->
          fit(node.canConvertToLong() && node.isIntegralNumber(), node, path, "a whole number")
              .longValue();
      case NUMBER -> fit(node.isNumber(), node, path, "a number").doubleValue();
      case BOOLEAN -> fit(node.isBoolean(), node, path, "true or false").booleanValue();
      case OBJECT -> throw new IllegalStateException("objects are read as such");
    };
  }

  // A row of a CSV has one at most of what a user point may have several of.
  private List<TreeObject> list(JsonNode node, Field field, String path) {
    var list = new ArrayList<TreeObject>();
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        list.add(child(node.get(i), field, path + "[" + i + "]"));
      }
    } else if (!empty(node)) {
      list.add(child(node, field, path));
    }
    return List.copyOf(list);
  }

  /** Whether there is no value in it, as in the columns of a CSV that a row leaves empty. */
  private static boolean empty(JsonNode node) {
    if (!node.isObject()) {
      return node.isMissingNode() || node.isNull();
    }
    for (var child : node) {
      if (!empty(child)) {
        return false;
      }
    }
    return true;
  }

  private TreeObject child(JsonNode node, Field field, String path) {
    var type = schema.below(field);
    fit(node.isObject(), node, path, "an object with fields of " + type.name());
    return read(node, type, type.fields().keySet(), path + ".");
  }

  private static String text(JsonNode node, String path) {
    return fit(node.isValueNode(), node, path, "a text").asText();
  }

  private static Instant time(JsonNode node, String path) {
    if (node.isIntegralNumber() && node.canConvertToLong()) {
      return Instant.ofEpochMilli(node.longValue());
    }
    try {
      var text = node.asText();
      return text.indexOf('T') < 0
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new Unfit(path, "epoch milliseconds or a time such as 2026-01-31T10:00:00Z", node);
    }
  }

  private static JsonNode fit(boolean fits, JsonNode node, String path, String expected) {
    if (!fits) {
      throw new Unfit(path, expected, node);
    }
    return node;
  }
}
