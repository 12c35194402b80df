package dev.standin.contracts.openapi;

import static dev.standin.contracts.openapi.Documents.JSON;
import static dev.standin.contracts.openapi.Documents.json;
import static dev.standin.contracts.openapi.Documents.texts;
import static dev.standin.contracts.openapi.Documents.wrong;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.standin.contracts.exchange.Body;
import dev.standin.contracts.exchange.Headers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The vendor's own document of the export, as it is printed. */
class NexthinkExportTest {
  private static Spec spec;

  @BeforeAll
  static void compile() throws IOException {
    try (var text =
        NexthinkExportTest.class.getResourceAsStream("/openapi/nexthink-export-post.json")) {
      var document = new String(text.readAllBytes(), StandardCharsets.UTF_8);
      spec = Spec.compile("nexthink", new Spec.Document("export-post.json", document), List.of());
    }
  }

  private static List<String> export(String body) {
    return wrong(spec, "POST", "/api/v1/nql/export", JSON, Body.of(body));
  }

  @Test
  void an_export_is_started() {
    assertEquals(
        List.of(),
        export("{\"queryId\":\"#abc\",\"parameters\":{\"a\":\"b\"},\"compression\":null,\"x\":1}"));
  }

  @Test
  void a_malformed_export_is_explained() {
    assertEquals(
        List.of(
            "body /queryId: \"x\" does not match ^#[a-z0-9_]{2,255}$",
            "body /parameters/a: 1 is not a string",
            "body /compression: \"ZIP\" is not one of ZSTD, GZIP, NONE"),
        export("{\"queryId\":\"x\",\"parameters\":{\"a\":1},\"compression\":\"ZIP\"}"));
    assertEquals(List.of("body /queryId: is missing"), export("{}"));
    assertEquals(List.of("body: is missing"), export(""));
  }

  @Test
  void a_reply_without_content_is_empty() {
    var operation = spec.operation("export-post").orElseThrow();
    var none = MissingNode.getInstance();
    assertEquals(List.of(), spec.check(operation, 401, Headers.NONE, none, true));
    assertEquals(
        List.of("status: 418 is not one of 200, 401, 403, 404, 500, 503"),
        texts(spec.check(operation, 418, Headers.NONE, none, true)));
    assertEquals(
        List.of("body /exportId: 1 is not a string"),
        texts(spec.check(operation, 200, JSON, json("{\"exportId\":1}"), false)));
  }
}
