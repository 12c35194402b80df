package dev.standin.contracts.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Ways to break a JSON value: each of its fields removed, renamed, and set to another type. */
final class Mutations {
  /**
   * A broken copy.
   *
   * @param what e.g. {@code /data/id removed}
   */
  record Mutation(String what, JsonNode json) {}

  private final JsonNode original;
  private final List<Mutation> mutations = new ArrayList<>();

  private Mutations(JsonNode original) {
    this.original = original;
  }

  static List<Mutation> of(JsonNode original) {
    var all = new Mutations(original);
    all.walk("", original);
    return all.mutations;
  }

  private void walk(String pointer, JsonNode value) {
    if (value instanceof ObjectNode object) {
      for (var field : object.properties()) {
        var place = pointer + "/" + Place.escape(field.getKey());
        mutate(pointer, field.getKey(), place);
        walk(place, field.getValue());
      }
    } else if (value instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        walk(pointer + "/" + i, array.get(i));
      }
    }
  }

  private void mutate(String parent, String name, String place) {
    var removed = original.deepCopy();
    var value = ((ObjectNode) removed.at(parent)).remove(name);
    mutations.add(new Mutation(place + " removed", removed));
    var renamed = removed.deepCopy();
    ((ObjectNode) renamed.at(parent)).set(name + "X", value);
    mutations.add(new Mutation(place + " renamed", renamed));
    var retyped = original.deepCopy();
    ((ObjectNode) retyped.at(parent)).set(name, other(value));
    mutations.add(new Mutation(place + " retyped", retyped));
  }

  // A null stands for any type of its own; an array of a boolean is what no field here may be.
  private static JsonNode other(JsonNode value) {
    var nodes = JsonNodeFactory.instance;
    return value.isNull() || value.isArray()
        ? nodes.objectNode().put("mutated", true)
        : nodes.arrayNode().add(true);
  }
}
