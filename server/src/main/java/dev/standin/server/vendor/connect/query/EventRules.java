package dev.standin.server.vendor.connect.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a pushed event must keep to: names that are not reserved, and an id and a timestamp that can
 * be read. How large it may be is not checked here.
 *
 * <p>Reserved names and dots are 400 with the documented message for {@code tp_}; the types of
 * {@code id} and {@code timestamp} are 422, the answer documented for errors of one field [D]. The
 * other messages are worded by us [A].
 */
public final class EventRules {
  private static final int LONGEST_NAME = 255;
  private static final int LONGEST_SHOWN = 100;

  /** Everything wrong with the event, in the order of its text; empty if it may be stored. */
  public static List<EventError> check(JsonNode event) {
    List<EventError> errors = new ArrayList<>();
    if (event == null || !event.isObject()) {
      errors.add(new EventError(400, "", "The event data supplied is not valid."));
      return errors;
    }
    if (deeperThan(event, QueryQuirks.MOST_LEVELS)) {
      errors.add(
          new EventError(
              400,
              "",
              "The event is nested more than " + QueryQuirks.MOST_LEVELS + " levels deep."));
      return errors;
    }
    for (Map.Entry<String, JsonNode> property : event.properties()) {
      checkReserved(property.getKey(), errors);
      checkName(property.getKey(), property.getKey(), errors);
      checkNames(property.getValue(), property.getKey(), errors);
    }
    checkTypes(event, errors);
    return errors;
  }

  /** The root alone: further down the vendor merges nothing of its own into events [D]. */
  private static void checkReserved(String name, List<EventError> errors) {
    if (name.startsWith("tp_")) {
      errors.add(
          new EventError(
              400, name, "Property names starting with tp_ are reserved and cannot be set."));
    } else if (name.equals("_id")) {
      errors.add(new EventError(400, name, "The property _id is reserved and cannot be set."));
    }
  }

  private static void checkNames(JsonNode value, String path, List<EventError> errors) {
    if (value.isObject()) {
      for (Map.Entry<String, JsonNode> property : value.properties()) {
        String inner = path + "." + property.getKey();
        checkName(property.getKey(), inner, errors);
        checkNames(property.getValue(), inner, errors);
      }
    } else if (value.isArray()) {
      for (JsonNode element : value) {
        checkNames(element, path, errors);
      }
    }
  }

  private static void checkName(String name, String path, List<EventError> errors) {
    if (name.indexOf('.') >= 0) {
      errors.add(
          new EventError(
              400, path, "Property names cannot include a dot, but one was " + name + "."));
    }
    if (name.length() > LONGEST_NAME) {
      errors.add(
          new EventError(
              400,
              path,
              "The length of property names cannot exceed "
                  + LONGEST_NAME
                  + " characters, but one had "
                  + name.length()
                  + "."));
    }
  }

  private static void checkTypes(JsonNode event, List<EventError> errors) {
    JsonNode id = event.get("id");
    if (QueryQuirks.given(id) && !QueryQuirks.identifies(id)) {
      errors.add(
          new EventError(
              422, "id", "The id must be a string and not empty, but was " + shown(id) + "."));
    }
    JsonNode timestamp = event.get("timestamp");
    if (QueryQuirks.given(timestamp)
        && (!timestamp.isTextual() || !UtcTime.isDate(timestamp.textValue()))) {
      errors.add(
          new EventError(
              422,
              "timestamp",
              "The timestamp must be a date in ISO-8601 format, such as 2015-02-05T14:55:56.587Z,"
                  + " but was "
                  + shown(timestamp)
                  + "."));
    }
  }

  private static boolean deeperThan(JsonNode value, int levels) {
    if (!value.isContainerNode()) {
      return false;
    }
    if (levels == 0) {
      return true;
    }
    for (JsonNode inner : value) {
      if (deeperThan(inner, levels - 1)) {
        return true;
      }
    }
    return false;
  }

  private static String shown(JsonNode value) {
    String text = value.toString();
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
  }

  private EventRules() {}
}
