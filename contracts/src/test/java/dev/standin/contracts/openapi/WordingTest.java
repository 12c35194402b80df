package dev.standin.contracts.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.contracts.exchange.Body;
import dev.standin.contracts.exchange.Headers;
import dev.standin.contracts.exchange.Request;
import org.junit.jupiter.api.Test;

class WordingTest {
  private final Spec spec =
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
              + """
              components:
                schemas:
                  Nest:
                    type: object
                    properties:
                      inside: { $ref: '#/components/schemas/Nest' }
                      word: { type: string }
              """);

  private String violation(int depth) {
    var body = "{\"inside\":".repeat(depth) + "{\"word\":7}" + "}".repeat(depth);
    var found = (Match.Found) spec.match("POST", "/it");
    var request =
        new Request(
            "POST", "/it", "", Headers.of("Content-Type", "application/json"), Body.of(body));
    return spec.receive(found, request).violations().get(0).toString();
  }

  @Test
  void a_place_is_told_whole() {
    assertEquals("body /inside/inside/word: 7 is not a string", violation(2));
  }

  @Test
  void a_place_far_inside_is_told_by_its_beginning_and_its_end() {
    var text = violation(200);
    assertTrue(text.startsWith("body /inside/inside/"), text);
    assertTrue(text.contains("/…/inside/"), text);
    assertTrue(text.endsWith("/inside/word: 7 is not a string"), text);
    assertTrue(text.length() < 300, text);
  }
}
