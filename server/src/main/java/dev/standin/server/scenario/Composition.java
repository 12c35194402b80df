package dev.standin.server.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lays a file over the one that it extends: keys merge at every depth, lists are replaced. */
final class Composition {
  static final String EXTENDS = "extends";
  static final String PARAMETERS = "parameters";

  // What names or chooses a scenario is its own; two that share it could not be told apart.
  private static final List<String> NEVER_INHERITED = List.of("title", "aliases", "when", EXTENDS);

  private final Map<String, Place> places;

  private Composition(Map<String, Place> places) {
    this.places = places;
  }

  static Located lay(Located own, Located over) {
    var composition = new Composition(new HashMap<>(over.places()));
    JsonNode root = over.root().deepCopy();
    if (root instanceof ObjectNode inherited) {
      NEVER_INHERITED.forEach(key -> composition.remove(inherited, "", key));
      if (inherited.get("data") instanceof ObjectNode data) {
        composition.chooseData(data, own.root().path("data"));
      }
    }
    root = composition.merge(root, own.root(), "");
    composition.places.putAll(own.places());
    return new Located(own.file(), root, composition.places, Map.of());
  }

  private JsonNode merge(JsonNode inherited, JsonNode own, String at) {
    if (inherited instanceof ObjectNode object && own.isObject()) {
      for (var entry : own.properties()) {
        var key = entry.getKey();
        var before = object.get(key);
        object.set(
            key,
            before == null
                ? entry.getValue().deepCopy()
                : merge(before, entry.getValue(), Located.below(at, key)));
      }
      return object;
    }
    forget(at);
    return own.deepCopy();
  }

  // Rows are made or come from a file; who says the one does not mean the other any more.
  private void chooseData(ObjectNode inherited, JsonNode own) {
    if (own.has("file")) {
      List.copyOf(inherited.properties()).forEach(e -> remove(inherited, "/data", e.getKey()));
    } else if (own.has("rows")) {
      remove(inherited, "/data", "file");
    }
  }

  private void remove(ObjectNode object, String at, String key) {
    object.remove(key);
    forget(Located.below(at, key));
  }

  private void forget(String pointer) {
    places.keySet().removeIf(at -> at.equals(pointer) || at.startsWith(pointer + "/"));
  }
}
