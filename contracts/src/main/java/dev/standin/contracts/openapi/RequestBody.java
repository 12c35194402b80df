package dev.standin.contracts.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.standin.contracts.exchange.Body;
import dev.standin.contracts.exchange.Headers;
import java.util.List;
import java.util.Locale;

/** The body that an operation takes; one without a declared content takes none and ignores any. */
record RequestBody(boolean required, List<MediaType> content) {
  static RequestBody of(Place operation, SchemaSet schemas) {
    var body = operation.at("requestBody").followed();
    return new RequestBody(
        body.value().path("required").asBoolean(), MediaType.all(body.at("content"), schemas));
  }

  /** The JSON that came, with what is wrong with it; a missing node where it is not JSON. */
  JsonNode read(Headers headers, Body body, List<Violation> violations) {
    if (content.isEmpty()) {
      return MissingNode.getInstance();
    }
    if (body.isEmpty()) {
      if (required) {
        violations.add(problem("is missing"));
      }
      return MissingNode.getInstance();
    }
    if (body.isCut()) {
      violations.add(
          problem(
              String.format(
                  Locale.ROOT,
                  "only %d of %d bytes are there",
                  body.bytes().length,
                  body.length())));
      return MissingNode.getInstance();
    }
    var header = headers.first("Content-Type");
    if (header.isEmpty()) {
      return read(likeliest(), body, violations);
    }
    var type = MediaType.find(content, header.get());
    if (type.isEmpty()) {
      violations.add(MediaType.undeclared(content, header.get()));
      return MissingNode.getInstance();
    }
    return read(type.get(), body, violations);
  }

  // Many clients forget the Content-Type, and the vendors' services take such bodies for JSON.
  private MediaType likeliest() {
    return content.stream().filter(MediaType::isJson).findFirst().orElse(content.get(0));
  }

  private static JsonNode read(MediaType type, Body body, List<Violation> violations) {
    if (type.isJson()) {
      return json(type, body, violations);
    }
    if (type.isForm()) {
      return form(type, body, violations);
    }
    if (type.isText()) {
      Percent.utf8(body.bytes())
          .ifPresentOrElse(
              text -> violations.addAll(type.shape().check("body", TextNode.valueOf(text))),
              () -> violations.add(problem("its bytes are not UTF-8")));
    }
    return MissingNode.getInstance();
  }

  private static JsonNode json(MediaType type, Body body, List<Violation> violations) {
    var parsed = JsonText.parse(body.bytes());
    violations.addAll(
        parsed.ok()
            ? type.shape().check("body", parsed.json())
            : List.of(problem(parsed.problem())));
    return parsed.json();
  }

  private static JsonNode form(MediaType type, Body body, List<Violation> violations) {
    var text = Percent.utf8(body.bytes());
    if (text.isEmpty()) {
      violations.add(problem("its bytes are not UTF-8"));
      return MissingNode.getInstance();
    }
    var form = Form.decode(text.get());
    for (var name : form.malformed()) {
      violations.add(new Violation("body", "/" + Place.escape(name), form.problem(name)));
    }
    var json = form.json();
    if (form.malformed().isEmpty()) {
      violations.addAll(type.shape().check("body", json));
    }
    return json;
  }

  private static Violation problem(String message) {
    return new Violation("body", "", message);
  }
}
