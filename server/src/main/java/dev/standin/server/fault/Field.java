package dev.standin.server.fault;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * A key in the JSON of a reply.
 *
 * @param text as the scenario writes it: a name at the top level, or a JSON pointer such as {@code
 *     /data/status}
 */
record Field(String text) {
  /** Reads one, which a reply of the entry's operations must declare. */
  static Field read(FaultEntry entry, String key) {
    var text = entry.json().path(key).asText();
    var field = new Field(text);
    if (field.name().isEmpty()) {
      entry.problem(key, "expected the name of a field but was \"" + text + "\"");
      return field;
    }
    entry.undeclared().apply(field.pointer()).ifPresent(message -> entry.problem(key, message));
    return field;
  }

  JsonPointer pointer() {
    return text.startsWith("/")
        ? JsonPointer.compile(text)
        : JsonPointer.empty().appendProperty(text);
  }

  String name() {
    var last = pointer().last();
    return last == null ? "" : last.getMatchingProperty();
  }

  /** The object that has it; none if there is no such field. */
  Optional<ObjectNode> owner(JsonNode json) {
    return json.at(pointer().head()) instanceof ObjectNode owner && owner.has(name())
        ? Optional.of(owner)
        : Optional.empty();
  }

  @Override
  public String toString() {
    return text;
  }
}
