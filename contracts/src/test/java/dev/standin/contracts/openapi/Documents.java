package dev.standin.contracts.openapi;

import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.standin.contracts.exchange.Body;
import dev.standin.contracts.exchange.Headers;
import dev.standin.contracts.exchange.Request;
import java.util.List;

/** Small documents and messages to try a {@link Spec} with. */
final class Documents {
  static final Headers JSON = Headers.of("Content-Type", "application/json");

  private Documents() {}

  /** A document with these paths, YAML indented by two spaces. */
  static String paths(String paths) {
    return "openapi: 3.0.3\ninfo: { title: Acme, version: '1' }\npaths:\n" + paths.indent(2);
  }

  static Spec spec(String paths) {
    return compile(paths(paths));
  }

  static Spec compile(String text, String... additions) {
    return Spec.compile(
        "acme",
        new Spec.Document("acme/openapi.yaml", text),
        List.of(additions).stream()
            .map(addition -> new Spec.Document("acme/additions.yaml", addition))
            .toList());
  }

  static String refusal(String text, String... additions) {
    return assertThrows(SpecException.class, () -> compile(text, additions)).getMessage();
  }

  /** A document with one operation, {@code POST /it}, that takes this JSON schema in its body. */
  static Spec taking(String schema) {
    return spec(
        """
        /it:
          post:
            operationId: it
            requestBody:
              content:
                application/json:
                  schema: %s
            responses: { '200': { description: ok } }
        """
            .formatted(schema));
  }

  /** What the document finds wrong with a request, one line each. */
  static List<String> wrong(Spec spec, String method, String path, Headers headers, Body body) {
    return texts(received(spec, method, path, headers, body).violations());
  }

  static Received received(Spec spec, String method, String target, Headers headers, Body body) {
    int mark = target.indexOf('?');
    var path = mark < 0 ? target : target.substring(0, mark);
    var query = mark < 0 ? "" : target.substring(mark + 1);
    var found = (Match.Found) spec.match(method, path);
    return spec.receive(found, new Request(method, path, query, headers, body));
  }

  static List<String> wrong(Spec spec, String target) {
    return wrong(spec, "GET", target, Headers.NONE, Body.EMPTY);
  }

  /** What is wrong with a JSON body sent to {@code POST /it}. */
  static List<String> wrongBody(Spec spec, String json) {
    return wrong(spec, "POST", "/it", JSON, Body.of(json));
  }

  static List<String> texts(List<Violation> violations) {
    return violations.stream().map(Violation::toString).toList();
  }

  static JsonNode json(String text) {
    try {
      return new JsonMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
