package dev.standin.contracts.openapi;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.standin.contracts.exchange.Body;
import dev.standin.contracts.exchange.Headers;
import dev.standin.contracts.exchange.Request;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Whatever bytes come, a request is judged and never fails. A failure prints its seed. */
class SpecRandomTest {
  private static final long FIRST_SEED = 20260101;
  private static final int TRIES = 10_000;
  private static final List<String> TYPES =
      List.of(
          "application/json", "application/x-www-form-urlencoded", "text/plain", ";", "", "*/*");
  private static final String[] SCRAPS = {
    "{",
    "}",
    "[",
    "]",
    "\"",
    "\\",
    "\\u",
    "\\ud800",
    ":",
    ",",
    "null",
    "true",
    "1",
    "-",
    "e9",
    "1e999",
    "0.5",
    "\"a\":",
    "\"n\":",
    "\"s\":",
    "\"list\":",
    "{\"n\":",
    "é",
    "\u0000",
    "😀",
    " ",
    "\n",
    "//",
    "%",
    "%2",
    "%2F",
    "%C3",
    "%zz",
    "%F0%9F%98%80",
    "+",
    "&",
    "=",
    "n=",
    "s=",
    "list=",
    "a[b]=",
    "/",
    "it",
    "/it/",
    ".",
    ".."
  };

  private final Spec spec =
      Documents.spec(
          """
          /it/{n}:
            post:
              operationId: it
              parameters:
                - { name: n, in: path, required: true, schema: { type: integer, multipleOf: 3 } }
                - { name: n, in: query, schema: { type: number, maximum: 5 } }
                - { name: s, in: query, schema: { type: string, pattern: '^(a|b)*$', format: uri } }
                - { name: list, in: query, explode: false, schema: { type: array, items: { type: boolean } } }
                - { name: json, in: query, content: { application/json: { schema: { type: object } } } }
                - { name: o, in: query, schema: { type: object, additionalProperties: { type: integer } } }
                - { name: X-N, in: header, schema: { type: integer } }
              requestBody:
                required: true
                content:
                  application/json:
                    schema:
                      oneOf:
                        - type: object
                          properties:
                            n: { type: integer, multipleOf: 2 }
                            s: { type: string, format: date-time }
                        - type: array
                          uniqueItems: true
                          items: { anyOf: [{ type: number, minimum: 1 }, { type: string }] }
                  application/x-www-form-urlencoded: { schema: { type: object, required: [n] } }
                  text/plain: { schema: { type: string, format: date-time } }
              responses: { '200': { description: ok } }
          """);

  @Test
  void random_scraps_are_judged() {
    tries(
        random -> {
          var path = "/it/" + scraps(random, 4);
          var match = spec.match("POST", path);
          assertNotNull(match);
          receive(random, scraps(random, 8), scraps(random, 12).getBytes(StandardCharsets.UTF_8));
        });
  }

  @Test
  void random_bytes_are_judged() {
    tries(
        random -> {
          var bytes = new byte[random.nextInt(40)];
          random.nextBytes(bytes);
          var text = new String(bytes, StandardCharsets.UTF_16BE);
          assertNotNull(spec.match("POST", "/it/" + text));
          assertNotNull(spec.nearest("POST", text, 1));
          receive(random, text, bytes);
        });
  }

  @Test
  void hostile_bodies_are_judged() {
    var deep = "[".repeat(100_000);
    var text = "\"" + "ab".repeat(100_000) + "\"";
    var number = "9".repeat(100_000);
    for (var body : List.of(deep, text, number, "{\"n\":" + number + "}", "-" + number + ".0")) {
      var bytes = body.getBytes(StandardCharsets.UTF_8);
      for (var type : TYPES) {
        assertFalse(
            receive("s=" + "ab".repeat(50_000) + "&n=" + number, type, bytes)
                .violations()
                .isEmpty());
      }
    }
  }

  private void receive(Random random, String query, byte[] body) {
    var type = TYPES.get(random.nextInt(TYPES.size()));
    var received = receive(query, type, body);
    received.violations().forEach(violation -> assertNotNull(violation.toString()));
    assertNotNull(received.json());
  }

  private Received receive(String query, String type, byte[] body) {
    var found = (Match.Found) spec.match("POST", "/it/3");
    var headers = Headers.of("Content-Type", type, "X-N", query);
    return spec.receive(found, new Request("POST", "/it/3", query, headers, Body.of(body)));
  }

  private static String scraps(Random random, int atMost) {
    var text = new StringBuilder();
    for (int i = random.nextInt(atMost + 1); i > 0; i--) {
      text.append(SCRAPS[random.nextInt(SCRAPS.length)]);
    }
    return text.toString();
  }

  private static void tries(Consumer<Random> trial) {
    for (long seed = FIRST_SEED; seed < FIRST_SEED + TRIES; seed++) {
      try {
        trial.accept(new Random(seed));
      } catch (RuntimeException | java.lang.Error e) {
        throw new AssertionError("fails with seed " + seed, e);
      }
    }
  }
}
