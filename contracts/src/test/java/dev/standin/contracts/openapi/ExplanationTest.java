package dev.standin.contracts.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.contracts.exchange.Body;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.exchange.Facts;
import dev.standin.contracts.exchange.Headers;
import dev.standin.contracts.exchange.Request;
import dev.standin.contracts.exchange.Response;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of a request that has no operation, or departs from the one that it has. */
class ExplanationTest {
  private final Spec spec =
      Documents.spec(
          """
          /api/exports:
            post:
              operationId: start
              summary: Starts an export
              responses: { '200': { description: ok } }
          /api/exports/{id}:
            parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
            get: { operationId: one, responses: { '200': { description: ok } } }
          /api/events/: { post: { operationId: push, responses: { '200': { description: ok } } } }
          """);

  private Near nearest(String method, String path) {
    return spec.nearest(method, path, 1).get(0);
  }

  private void assertDiffers(String operation, String method, String path, String... differences) {
    var near = nearest(method, path);
    assertEquals(operation, near.operation().id());
    assertEquals(List.of(differences), near.differences());
  }

  @Test
  void a_method_is_told_with_the_one_expected() {
    assertDiffers("start", "GET", "/api/exports", "method is GET, expected POST");
  }

  @Test
  void a_segment_is_told_with_its_number_and_the_one_expected() {
    assertDiffers("start", "POST", "/api/export", "segment 2 is `export`, expected `exports`");
    assertDiffers(
        "one", "GET", "/Api/exports/7", "segment 1 is `Api`, expected `api` (capitals count)");
    assertDiffers(
        "one",
        "GET",
        "/api/exports/%zz",
        "segment 3 is `%zz`, expected `{id}` (it is not percent-encoded UTF-8)");
    assertDiffers("one", "GET", "/api/exports/", "segment 3 is empty, expected `{id}`");
  }

  @Test
  void a_segment_too_many_or_too_few_is_told_as_such() {
    assertDiffers("one", "GET", "/v1/api/exports/7", "segment 1, `v1`, is one too many");
    assertDiffers("one", "GET", "/exports/7", "segment 1, `api`, is missing");
    assertDiffers("one", "GET", "/api/exports/7/", "the slash at the end is one too many");
    assertDiffers("push", "POST", "/api/events", "the slash at the end is missing");
    assertDiffers("one", "GET", "/api//exports/7", "segment 2 is empty: a slash is one too many");
  }

  @Test
  void request_and_operation_stand_beside_one_another() {
    assertEquals(
        List.of(
            new Near.Step("GET", "GET", ""),
            new Near.Step("/api", "/api", ""),
            new Near.Step("/exports", "/exports", ""),
            new Near.Step("/7", "/{id}", ""),
            new Near.Step("/x", "", "segment 4, `x`, is one too many")),
        nearest("GET", "/api/exports/7/x").steps());
  }

  @Test
  void a_hostile_path_is_cut_in_words_and_in_number() {
    var near = nearest("GET", "/" + "x".repeat(5000) + "/y".repeat(500));
    assertTrue(near.steps().size() < 70);
    near.differences().forEach(words -> assertTrue(words.length() < 120, words));
  }

  @Test
  void the_nearest_of_several_documents_are_told_by_distance() {
    var other =
        Documents.spec(
            "/apx/files: { get: { operationId: x, responses: { '200': { description: ok } } } }");
    var near = Spec.nearest(List.of(other, spec), "POST", "/api/exports/", 3);
    assertEquals(3, near.size());
    assertEquals("start", near.get(0).operation().id());
    assertEquals("Starts an export", near.get(0).summary());
    assertEquals("", near.get(1).summary());
    assertTrue(near.get(0).distance() < near.get(1).distance());
    assertEquals(
        "POST /api/exports (acme: the slash at the end is one too many)", near.get(0).toString());
  }

  private static Exchange exchange(String operation, Facts facts, Violation... violations) {
    return new Exchange(
        1,
        Instant.EPOCH,
        Instant.EPOCH,
        "acme",
        operation,
        new Request("GET", "/api/exports", "", Headers.NONE, Body.EMPTY),
        new Response(200, Headers.NONE, Body.EMPTY),
        List.of(violations),
        List.of(),
        facts,
        List.of());
  }

  @Test
  void an_exchange_fits_departs_or_has_no_operation() {
    var wrong = new Violation("body", "/a", "is missing");
    var departs =
        assertInstanceOf(
            Explanation.Departs.class,
            Explanation.of(List.of(spec), exchange("start", Facts.NONE, wrong, wrong)));
    assertEquals("Starts an export", departs.summary());
    assertEquals("body /a: is missing, and 1 more", departs.line());
    var fits = new Explanation.Fits();
    assertEquals(fits, Explanation.of(List.of(spec), exchange("start", Facts.NONE)));
    assertEquals(fits, Explanation.of(List.of(spec), exchange("", Facts.NONE.hop("download"))));
    var none = Explanation.of(List.of(spec), exchange("", Facts.NONE));
    assertTrue(
        none.line().startsWith("nearest: POST /api/exports (acme: method is GET, expected POST); "),
        none.line());
  }

  private static void assertParts(String came, String expected, String message) {
    var violation = new Violation("body", "", message);
    assertEquals(came + " | " + expected, violation.came() + " | " + violation.expected());
  }

  @Test
  void a_violation_tells_what_came_apart_from_what_was_expected() {
    assertParts("\"ZIP\"", "one of ZSTD, GZIP", "\"ZIP\" is not one of ZSTD, GZIP");
    assertParts("7", "a string", "7 is not a string");
    assertParts("an object", "a string or null", "an object is not a string or null");
    assertParts("\"a \\\" is not b\"", "a date", "\"a \\\" is not b\" is not a date");
    assertParts("\"long…", "a match of ^a\"b$", "\"long… does not match ^a\"b$");
    assertParts("\"two words…", "an integer", "\"two words… is not an integer");
    assertParts("-1.5", "at least 0", "-1.5 is less than 0");
    assertParts("0", "more than 0", "0 is not greater than 0");
    assertParts("2 elements", "at least 3", "has 2 elements, fewer than 3");
    assertParts("\"ab\"", "at least 3 characters", "\"ab\" is shorter than 3 characters");
    assertParts("nothing", "a value", "is missing");
    assertParts("\"x\"", "nothing", "\"x\" is not allowed here");
    assertParts("", "", "is not JSON: it ends at line 3");
  }

  @Test
  void the_parts_are_those_of_the_messages_that_documents_make() {
    var strict =
        Documents.spec(
            """
            /a:
              post:
                operationId: a
                parameters:
                  - { name: n, in: query, required: true, schema: { type: integer, maximum: 5 } }
                requestBody:
                  required: true
                  content:
                    application/json:
                      schema: { type: object, properties: { k: { type: string, enum: [A, B] } } }
                responses: { '200': { description: ok } }
            """);
    var request =
        new Request(
            "POST",
            "/a",
            "n=6",
            Headers.of("Content-Type", "application/json"),
            Body.of("{\"k\":\"C\"}"));
    var found = (Match.Found) strict.match("POST", "/a");
    for (var violation : strict.receive(found, request).violations()) {
      assertTrue(
          !violation.came().isEmpty() && !violation.expected().isEmpty(), violation.toString());
    }
    assertEquals(2, strict.receive(found, request).violations().size());
  }
}
