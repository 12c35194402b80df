package dev.standin.contracts.openapi;

import static dev.standin.contracts.openapi.Documents.JSON;
import static dev.standin.contracts.openapi.Documents.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.standin.contracts.exchange.Headers;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SpecReplyTest {
  private final Spec spec =
      Documents.spec(
          """
          /it:
            get:
              operationId: it
              responses:
                '200':
                  description: ok
                  content:
                    application/json:
                      schema: { type: object, properties: { id: { type: string } } }
                    text/csv: { schema: { type: string, format: binary } }
                '201':
                  description: created
                  headers:
                    Location: { required: true, schema: { type: string, format: uri } }
                    X-Left: { schema: { type: integer } }
                '206': { description: raw, content: { application/json: {} } }
                '404':
                  description: none
                  x-body-optional: true
                  content: { application/json: { schema: { type: object } } }
                '429': { description: wait, headers: { retry-after: { schema: { type: string } } } }
          /else:
            get:
              operationId: else
              responses:
                '200': { description: ok }
                4XX: { description: yours, content: { text/plain: {} } }
                default: { description: else }
          """);

  private List<String> wrong(String id, int status, Headers headers, String body) {
    JsonNode json = body.startsWith("{") ? json(body) : MissingNode.getInstance();
    var operation = spec.operation(id).orElseThrow();
    return Documents.texts(spec.check(operation, status, headers, json, body.isEmpty()));
  }

  @Test
  void a_reply_that_conforms_has_no_violations() {
    assertEquals(List.of(), wrong("it", 200, JSON, "{\"id\":\"1\"}"));
    assertEquals(List.of(), wrong("it", 429, Headers.NONE, ""));
  }

  @Test
  void a_status_that_is_not_declared_is_a_violation() {
    assertEquals(
        List.of("status: 418 is not one of 200, 201, 206, 404, 429"),
        wrong("it", 418, Headers.NONE, ""));
  }

  @Test
  void a_range_and_the_default_count_as_declared() {
    assertEquals(List.of(), wrong("else", 418, Headers.of("Content-Type", "text/plain"), "no"));
    assertEquals(List.of("body: is missing"), wrong("else", 418, Headers.NONE, ""));
    assertEquals(List.of(), wrong("else", 500, Headers.NONE, ""));
    assertEquals(Set.of(200), spec.operation("else").orElseThrow().statuses());
  }

  @Test
  void a_required_header_is_missed_and_a_declared_one_checked() {
    assertEquals(List.of("header Location: is missing"), wrong("it", 201, Headers.NONE, ""));
    assertEquals(
        List.of("header Location: \"a b\" is not a uri", "header X-Left: \"x\" is not an integer"),
        wrong("it", 201, Headers.of("location", "a b", "x-left", "x"), ""));
  }

  @Test
  void the_body_is_checked_by_its_schema() {
    assertEquals(List.of("body /id: 1 is not a string"), wrong("it", 200, JSON, "{\"id\":1}"));
    assertEquals(List.of("body: is not JSON"), wrong("it", 200, JSON, "oops"));
    assertEquals(List.of(), wrong("it", 206, JSON, "{\"id\":1}"));
  }

  @Test
  void a_body_that_is_no_json_is_not_checked_by_its_schema() {
    assertEquals(
        List.of(), wrong("it", 200, Headers.of("Content-Type", "text/csv; charset=utf-8"), "a,b"));
  }

  @Test
  void the_content_type_must_be_declared() {
    assertEquals(
        List.of("header Content-Type: \"text/html\" is not one of application/json, text/csv"),
        wrong("it", 200, Headers.of("Content-Type", "text/html"), "{}"));
    assertEquals(List.of("header Content-Type: is missing"), wrong("it", 200, Headers.NONE, "{}"));
  }

  @Test
  void a_body_is_there_exactly_where_it_is_declared() {
    assertEquals(List.of("body: is missing"), wrong("it", 200, Headers.NONE, ""));
    assertEquals(List.of("body: is not allowed here"), wrong("it", 429, JSON, "{}"));
  }

  @Test
  void a_body_may_be_optional() {
    assertEquals(List.of(), wrong("it", 404, Headers.NONE, ""));
    assertEquals(List.of(), wrong("it", 404, JSON, "{}"));
  }

  @Test
  void an_operation_of_another_vendor_is_refused() {
    var foreign = new Operation("other", "it", "GET", "/it", Set.of());
    assertThrows(
        IllegalArgumentException.class,
        () -> spec.check(foreign, 200, JSON, MissingNode.getInstance(), true));
  }
}
