package dev.standin.contracts.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.standin.contracts.exchange.Headers;
import java.util.ArrayList;
import java.util.List;

/**
 * One response that an operation declares.
 *
 * @param bodyOptional whether {@code x-body-optional: true} lets a declared body be left out
 */
record Reply(List<Parameter> headers, List<MediaType> content, boolean bodyOptional) {
  static Reply of(Place place, SchemaSet schemas) {
    var response = place.followed();
    var headers = response.at("headers");
    return new Reply(
        headers.keys().stream()
            // OpenAPI says that a Content-Type among the headers is to be ignored.
            .filter(name -> !name.equalsIgnoreCase("Content-Type"))
            .map(name -> Parameter.header(headers.at(name).followed(), name, schemas))
            .toList(),
        MediaType.all(response.at("content"), schemas),
        response.value().path("x-body-optional").asBoolean());
  }

  List<Violation> check(Headers came, JsonNode json, boolean empty) {
    var violations = new ArrayList<Violation>();
    for (var header : headers) {
      var values = came.all(header.name());
      if (!values.isEmpty()) {
        header.check(values, violations);
      } else if (header.required()) {
        violations.add(new Violation(header.where(), "", "is missing"));
      }
    }
    if (empty) {
      if (!content.isEmpty() && !bodyOptional) {
        violations.add(new Violation("body", "", "is missing"));
      }
    } else if (content.isEmpty()) {
      violations.add(new Violation("body", "", "is not allowed here"));
    } else {
      checkBody(came, json, violations);
    }
    return List.copyOf(violations);
  }

  private void checkBody(Headers came, JsonNode json, List<Violation> violations) {
    var header = came.first("Content-Type");
    if (header.isEmpty()) {
      violations.add(new Violation("header Content-Type", "", "is missing"));
      return;
    }
    var type = MediaType.find(content, header.get());
    if (type.isEmpty()) {
      violations.add(MediaType.undeclared(content, header.get()));
    } else if (type.get().isJson()) {
      violations.addAll(
          json.isMissingNode()
              ? List.of(new Violation("body", "", "is not JSON"))
              : type.get().shape().check("body", json));
    }
  }
}
