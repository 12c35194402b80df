package dev.standin.server.scenario;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.standin.contracts.openapi.Closest;
import dev.standin.contracts.openapi.Operation;
import dev.standin.contracts.openapi.Spec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** The fields that the replies of a vendor's document declare. */
final class Declared {
  private static final int DEEPEST = 4;

  private final Spec spec;

  Declared(Spec spec) {
    this.spec = spec;
  }

  /** What to say of a field that no reply of any of the operations has; nothing if one may. */
  Optional<String> unknown(List<Operation> operations, JsonPointer field) {
    var known = new TreeSet<String>();
    for (var operation : operations) {
      var schemas = schemas(operation);
      if (schemas.stream().anyMatch(schema -> has(schema, field))) {
        return Optional.empty();
      }
      schemas.forEach(schema -> collect(schema, "", known));
    }
    var ids = String.join(", ", operations.stream().map(Operation::id).toList());
    var asked = written(field.toString());
    return Optional.of(
        known.isEmpty()
            ? "no reply of " + ids + " has fields"
            : "\""
                + asked
                + "\" is in no reply of "
                + ids
                + ", which have "
                + String.join(", ", known)
                + Closest.hint(asked, known));
  }

  private List<JsonNode> schemas(Operation operation) {
    var schemas = new ArrayList<JsonNode>();
    var place = spec.source().path("paths").path(operation.path());
    var method = operation.method().toLowerCase(Locale.ROOT);
    for (var response : place.path(method).path("responses")) {
      for (var media : followed(response).path("content").properties()) {
        if (media.getKey().toLowerCase(Locale.ROOT).contains("json")) {
          schemas.add(media.getValue().path("schema"));
        }
      }
    }
    return schemas;
  }

  private boolean has(JsonNode schema, JsonPointer field) {
    if (field.matches()) {
      return true;
    }
    for (var one : alternatives(schema)) {
      boolean index = field.getMatchingIndex() >= 0 && one.has("items");
      var next =
          index ? one.get("items") : one.path("properties").path(field.getMatchingProperty());
      boolean open = any(one) || !one.has("properties") && !one.has("items") && !scalar(one);
      if (open || !next.isMissingNode() && has(next, field.tail())) {
        return true;
      }
    }
    return false;
  }

  // A schema that says nothing of its fields may have any.
  private static boolean any(JsonNode schema) {
    var more = schema.path("additionalProperties");
    return more.isObject() || more.asBoolean(false);
  }

  private static boolean scalar(JsonNode schema) {
    var type = schema.path("type").toString();
    return !type.isEmpty() && !type.contains("object") && !type.contains("array");
  }

  private void collect(JsonNode schema, String at, Collection<String> known) {
    if (at.chars().filter(c -> c == '/').count() >= DEEPEST) {
      return;
    }
    for (var one : alternatives(schema)) {
      if (one.has("items")) {
        collect(one.get("items"), at + "/0", known);
      }
      for (var property : one.path("properties").properties()) {
        var path = at + "/" + property.getKey().replace("~", "~0").replace("/", "~1");
        known.add(written(path));
        collect(property.getValue(), path, known);
      }
    }
  }

  /** What a schema consists of: itself, or the schemas that it composes. */
  private List<JsonNode> alternatives(JsonNode schema) {
    var found = new ArrayList<JsonNode>();
    var queue = new ArrayList<>(List.of(followed(schema)));
    // Some documents compose a schema of itself; none that is meant has so many parts.
    for (int i = 0; i < queue.size() && i < 100; i++) {
      var one = queue.get(i);
      boolean composed = false;
      for (var word : List.of("allOf", "anyOf", "oneOf")) {
        composed |= one.has(word);
        one.path(word).forEach(part -> queue.add(followed(part)));
      }
      if (!composed || one.has("properties")) {
        found.add(one);
      }
    }
    return found;
  }

  private JsonNode followed(JsonNode node) {
    var at = node;
    for (int i = 0; i < 10 && at.has("$ref"); i++) {
      at = spec.source().at(at.get("$ref").asText().substring(1));
    }
    return at;
  }

  // At the top level a name will do.
  private static String written(String pointer) {
    boolean name = pointer.lastIndexOf('/') == 0 && !pointer.contains("~");
    return name ? pointer.substring(1) : pointer;
  }
}
