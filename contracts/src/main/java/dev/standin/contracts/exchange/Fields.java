package dev.standin.contracts.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The fields of an object in a line of a journal, as they are read: whatever is not what it should
 * be is told with its place, what was expected and what came.
 *
 * @param at the object's place in its line: a JSON pointer
 */
record Fields(JsonNode node, String at) {
  private static final int SHOWN = 60;

  boolean has(String name) {
    return node.has(name);
  }

  /** A text; whatever else has one word for it is taken as well. */
  String text(String name) {
    var value = node.get(name);
    if (value == null || !value.isValueNode() || value.isNull()) {
      throw wrong(name, "a text", value);
    }
    return value.asText();
  }

  /** The same, or "" where there is none. */
  String textIfAny(String name) {
    return node.path(name).asText();
  }

  /** A whole number. */
  long whole(String name) {
    var value = node.get(name);
    if (value == null || !value.isIntegralNumber() || !value.canConvertToLong()) {
      throw wrong(name, "a whole number", value);
    }
    return value.longValue();
  }

  /** A whole number that is no larger than numbers of its kind are. */
  int small(String name) {
    var value = node.get(name);
    if (value == null || !value.isInt()) {
      throw wrong(name, "a whole number", value);
    }
    return value.intValue();
  }

  boolean flag(String name) {
    var value = node.get(name);
    if (value == null || !value.isBoolean()) {
      throw wrong(name, "true or false", value);
    }
    return value.booleanValue();
  }

  Instant time(String name) {
    return parsed(name, Instant::parse, "a time such as 2026-01-05T10:00:00Z");
  }

  Duration duration(String name) {
    return parsed(name, Duration::parse, "a duration such as PT0.02S");
  }

  private <T> T parsed(String name, Function<String, T> parser, String expected) {
    var value = node.get(name);
    try {
      if (value != null && value.isTextual()) {
        return parser.apply(value.textValue());
      }
    } catch (DateTimeException e) {
      // Falls through to the one message for all that is none.
    }
    throw wrong(name, expected, value);
  }

  /** An object that has to be there. */
  Fields object(String name) {
    var value = node.get(name);
    if (value == null || !value.isObject()) {
      throw wrong(name, "an object", value);
    }
    return new Fields(value, place(name));
  }

  /** All of them as texts, by their names. */
  TreeMap<String, String> texts() {
    var texts = new TreeMap<String, String>();
    node.properties().forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
    return texts;
  }

  /** An object that may be missing, and then has no fields. */
  Fields objectIfAny(String name) {
    return new Fields(node.path(name), place(name));
  }

  /** A list of objects that may be missing. */
  <T> List<T> each(String name, Function<Fields, T> reader) {
    var list = new ArrayList<T>();
    int i = 0;
    for (var one : node.path(name)) {
      var place = place(name) + "/" + i++;
      if (!one.isObject()) {
        throw wrong(place, "an object", one);
      }
      list.add(reader.apply(new Fields(one, place)));
    }
    return list;
  }

  String place(String name) {
    return at + "/" + name;
  }

  private IllegalArgumentException wrong(String name, String expected, JsonNode came) {
    return wrongAt(place(name), expected, came);
  }

  /**
   * What to say of a place.
   *
   * @param came null if nothing is there
   */
  static IllegalArgumentException wrongAt(String place, String expected, JsonNode came) {
    return new IllegalArgumentException(
        place
            + ": expected "
            + expected
            + (came == null ? ", and it is missing" : " but was " + shown(came.toString())));
  }

  /** The beginning of something that may be long, and may hold what a terminal obeys. */
  static String shown(String text) {
    var visible = text.replaceAll("\\p{Cntrl}", "?");
    return visible.length() <= SHOWN ? visible : visible.substring(0, SHOWN) + "…";
  }
}
