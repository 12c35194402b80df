package dev.standin.contracts.openapi;

import java.util.HashSet;

/** Proves that every reference stays inside the document, arrives somewhere, and ends. */
final class References {
  private final DocumentMerge documents;

  private References(DocumentMerge documents) {
    this.documents = documents;
  }

  static void check(DocumentMerge documents) {
    new References(documents).walk(Place.root(documents.merged()));
  }

  private void walk(Place place) {
    var reference = place.value().path("$ref");
    if (reference.isTextual()) {
      follow(place);
    }
    if (place.value().isObject()) {
      place.keys().forEach(key -> walk(place.at(key)));
    } else if (place.value().isArray()) {
      place.elements().forEach(this::walk);
    }
  }

  private void follow(Place start) {
    var seen = new HashSet<String>();
    var place = start;
    while (place.value().path("$ref").isTextual()) {
      var reference = place.value().path("$ref").textValue();
      // Nothing outside the document is ever read: a document is data, not a reason to open files.
      if (!reference.startsWith("#/")) {
        throw documents.refuse(
            start.pointer(),
            "refers to \"" + reference + "\"; write the target into the document as #/…");
      }
      if (!seen.add(reference)) {
        throw documents.refuse(start.pointer(), "refers to itself through \"" + reference + "\"");
      }
      place = place.target(reference);
      if (!place.exists()) {
        throw documents.refuse(
            start.pointer(), "refers to \"" + reference + "\", which is not in the document");
      }
    }
  }
}
