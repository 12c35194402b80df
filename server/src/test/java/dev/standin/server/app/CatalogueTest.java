package dev.standin.server.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.server.scenario.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Code, documents and scenarios of a vendor must agree, or nothing starts. */
class CatalogueTest {
  private static final String OPERATION =
      """
        /acme/%s:
          get:
            operationId: %s
            responses: { "200": { description: ok } }
      """;

  @TempDir private Path folder;

  private List<String> problems(String... operations) throws IOException {
    var document = new StringBuilder("openapi: 3.0.3\ninfo: { title: x, version: '1' }\npaths:\n");
    for (var operation : operations) {
      document.append(OPERATION.formatted(operation, operation));
    }
    Files.createDirectories(folder.resolve("acme"));
    Files.writeString(folder.resolve("acme/openapi.yaml"), document);
    return assertThrows(StartFailure.class, () -> Catalogue.load(folder, null)).problems().stream()
        .map(Problem::toString)
        .toList();
  }

  private List<String> scenarioProblems() {
    return assertThrows(StartFailure.class, () -> Catalogue.load(null, folder)).problems().stream()
        .map(Problem::toString)
        .toList();
  }

  @Test
  void an_operation_without_a_handler_stops_the_start() throws IOException {
    var problems = problems("start", "status", "cancel");
    assertEquals(1, problems.size());
    assertTrue(
        problems.get(0).startsWith("the document of acme declares the operation cancel"),
        problems.get(0));
  }

  @Test
  void a_handler_without_an_operation_stops_the_start() throws IOException {
    var problems = problems("start");
    assertEquals(1, problems.size());
    assertTrue(
        problems.get(0).startsWith("the code of acme answers the operation status"),
        problems.get(0));
  }

  @Test
  void a_folder_that_is_no_vendors_stops_the_start() throws IOException {
    Files.createDirectories(folder.resolve("acne"));
    Files.writeString(folder.resolve("acne/default.yaml"), "title: x");
    var problems = scenarioProblems();
    assertEquals(1, problems.size());
    assertTrue(problems.get(0).contains("no vendor is called acne"), problems.get(0));
  }

  @Test
  void a_file_outside_a_vendors_folder_stops_the_start() throws IOException {
    Files.writeString(folder.resolve("stray.yaml"), "title: x");
    var problems = scenarioProblems();
    assertEquals(
        List.of(
            folder
                + "/stray.yaml: expected it in a vendor's folder, such as "
                + folder
                + "/acme/stray.yaml"),
        problems);
  }

  @Test
  void a_document_of_ones_own_takes_the_place_of_the_bundled_one() throws Exception {
    var bundled = Path.of("../specs/nexthink");
    var own = Files.createDirectories(folder.resolve("nexthink"));
    Files.copy(bundled.resolve("additions.yaml"), own.resolve("additions.yaml"));
    var text = Files.readString(bundled.resolve("openapi.json"));
    Files.writeString(own.resolve("openapi.json"), text.replace("\"1.2.0\"", "\"9.9.9\""));
    var spec = Catalogue.load(folder, null).named("nexthink").orElseThrow().spec();
    assertEquals("9.9.9", spec.document().path("info").path("version").asText());
  }
}
