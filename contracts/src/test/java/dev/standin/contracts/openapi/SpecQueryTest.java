package dev.standin.contracts.openapi;

import static dev.standin.contracts.openapi.Documents.received;
import static dev.standin.contracts.openapi.Documents.spec;
import static dev.standin.contracts.openapi.Documents.wrong;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.standin.contracts.exchange.Body;
import dev.standin.contracts.exchange.Headers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpecQueryTest {
  private static Spec taking(String parameters) {
    return spec(
        """
        /a:
          get:
            operationId: a
            parameters: [%s]
            responses: { '200': { description: ok } }
        """
            .formatted(parameters));
  }

  private static Spec query(String schema) {
    return taking("{ name: q, in: query, schema: " + schema + " }");
  }

  @Test
  void a_query_is_form_decoded_once() {
    var came =
        received(query("{}"), "GET", "/a?q=1+2%2B3&q=&r&=x&&s=a=b%26", Headers.NONE, Body.EMPTY);
    assertEquals(
        Map.of("q", List.of("1 2+3", ""), "r", List.of(""), "", List.of("x"), "s", List.of("a=b&")),
        came.query());
    assertEquals(List.of("q", "r", "", "s"), List.copyOf(came.query().keySet()));
    assertEquals(List.of(), came.violations());
  }

  @Test
  void malformed_encoding_is_a_violation() {
    var spec = query("{ type: integer }");
    assertEquals(List.of("query q: \"%zz\" is not percent-encoded UTF-8"), wrong(spec, "/a?q=%zz"));
    assertEquals(List.of("query %: \"1\" is not percent-encoded UTF-8"), wrong(spec, "/a?%=1&q=1"));
    assertEquals(List.of("query x: \"%FF\" is not percent-encoded UTF-8"), wrong(spec, "/a?x=%FF"));
  }

  @Test
  void a_required_parameter_is_missed() {
    var spec = taking("{ name: q, in: query, required: true, schema: { type: string } }");
    assertEquals(List.of("query q: is missing"), wrong(spec, "/a"));
    assertEquals(List.of(), wrong(spec, "/a?q="));
  }

  @Test
  void a_text_is_read_as_the_type_that_the_schema_wants() {
    var integer = query("{ type: integer, minimum: 0, maximum: 50 }");
    assertEquals(List.of(), wrong(integer, "/a?q=50"));
    assertEquals(List.of("query q: \"a\" is not an integer"), wrong(integer, "/a?q=a"));
    assertEquals(List.of("query q: \"\" is not an integer"), wrong(integer, "/a?q="));
    assertEquals(List.of("query q: \"1.5\" is not an integer"), wrong(integer, "/a?q=1.5"));
    assertEquals(List.of("query q: 51 is greater than 50"), wrong(integer, "/a?q=51"));
    assertEquals(List.of("query q: -1 is less than 0"), wrong(integer, "/a?q=-1"));
    assertEquals(
        List.of("query q: 99999999999999999999 is greater than 50"),
        wrong(integer, "/a?q=99999999999999999999"));
    var number = query("{ type: number }");
    assertEquals(List.of(), wrong(number, "/a?q=-1.5e%2B3"));
    assertEquals(List.of(), wrong(number, "/a?q=7"));
    for (var text : List.of("1e999", "NaN", "0x1p3", "1f", ".5", "1.", "-", "1e")) {
      assertEquals(
          List.of("query q: \"" + text + "\" is not a number"), wrong(number, "/a?q=" + text));
    }
    var bool = query("{ type: boolean }");
    assertEquals(List.of(), wrong(bool, "/a?q=true"));
    assertEquals(List.of("query q: \"TRUE\" is not a boolean"), wrong(bool, "/a?q=TRUE"));
  }

  @Test
  void a_text_of_digits_stays_a_string_where_the_schema_wants_one() {
    assertEquals(List.of(), wrong(query("{ type: string, minLength: 2 }"), "/a?q=12"));
    assertEquals(
        List.of("query q: \"1\" is shorter than 2 characters"),
        wrong(query("{ type: string, minLength: 2 }"), "/a?q=1"));
    assertEquals(
        List.of("query q: \"true\" is longer than 1 character"),
        wrong(query("{ type: string, maxLength: 1 }"), "/a?q=true"));
  }

  @Test
  void enum_pattern_and_format_are_asserted() {
    assertEquals(
        List.of("query q: \"z\" is not one of b, a"),
        wrong(query("{ type: string, enum: [b, a] }"), "/a?q=z"));
    assertEquals(
        List.of("query q: \"z\" does not match ^a$"),
        wrong(query("{ type: string, pattern: '^a$' }"), "/a?q=z"));
    assertEquals(
        List.of("query q: \"a\\n\" does not match ^a$"),
        wrong(query("{ type: string, pattern: '^a$' }"), "/a?q=a%0A"));
    assertEquals(
        List.of("query q: \"z\" is not a uuid"),
        wrong(query("{ type: string, format: uuid }"), "/a?q=z"));
  }

  @Test
  void every_value_of_a_repeated_parameter_is_checked() {
    assertEquals(
        List.of("query q: \"x\" is not an integer"),
        wrong(query("{ type: integer }"), "/a?q=1&q=x"));
  }

  @Test
  void an_empty_value_passes_where_the_document_allows_it() {
    var spec = taking("{ name: q, in: query, allowEmptyValue: true, schema: { type: integer } }");
    assertEquals(List.of(), wrong(spec, "/a?q"));
  }

  @Test
  void an_array_is_repeated_or_separated() {
    var schema = "schema: { type: array, maxItems: 2, items: { type: integer } }";
    var repeated = taking("{ name: q, in: query, " + schema + " }");
    assertEquals(List.of(), wrong(repeated, "/a?q=1&q=2"));
    assertEquals(List.of("query q /1: \"x\" is not an integer"), wrong(repeated, "/a?q=1&q=x"));
    assertEquals(
        List.of("query q: has 3 elements, more than 2"), wrong(repeated, "/a?q=1&q=2&q=3"));
    var commas = taking("{ name: q, in: query, explode: false, " + schema + " }");
    assertEquals(List.of("query q /1: \"\" is not an integer"), wrong(commas, "/a?q=1,"));
    var pipes =
        taking("{ name: q, in: query, style: pipeDelimited, explode: false, " + schema + " }");
    assertEquals(List.of("query q /0: \"x\" is not an integer"), wrong(pipes, "/a?q=x%7C2"));
  }

  @Test
  void an_object_takes_every_undeclared_key_and_its_own_name() {
    var spec =
        taking(
            """
            { name: id, in: query, schema: { type: string } },
            { name: parameters, in: query, required: true, schema: { type: object,
              properties: { limit: { type: integer } }, additionalProperties: { type: string } } }\
            """);
    assertEquals(List.of(), wrong(spec, "/a?id=1&alert=x&status=12"));
    assertEquals(List.of(), wrong(spec, "/a?parameters=%7B%22alert"));
    assertEquals(List.of("query limit: \"x\" is not an integer"), wrong(spec, "/a?limit=x"));
    assertEquals(List.of(), wrong(spec, "/a?limit=3"));
    assertEquals(List.of("query parameters: is missing"), wrong(spec, "/a?id=1"));
  }

  @Test
  void an_undeclared_parameter_is_no_violation() {
    assertEquals(List.of(), wrong(query("{ type: string }"), "/a?access_token=x"));
  }

  @Test
  void a_parameter_with_json_content_is_read_as_json() {
    var spec =
        taking(
            """
            { name: q, in: query, content: { application/json:
              { schema: { type: object, properties: { n: { type: integer } } } } } }\
            """);
    assertEquals(List.of(), wrong(spec, "/a?q=%7B%22n%22:1%7D"));
    assertEquals(
        List.of("query q /n: \"x\" is not an integer"), wrong(spec, "/a?q=%7B%22n%22:%22x%22%7D"));
    assertEquals(
        List.of(
            "query q: not JSON: unexpected end-of-input: expected close marker for Object"
                + " (opened at line 1, column 1) at line 1, column 2"),
        wrong(spec, "/a?q=%7B"));
  }

  @Test
  void headers_and_path_parameters_are_checked() {
    var spec =
        Documents.compile(
            Documents.paths(
                    """
                    /a/{n}:
                      parameters:
                        - { name: n, in: path, required: true, schema: { type: string } }
                        - { name: Authorization, in: header, required: true, schema: {} }
                      get:
                        operationId: a
                        parameters:
                          - { name: n, in: path, required: true, schema: { type: integer } }
                          - $ref: '#/components/parameters/Page'
                        responses: { '200': { description: ok } }
                    """)
                + """
                components:
                  parameters:
                    Page: { name: X-Page, in: header, schema: { type: integer } }
                """);
    assertEquals(
        List.of("path n: \"x\" is not an integer", "header Authorization: is missing"),
        wrong(spec, "/a/x"));
    assertEquals(
        List.of("header X-Page: \"y\" is not an integer"),
        wrong(spec, "GET", "/a/1", Headers.of("authorization", "", "x-page", "y"), Body.EMPTY));
  }
}
