package dev.standin.contracts.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SpecMatchTest {
  private final Spec spec =
      Documents.spec(
          """
          /exports: { get: { operationId: list, responses: { '200': { description: ok } } } }
          /exports/{id}:
            parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
            get: { operationId: one, responses: { '200': { description: ok } } }
            delete: { operationId: drop, responses: { '200': { description: ok } } }
          /exports/latest:
            get: { operationId: latest, responses: { '200': { description: ok } } }
            put: { operationId: pin, responses: { '200': { description: ok } } }
          /exports/{export}/files/technical_name={name}.csv:
            get:
              operationId: file
              parameters:
                - { name: export, in: path, required: true, schema: { type: string } }
                - { name: name, in: path, required: true, schema: { type: string } }
              responses: { '200': { description: ok } }
          /exports/{id}/files/{file}:
            get:
              operationId: any-file
              parameters:
                - { name: id, in: path, required: true, schema: { type: string } }
                - { name: file, in: path, required: true, schema: { type: string } }
              responses: { '200': { description: ok } }
          /events/: { post: { operationId: push, responses: { '200': { description: ok } } } }
          """);

  private void assertFound(String id, Map<String, String> parameters, String path) {
    var found = assertInstanceOf(Match.Found.class, spec.match("GET", path));
    assertEquals(id, found.operation().id());
    assertEquals(parameters, found.parameters());
  }

  private void assertUnknown(String path) {
    assertEquals(new Match.Unknown(), spec.match("GET", path));
  }

  @Test
  void a_literal_wins_over_a_parameter() {
    assertFound("latest", Map.of(), "/exports/latest");
    assertFound("one", Map.of("id", "other"), "/exports/other");
  }

  @Test
  void segments_are_matched_as_what_they_decode_to() {
    assertFound("latest", Map.of(), "/%65xports/l%61test");
    assertFound("one", Map.of("id", "ä+ ~"), "/exports/%C3%A4+%20%7E");
  }

  @Test
  void a_parameter_may_stand_between_literals() {
    var parameters = Map.of("export", "1", "name", "export");
    assertFound("file", parameters, "/exports/1/files/technical_name=export.csv");
    assertFound("file", parameters, "/exports/1/files/technical_name%3Dexport.csv");
    assertFound(
        "any-file",
        Map.of("id", "1", "file", "technical_name=.csv"),
        "/exports/1/files/technical_name=.csv");
  }

  @Test
  void an_encoded_slash_stays_inside_its_segment() {
    assertFound("one", Map.of("id", "a/b"), "/exports/a%2Fb");
  }

  @Test
  void a_parameter_is_never_empty() {
    assertUnknown("/exports/");
    assertUnknown("/exports//files/x");
  }

  @Test
  void a_trailing_slash_counts() {
    assertUnknown("/exports/1/");
    assertUnknown("/exports/latest/");
    assertInstanceOf(Match.Found.class, spec.match("POST", "/events/"));
    assertEquals(new Match.Unknown(), spec.match("POST", "/events"));
  }

  @Test
  void malformed_encoding_matches_nothing() {
    for (var id : List.of("%", "%4", "%zz", "%C3", "%FF", "%C3%28", "%+1")) {
      assertUnknown("/exports/" + id);
    }
  }

  @Test
  void odd_paths_match_nothing() {
    for (var path : List.of("", "/", "//", "*", "exports", "http://x/exports")) {
      assertUnknown(path);
    }
  }

  @Test
  void a_wrong_method_is_told_those_of_every_template_that_matches() {
    assertEquals(
        new Match.WrongMethod(Set.of("GET", "PUT", "DELETE")),
        spec.match("POST", "/exports/latest"));
    assertEquals(new Match.WrongMethod(Set.of("GET", "DELETE")), spec.match("PATCH", "/exports/1"));
  }

  @Test
  void a_less_specific_template_answers_a_method_that_the_literal_lacks() {
    var found = assertInstanceOf(Match.Found.class, spec.match("DELETE", "/exports/latest"));
    assertEquals("drop", found.operation().id());
    assertEquals(Map.of("id", "latest"), found.parameters());
  }

  @Test
  void head_is_not_get() {
    assertEquals(new Match.WrongMethod(Set.of("GET")), spec.match("HEAD", "/exports"));
  }

  @Test
  void the_nearest_operations_explain_a_request_that_has_none() {
    assertEquals("list", nearest("GET", "/export"));
    assertEquals("list", nearest("GET", "/v1/exports"));
    assertEquals("drop", nearest("DELETE", "/exports/1/"));
    assertEquals("push", nearest("POST", "/Events"));
    assertEquals("latest", nearest("GET", "/exports/latest/x"));
    assertEquals(List.of(), spec.nearest("GET", "/", 0));
    assertEquals(spec.operations().size(), spec.nearest("GET", "%", 100).size());
  }

  private String nearest(String method, String path) {
    return spec.nearest(method, path, 1).get(0).operation().id();
  }
}
