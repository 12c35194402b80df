package dev.standin.contracts.openapi;

import static dev.standin.contracts.openapi.Documents.taking;
import static dev.standin.contracts.openapi.Documents.wrongBody;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpecWordingTest {
  private static void assertWrong(String schema, String json, String... violations) {
    assertEquals(List.of(violations), wrongBody(taking(schema), json));
  }

  @Test
  void a_missing_member_is_named_by_its_own_pointer() {
    assertWrong("{ type: object, required: [a~/b] }", "{}", "body /a~0~1b: is missing");
  }

  @Test
  void an_additional_member_is_not_allowed() {
    var schema =
        "{ type: object, properties: { o: { type: object, additionalProperties: false } } }";
    assertWrong(schema, "{\"o\":{\"x\":\"foo\"}}", "body /o/x: \"foo\" is not allowed here");
  }

  @Test
  void an_additional_member_is_told_with_those_that_there_are() {
    assertWrong(
        "{ type: object, properties: { clock: {}, idle: {} }, additionalProperties: false }",
        "{\"clok\":\"frozen\"}",
        "body /clok: \"frozen\" is not allowed here; there are clock, idle; did you mean clock?");
  }

  @Test
  void a_type_is_named_with_its_article() {
    assertWrong(
        "{ type: object, properties: { data: { type: array, items: { type: object, properties: { id:"
            + " { type: string } } } } } }",
        "{\"data\":[{\"id\":12}]}",
        "body /data/0/id: 12 is not a string");
    assertWrong("{ type: integer }", "null", "body: null is not an integer");
    assertWrong("{ type: boolean }", "{\"a\":1}", "body: an object is not a boolean");
    assertWrong("{ type: array, items: {} }", "1.5", "body: 1.5 is not an array");
  }

  @Test
  void a_value_of_the_wrong_type_is_one_violation() {
    assertWrong(
        "{ type: string, enum: [a], minLength: 1, pattern: a }", "5", "body: 5 is not a string");
  }

  @Test
  void enum_values_stand_in_the_documents_order() {
    assertWrong(
        "{ type: string, nullable: true, enum: [ZSTD, GZIP, NONE] }",
        "\"ZIP\"",
        "body: \"ZIP\" is not one of ZSTD, GZIP, NONE");
    assertWrong("{ type: string, nullable: true, enum: [ZSTD, GZIP, NONE] }", "null");
  }

  @Test
  void lengths_and_counts_are_compared() {
    assertWrong("{ type: string, minLength: 1 }", "\"\"", "body: \"\" is shorter than 1 character");
    assertWrong(
        "{ type: string, maxLength: 2 }", "\"abc\"", "body: \"abc\" is longer than 2 characters");
    assertWrong(
        "{ type: array, items: {}, minItems: 2 }", "[1]", "body: has 1 element, fewer than 2");
    assertWrong(
        "{ type: array, items: {}, maxItems: 0 }", "[1,2]", "body: has 2 elements, more than 0");
    assertWrong("{ type: object, minProperties: 1 }", "{}", "body: has 0 keys, fewer than 1");
    assertWrong("{ type: object, maxProperties: 0 }", "{\"a\":1}", "body: has 1 key, more than 0");
    assertWrong(
        "{ type: array, items: {}, uniqueItems: true }",
        "[1,1]",
        "body: has equal elements, which must be unique");
  }

  @Test
  void numbers_are_compared() {
    assertWrong("{ type: integer, minimum: 0 }", "-1", "body: -1 is less than 0");
    assertWrong("{ type: integer, maximum: 9 }", "10", "body: 10 is greater than 9");
    assertWrong(
        "{ type: number, minimum: 0, exclusiveMinimum: true }",
        "0",
        "body: 0 is not greater than 0");
    assertWrong(
        "{ type: number, maximum: 9, exclusiveMaximum: true }",
        "9.0",
        "body: 9.0 is not less than 9");
    assertWrong("{ type: integer, multipleOf: 2 }", "3", "body: 3 is not a multiple of 2");
  }

  @Test
  void formats_are_asserted() {
    assertWrong(
        "{ type: string, format: date-time }", "\"now\"", "body: \"now\" is not a date-time");
    assertWrong("{ type: string, format: uuid }", "\"1\"", "body: \"1\" is not a uuid");
    assertWrong("{ type: string, format: email }", "\"1\"", "body: \"1\" is not an email");
    assertWrong("{ type: string, format: password }", "\"1\"");
  }

  @Test
  void alternatives_name_the_types_or_the_closest_branch() {
    assertWrong(
        "{ oneOf: [{ type: string }, { type: object }] }",
        "4",
        "body: 4 is not a string or an object");
    assertWrong(
        "{ anyOf: [{ type: object, required: [a, b] }, { type: object, required: [c] }] }",
        "{}",
        "body /c: is missing");
    assertWrong(
        "{ oneOf: [{ type: number }, { type: integer }] }",
        "4",
        "body: 4 has more than one of the forms of which exactly one is expected");
    assertWrong(
        "{ type: object, properties: { oneOf: { type: string } } }",
        "{\"oneOf\":1}",
        "body /oneOf: 1 is not a string");
  }

  @Test
  void a_forbidden_form_is_named() {
    assertWrong(
        "{ not: { type: string } }", "\"a\"", "body: \"a\" must not match {\"type\":\"string\"}");
  }

  @Test
  void a_long_value_is_cut() {
    assertWrong(
        "{ type: integer }",
        "\"" + "x".repeat(100) + "\"",
        "body: \"" + "x".repeat(59) + "… is not an integer");
    assertWrong(
        "{ type: integer }",
        "\"" + "x".repeat(58) + "😀".repeat(10) + "\"",
        "body: \"" + "x".repeat(58) + "… is not an integer");
  }

  @Test
  void openapi_3_1_speaks_of_types_and_constants() {
    var spec =
        Documents.compile(
            Documents.paths(
                    """
                    /it:
                      post:
                        operationId: it
                        requestBody:
                          content:
                            application/json:
                              schema:
                                type: object
                                properties:
                                  a: { type: [string, 'null'] }
                                  b: { const: ok }
                                  c: { exclusiveMinimum: 3 }
                                  d: { type: string, format: uuid }
                        responses: { '200': { description: ok } }
                    """)
                .replace("3.0.3", "3.1.0"));
    assertEquals(
        List.of(
            "body /a: 1 is not a string or null",
            "body /b: \"no\" is not \"ok\"",
            "body /c: 2 is not greater than 3",
            "body /d: \"1\" is not a uuid"),
        wrongBody(spec, "{\"a\":1,\"b\":\"no\",\"c\":2,\"d\":\"1\"}"));
  }

  @Test
  void secrets_are_not_shown() {
    var object = "{ type: object, additionalProperties: { type: string, maxLength: 1 } }";
    for (var name : List.of("awsAccessSecret", "s3_access_key", "Password", "refresh-token")) {
      assertWrong(
          object,
          "{\"" + name + "\":\"hunter2\"}",
          "body /" + name + ": \"…\" is longer than 1 character");
    }
    assertWrong(
        "{ type: array, items: {} }", "{\"k\":\"hunter2\"}", "body: an object is not an array");
    assertWrong(
        "{ type: object, additionalProperties: false }",
        "{\"token\":\"hunter2\"}",
        "body /token: \"…\" is not allowed here");
    assertWrong(
        "{}",
        "{\"password\":hunter2}",
        "body: not JSON: unrecognized token: was expecting (JSON String, Number, Array, Object or"
            + " token 'null', 'true' or 'false') at line 1, column 13");
  }
}
