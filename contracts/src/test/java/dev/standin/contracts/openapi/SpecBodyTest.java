package dev.standin.contracts.openapi;

import static dev.standin.contracts.openapi.Documents.JSON;
import static dev.standin.contracts.openapi.Documents.json;
import static dev.standin.contracts.openapi.Documents.received;
import static dev.standin.contracts.openapi.Documents.spec;
import static dev.standin.contracts.openapi.Documents.taking;
import static dev.standin.contracts.openapi.Documents.texts;
import static dev.standin.contracts.openapi.Documents.wrong;
import static dev.standin.contracts.openapi.Documents.wrongBody;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.contracts.exchange.Body;
import dev.standin.contracts.exchange.Headers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpecBodyTest {
  private static final Spec ANY_JSON = taking("{}");

  /** An operation whose request body is this, in YAML's flow style. */
  private static Spec body(String requestBody) {
    return spec(
        """
        /it:
          post:
            operationId: it
            requestBody: %s
            responses: { '200': { description: ok } }
        """
            .formatted(requestBody));
  }

  private static Received it(Spec spec, Headers headers, Body body) {
    return received(spec, "POST", "/it", headers, body);
  }

  @Test
  void a_body_is_parsed_once_and_handed_on() {
    var came = it(ANY_JSON, JSON, Body.of("{\"a\":[1,\"ä\"]}"));
    assertEquals(json("{\"a\":[1,\"ä\"]}"), came.json());
    assertEquals(List.of(), came.violations());
  }

  @Test
  void a_required_body_is_missed() {
    var spec = body("{ required: true, content: { application/json: { schema: {} } } }");
    assertEquals(List.of("body: is missing"), wrong(spec, "POST", "/it", JSON, Body.EMPTY));
  }

  @Test
  void an_optional_body_may_be_empty() {
    var came = it(ANY_JSON, JSON, Body.EMPTY);
    assertEquals(List.of(), came.violations());
    assertTrue(came.json().isMissingNode());
  }

  @Test
  void a_body_that_the_operation_does_not_take_is_ignored() {
    var spec =
        spec("/it: { post: { operationId: it, responses: { '200': { description: ok } } } }");
    var came = it(spec, Headers.of("Content-Type", "image/png"), Body.of("{"));
    assertEquals(List.of(), came.violations());
    assertTrue(came.json().isMissingNode());
  }

  @Test
  void a_text_that_is_no_json_is_one_violation_with_line_and_column() {
    assertEquals(
        List.of(
            "body: not JSON: unexpected end-of-input: expected close marker for Object"
                + " (opened at line 1, column 1) at line 2, column 8"),
        wrongBody(ANY_JSON, "{\n \"a\": 1"));
    assertEquals(
        List.of(
            "body: not JSON: unexpected character ('}' (code 125)): was expecting double-quote to"
                + " start field name at line 1, column 18"),
        wrongBody(ANY_JSON, "{\"queryId\": \"#a\",}"));
    assertEquals(List.of("body: not JSON: nothing but white space"), wrongBody(ANY_JSON, " \n "));
    for (var text : List.of("'a'", "nul", "NaN", "01", "[1,]", "{a:1}", "\uFEFF{}", "// x\n1")) {
      var wrong = wrongBody(ANY_JSON, text);
      assertEquals(1, wrong.size(), text);
      assertTrue(wrong.get(0).startsWith("body: not JSON: "), wrong.get(0));
      assertTrue(!wrong.get(0).contains("Source"), wrong.get(0));
    }
  }

  @Test
  void a_key_that_occurs_twice_is_a_violation() {
    assertEquals(
        List.of("body: not JSON: the key \"a\" occurs twice at line 1, column 11"),
        wrongBody(ANY_JSON, "{\"a\":1,\"a\":2}"));
  }

  @Test
  void text_after_the_value_is_a_violation() {
    assertEquals(
        List.of("body: not JSON: more text after the value at line 1, column 4"),
        wrongBody(ANY_JSON, "{} {}"));
  }

  @Test
  void nesting_beyond_the_parsers_limit_is_a_violation() {
    var wrong = wrongBody(ANY_JSON, "[".repeat(1001) + "]".repeat(1001));
    assertEquals(
        List.of(
            "body: not JSON: document nesting depth (1001) exceeds the maximum allowed (1000) at"
                + " line 1, column 1002"),
        wrong);
    assertEquals(List.of(), wrongBody(ANY_JSON, "[".repeat(1000) + "]".repeat(1000)));
  }

  @Test
  void a_value_too_deep_for_the_stack_is_a_violation() throws InterruptedException {
    var spec =
        Documents.compile(
            Documents.paths(
                    """
                    /it:
                      post:
                        operationId: it
                        requestBody:
                          content:
                            application/json: { schema: { $ref: '#/components/schemas/Nest' } }
                        responses: { '200': { description: ok } }
                    """)
                + "components: { schemas: { Nest: { type: array, items: { $ref:"
                + " '#/components/schemas/Nest' } } } }\n");
    assertEquals(List.of(), wrongBody(spec, "[".repeat(50) + "]".repeat(50)));
    var wrong = new ArrayList<String>();
    var narrow =
        new Thread(
            null,
            () -> wrong.addAll(wrongBody(spec, "[".repeat(1000) + "]".repeat(1000))),
            "narrow",
            200_000);
    narrow.start();
    narrow.join();
    assertEquals(List.of("body: is too deep or too long to be checked"), wrong);
    assertEquals(List.of("body /0/0: 1 is not an array"), wrongBody(spec, "[[1]]"));
  }

  @Test
  void a_number_that_no_double_holds_is_a_violation() {
    assertEquals(
        List.of("body: not JSON: a number is too large for a double at line 1, column 12"),
        wrongBody(ANY_JSON, "{\"a\": 1e400}"));
  }

  @Test
  void bytes_that_are_no_utf8_are_a_violation() {
    for (var bytes :
        List.of(
            new byte[] {'"', (byte) 0xC3, '"'},
            new byte[] {'"', (byte) 0xC0, (byte) 0x80, '"'},
            new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'},
            "\"ä\"".getBytes(StandardCharsets.UTF_16))) {
      assertEquals(
          List.of("body: not JSON: its bytes are not UTF-8"),
          wrong(ANY_JSON, "POST", "/it", JSON, Body.of(bytes)));
    }
  }

  @Test
  void a_content_type_is_compared_without_case_and_parameters() {
    for (var type :
        List.of("application/json; charset=utf-8", "Application/JSON ;x", "application/json")) {
      var came = it(ANY_JSON, Headers.of("content-type", type), Body.of("1"));
      assertEquals(List.of(), came.violations());
      assertEquals(json("1"), came.json());
    }
  }

  @Test
  void a_content_type_that_is_not_declared_is_a_violation() {
    assertEquals(
        List.of("header Content-Type: \"text/xml\" is not application/json"),
        wrong(ANY_JSON, "POST", "/it", Headers.of("Content-Type", "text/xml"), Body.of("1")));
    var two = body("{ content: { text/plain: {}, application/x-www-form-urlencoded: {} } }");
    assertEquals(
        List.of(
            "header Content-Type: \"\" is not one of text/plain, application/x-www-form-urlencoded"),
        wrong(two, "POST", "/it", Headers.of("Content-Type", ""), Body.of("1")));
  }

  @Test
  void a_body_without_a_content_type_is_taken_for_json() {
    var spec = taking("{ type: object }");
    assertEquals(List.of(), wrong(spec, "POST", "/it", Headers.NONE, Body.of("{}")));
    assertEquals(
        List.of("body: 1 is not an object"),
        wrong(spec, "POST", "/it", Headers.NONE, Body.of("1")));
  }

  @Test
  void a_form_is_an_object_of_strings() {
    var spec =
        body(
            """
            { content: { application/x-www-form-urlencoded: { schema: { type: object,
              required: [grant_type], properties: { scope: { type: string, enum: [a b] } } } } } }\
            """);
    var form = Headers.of("Content-Type", "application/x-www-form-urlencoded;charset=UTF-8");
    var came = it(spec, form, Body.of("grant_type=x%26&scope=a+b"));
    assertEquals(json("{\"grant_type\":\"x&\",\"scope\":\"a b\"}"), came.json());
    assertEquals(List.of(), came.violations());
    assertEquals(
        List.of("body /scope: \"b\" is not a b", "body /grant_type: is missing"),
        texts(it(spec, form, Body.of("scope=b")).violations()));
    assertEquals(
        List.of("body /scope: \"%\" is not percent-encoded UTF-8"),
        texts(it(spec, form, Body.of("scope=%")).violations()));
  }

  @Test
  void plain_text_is_checked_as_a_string_and_is_no_json() {
    var spec = body("{ content: { text/plain: { schema: { type: string, maxLength: 3 } } } }");
    var text = Headers.of("Content-Type", "text/plain");
    assertTrue(it(spec, text, Body.of("123")).json().isMissingNode());
    assertEquals(
        List.of("body: \"1234\" is longer than 3 characters"),
        texts(it(spec, text, Body.of("1234")).violations()));
    assertEquals(
        List.of("body: its bytes are not UTF-8"),
        texts(it(spec, text, Body.of(new byte[] {(byte) 0xFF})).violations()));
  }

  @Test
  void a_body_of_which_only_the_beginning_was_kept_is_not_judged_by_it() {
    assertEquals(
        List.of("body: only 2 of 4 bytes are there"),
        wrong(ANY_JSON, "POST", "/it", JSON, Body.of("[12]").cut(2)));
  }
}
