package dev.standin.contracts.openapi;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A value of a document together with where it stands; the value is a missing node if it does not.
 */
record Place(JsonNode root, String pointer, JsonNode value) {
  static Place root(JsonNode document) {
    return new Place(document, "", document);
  }

  Place at(String key) {
    return new Place(root, pointer + "/" + escape(key), value.path(key));
  }

  boolean exists() {
    return !value.isMissingNode();
  }

  /** The members of an object with their names, in the document's order. */
  List<String> keys() {
    var keys = new ArrayList<String>();
    value.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  /** The elements of an array. */
  List<Place> elements() {
    var elements = new ArrayList<Place>();
    for (int i = 0; i < value.size(); i++) {
      elements.add(new Place(root, pointer + "/" + i, value.path(i)));
    }
    return elements;
  }

  /** What a reference points to, or this place; {@link References} has proved that it ends. */
  Place followed() {
    var place = this;
    while (place.value.path("$ref").isTextual()) {
      place = place.target(place.value.path("$ref").textValue());
    }
    return place;
  }

  /** The place that a reference such as {@code #/components/schemas/Export} names. */
  Place target(String reference) {
    var target = Percent.decode(reference.substring(1)).orElse(reference.substring(1));
    return new Place(root, target, root.at(JsonPointer.compile(target)));
  }

  static String escape(String key) {
    return key.replace("~", "~0").replace("/", "~1");
  }
}
