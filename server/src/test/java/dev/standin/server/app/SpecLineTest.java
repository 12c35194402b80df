package dev.standin.server.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.standin.contracts.openapi.Spec.Document;
import dev.standin.server.scenario.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpecLineTest {
  private static final List<Document> FILES =
      List.of(
          new Document("specs/acme/openapi.yaml", "info:\n  title: x\npaths:\n  /a: {}\n"),
          new Document("specs/acme/additions.yaml", "a: 1\n"));

  private static Problem in(String message) {
    return SpecLine.in(FILES, message);
  }

  @Test
  void a_pointer_gets_its_line() {
    assertEquals(
        new Problem("specs/acme/openapi.yaml", 4, "/paths/~1a", "has: no operation"),
        in("specs/acme/openapi.yaml /paths/~1a: has: no operation"));
  }

  @Test
  void a_line_that_is_told_is_kept() {
    assertEquals(
        new Problem("specs/acme/additions.yaml", 7, "", "the alias *a is not supported"),
        in("specs/acme/additions.yaml:7:3: the alias *a is not supported"));
    assertEquals(3, in("specs/acme/openapi.yaml: not YAML: bad at line 3, column 1").line());
  }

  @Test
  void what_is_about_no_file_or_about_several_stays_a_sentence() {
    for (var sentence :
        List.of(
            "specs/acme: expected openapi.json",
            "specs/acme/openapi.yaml, specs/acme/additions.yaml: not valid OpenAPI: x")) {
      assertEquals(Problem.of(sentence), in(sentence));
      assertEquals(sentence, in(sentence).toString());
    }
  }
}
