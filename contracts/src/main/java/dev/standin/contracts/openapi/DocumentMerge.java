package dev.standin.contracts.openapi;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** A vendor's document with additions merged into it, which remembers what came from which file. */
final class DocumentMerge {
  private final List<String> names = new ArrayList<>();
  private final List<ObjectNode> trees = new ArrayList<>();
  private final ObjectNode merged;

  DocumentMerge(Spec.Document document, List<Spec.Document> additions) {
    add(document);
    merged = trees.get(0).deepCopy();
    for (var addition : additions) {
      merge(merged, add(addition), addition.name(), "");
    }
  }

  private ObjectNode add(Spec.Document document) {
    var tree = DocumentText.read(document);
    names.add(document.name());
    trees.add(tree);
    return tree;
  }

  ObjectNode merged() {
    return merged;
  }

  /** All files, the vendor's own first. */
  String allNames() {
    return names.size() == 1
        ? names.get(0)
        : names.get(0) + " (with " + String.join(", ", names.subList(1, names.size())) + ")";
  }

  /** The error that a place of the merged document deserves, named after the file it came from. */
  SpecException refuse(String pointer, String message) {
    var place = JsonPointer.compile(pointer);
    var name = names.get(0);
    for (int file = trees.size() - 1; file >= 0; file--) {
      if (!trees.get(file).at(place).isMissingNode()) {
        name = names.get(file);
      }
    }
    return new SpecException(name + " " + pointer + ": " + message);
  }

  private void merge(ObjectNode into, ObjectNode addition, String name, String pointer) {
    addition
        .properties()
        .forEach(
            entry -> {
              var key = entry.getKey();
              var there = into.get(key);
              var place = pointer + "/" + Place.escape(key);
              if (there == null) {
                into.set(key, entry.getValue().deepCopy());
              } else if (there instanceof ObjectNode object
                  && entry.getValue() instanceof ObjectNode more) {
                merge(object, more, name, place);
              } else if (!there.equals(entry.getValue())) {
                throw contradiction(name, place, there, entry.getValue());
              }
            });
  }

  private static SpecException contradiction(
      String name, String pointer, JsonNode there, JsonNode addition) {
    return new SpecException(
        "%s %s: is %s here but %s before; an addition may add keys, not change what is there"
            .formatted(name, pointer, Wording.value(addition), Wording.value(there)));
  }
}
