package dev.standin.contracts.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads from a document which credentials an operation takes. */
final class Credentials {
  private Credentials() {}

  /** The alternatives of an operation, in the document's order. */
  static List<List<CredentialPlace>> of(JsonNode document, Operation operation) {
    var declared =
        document
            .path("paths")
            .path(operation.path())
            .path(operation.method().toLowerCase(Locale.ROOT));
    var security = declared.has("security") ? declared.get("security") : document.path("security");
    var schemes = document.path("components").path("securitySchemes");
    var alternatives = new ArrayList<List<CredentialPlace>>();
    for (var requirement : security) {
      var places = new ArrayList<CredentialPlace>();
      requirement.fieldNames().forEachRemaining(name -> places.add(place(schemes.path(name))));
      if (!places.isEmpty()) {
        alternatives.add(List.copyOf(places));
      }
    }
    return List.copyOf(alternatives);
  }

  // All but an API key stand in the one header that HTTP has for it.
  private static CredentialPlace place(JsonNode scheme) {
    return scheme.path("type").asText().equals("apiKey")
        ? new CredentialPlace(scheme.path("in").asText(), scheme.path("name").asText())
        : new CredentialPlace("header", "Authorization");
  }
}
