package dev.standin.contracts.openapi;

import static dev.standin.contracts.openapi.Documents.compile;
import static dev.standin.contracts.openapi.Documents.paths;
import static dev.standin.contracts.openapi.Documents.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SpecLoadingTest {
  private static final String ONE =
      paths(
          """
          /a:
            get:
              operationId: get-a
              responses: { '200': { description: ok }, default: { description: else } }
          """);

  @Test
  void a_document_lists_its_operations() {
    var spec = compile(ONE);
    var expected = new Operation("acme", "get-a", "GET", "/a", Set.of(200));
    assertEquals(List.of(expected), spec.operations());
    assertEquals(expected, spec.operation("get-a").orElseThrow());
    assertTrue(spec.operation("get-b").isEmpty());
    assertEquals("acme", spec.vendor());
  }

  @Test
  void the_document_handed_out_is_a_copy() {
    var spec = compile(ONE);
    ((ObjectNode) spec.document()).removeAll();
    assertEquals("Acme", spec.document().at("/info/title").asText());
  }

  @Test
  void an_addition_adds_keys_at_any_depth() {
    var spec =
        compile(
            ONE,
            """
            info: { title: Acme }
            paths:
              /a:
                get:
                  responses: { '400': { description: bad } }
                post:
                  operationId: post-a
                  responses: { '200': { description: ok } }
            """);
    assertEquals(Set.of(200, 400), spec.operation("get-a").orElseThrow().statuses());
    assertEquals("POST", spec.operation("post-a").orElseThrow().method());
  }

  @Test
  void an_addition_changes_nothing() {
    assertEquals(
        "acme/additions.yaml /paths/~1a/get/operationId: is \"b\" here but \"get-a\" before;"
            + " an addition may add keys, not change what is there",
        refusal(ONE, "paths: { /a: { get: { operationId: b } } }"));
    assertTrue(
        refusal(ONE, "info: [1]").startsWith("acme/additions.yaml /info: is [1] here but {"),
        "an array in place of an object");
  }

  @Test
  void a_text_that_is_no_yaml_is_refused_with_line_and_column() {
    var message = refusal("openapi: 3.0.3\ninfo: [\n");
    assertEquals(
        "acme/openapi.yaml: not YAML: while parsing a flow node, expected the node content, but"
            + " found '<stream end>' at line 3, column 1",
        message);
  }

  @Test
  void a_text_that_is_no_json_is_refused_with_line_and_column() {
    var document = new Spec.Document("acme/openapi.json", "{\n \"openapi\" 1}");
    var refused =
        assertThrows(SpecException.class, () -> Spec.compile("acme", document, List.of()));
    assertEquals(
        "acme/openapi.json: not JSON: unexpected character ('1' (code 49)): was expecting a colon"
            + " to separate field name and value at line 2, column 12",
        refused.getMessage());
  }

  @Test
  void a_key_that_occurs_twice_is_refused() {
    assertEquals(
        "acme/openapi.yaml: not YAML: the key \"info\" occurs twice at line 3, column 5",
        refusal("openapi: 3.0.3\ninfo: {}\ninfo: {}\n"));
  }

  @Test
  void an_alias_is_refused() {
    assertEquals(
        "acme/openapi.yaml:2:4: the alias *x is not supported; use $ref or write the value out",
        refusal("a: &x 1\nb: *x\n"));
  }

  @Test
  void a_text_that_is_no_object_is_refused() {
    assertEquals("acme/openapi.yaml:1:1: expected an object but was STRING", refusal("hello"));
    assertEquals("acme/openapi.yaml:1:1: expected an object but was MISSING", refusal(""));
  }

  @Test
  void invalid_openapi_is_refused_in_the_parsers_words() {
    assertEquals(
        "acme/openapi.yaml: not valid OpenAPI: attribute info.version is missing",
        refusal("openapi: 3.0.3\ninfo: { title: Acme }\npaths: {}\n"));
    assertTrue(
        refusal("swagger: '2.0'\ninfo: { title: Acme, version: '1' }\npaths: {}\n")
            .startsWith("acme/openapi.yaml: not valid OpenAPI: "));
  }

  @Test
  void a_misspelt_schema_keyword_is_refused() {
    var message = refusal(ONE + "components: { schemas: { A: { type: string, maxlength: 3 } } }\n");
    assertTrue(message.contains("maxlength is unexpected"), message);
  }

  @Test
  void an_operation_without_an_id_is_refused() {
    assertEquals(
        "acme/openapi.yaml /paths/~1a/get: has no operationId; code and scenarios know operations by"
            + " it",
        refusal(paths("/a: { get: { responses: { '200': { description: ok } } } }")));
  }

  @Test
  void an_error_names_the_addition_it_came_from() {
    assertTrue(
        refusal(ONE, "paths: { /b: { get: { responses: { '200': { description: ok } } } } }")
            .startsWith("acme/additions.yaml /paths/~1b/get: has no operationId"));
  }

  @Test
  void an_id_given_twice_is_refused() {
    assertEquals(
        "acme/openapi.yaml /paths/~1b/get: has the operationId \"x\" of /paths/~1a/get;"
            + " each must be unique",
        refusal(
            paths(
                """
                /a: { get: { operationId: x, responses: { '200': { description: ok } } } }
                /b: { get: { operationId: x, responses: { '200': { description: ok } } } }
                """)));
  }

  @Test
  void two_templates_for_the_same_requests_are_refused() {
    assertEquals(
        "acme/openapi.yaml /paths/~1a~1{y}/get: takes the same requests as x (GET /a/{x});"
            + " one would never be found",
        refusal(
            paths(
                """
                /a/{x}: { get: { operationId: x, responses: { '200': { description: ok } } } }
                /a/{y}: { get: { operationId: y, responses: { '200': { description: ok } } } }
                """)));
  }

  @Test
  void a_segment_with_two_parameters_is_refused() {
    assertEquals(
        "acme/openapi.yaml /paths/~1{x}-{y}: the segment \"{x}-{y}\" must hold at most one"
            + " {parameter}",
        refusal(
            paths(
                "/{x}-{y}: { get: { operationId: x, responses: { '200': { description: ok } } } }")));
  }

  @Test
  void a_reference_outside_the_document_is_refused() {
    var schema = "components: { schemas: { A: { $ref: '%s' } } }\n";
    assertEquals(
        "acme/openapi.yaml /components/schemas/A: refers to \"http://127.0.0.1:1/x.json\";"
            + " write the target into the document as #/…",
        refusal(ONE + schema.formatted("http://127.0.0.1:1/x.json")));
    assertTrue(refusal(ONE + schema.formatted("./b.yaml")).contains("refers to \"./b.yaml\""));
    assertEquals(
        "acme/openapi.yaml /components/schemas/A: refers to \"#/components/schemas/B\","
            + " which is not in the document",
        refusal(ONE + schema.formatted("#/components/schemas/B")));
    assertEquals(
        "acme/openapi.yaml /components/schemas/A: refers to itself through"
            + " \"#/components/schemas/A\"",
        refusal(ONE + schema.formatted("#/components/schemas/A")));
  }

  @Test
  void a_pattern_that_is_none_is_refused_when_loading() {
    var message =
        refusal(
            paths(
                """
                /a:
                  get:
                    operationId: x
                    parameters: [{ name: q, in: query, schema: { type: string, pattern: '(' } }]
                    responses: { '200': { description: ok } }
                """));
    assertTrue(
        message.startsWith(
            "acme/openapi.yaml /paths/~1a/get/parameters/0/schema: not a usable schema: "),
        message);
  }
}
