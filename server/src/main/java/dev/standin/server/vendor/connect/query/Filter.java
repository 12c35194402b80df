package dev.standin.server.vendor.connect.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** All conditions on one property, which must hold together. */
final class Filter {
  private final String[] path;
  private final Condition[] conditions;

  /**
   * @param path the names from the event's root down; a dot in a property's name cannot be pushed
   *     [D], so a dotted name is always a path
   */
  Filter(List<String> path, List<Condition> conditions) {
    this.path = path.toArray(String[]::new);
    this.conditions = conditions.toArray(Condition[]::new);
  }

  boolean accepts(JsonNode event) {
    JsonNode value = valueIn(event);
    for (Condition condition : conditions) {
      if (!condition.holds(value)) {
        return false;
      }
    }
    return true;
  }

  /** Whether it looks at a path, or below or above it. */
  boolean reads(List<String> other) {
    int common = Math.min(path.length, other.size());
    return List.of(path).subList(0, common).equals(other.subList(0, common));
  }

  private JsonNode valueIn(JsonNode event) {
    JsonNode value = event;
    for (String name : path) {
      value = value.get(name);
      if (value == null) {
        return null;
      }
    }
    return value.isNull() ? null : value;
  }
}
