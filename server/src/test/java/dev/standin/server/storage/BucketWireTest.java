package dev.standin.server.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.contracts.exchange.Headers;
import dev.standin.server.app.App;
import dev.standin.server.app.Config;
import dev.standin.server.app.StartFailure;
import dev.standin.server.support.Exported;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the journal says of a read at the S3 endpoint is what a socket gets. */
class BucketWireTest {
  @TempDir private static Path scenarios;
  private static App app;

  private record Got(int status, Map<String, String> headers, String body) {}

  @BeforeAll
  static void start() throws StartFailure {
    var domo = List.of("domo");
    Exported.script(scenarios, "wrong-sum", domo, "on: download, wrongChecksum: true");
    Exported.script(scenarios, "wrong-place", domo, "on: download, wrongContentRange: true");
    for (var status : List.of(403, 404, 500)) {
      Exported.script(scenarios, "refused-" + status, domo, "on: download, refuse: " + status);
    }
    Exported.script(
        scenarios,
        "slow-down",
        domo,
        "on: download, refuse: 503, retryAfter: 30s, format: seconds");
    app = App.start(Config.EPHEMERAL.with().scenarios(scenarios).build());
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  private static Got get(Exported export, String method, String header) throws IOException {
    var presigner = new Presigner(app.store().region());
    var url =
        URI.create(
            presigner.sign(
                method,
                app.store().endpoint().toString(),
                export.files().get(0),
                export.own(),
                Instant.now(),
                Duration.ofMinutes(15)));
    try (var socket = new Socket(url.getHost(), url.getPort())) {
      var request =
          method
              + " "
              + url.getRawPath()
              + "?"
              + url.getRawQuery()
              + " HTTP/1.1\r\nHost: "
              + url.getAuthority()
              + (header == null ? "" : "\r\n" + header)
              + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return got(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static Got got(String answer) {
    int end = answer.indexOf("\r\n\r\n");
    var lines = answer.substring(0, end).lines().toList();
    var headers = new TreeMap<String, String>();
    for (var line : lines.subList(1, lines.size())) {
      int colon = line.indexOf(": ");
      var before =
          headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 2));
      assertEquals(null, before, line);
    }
    return new Got(
        Integer.parseInt(lines.get(0).split(" ")[1]), headers, answer.substring(end + 4));
  }

  private static Map<String, String> told(Headers headers) {
    var told = new TreeMap<String, String>();
    headers
        .fields()
        .forEach(field -> told.put(field.getKey().toLowerCase(Locale.ROOT), field.getValue()));
    return told;
  }

  @ParameterizedTest
  @CsvSource({
    "default,GET,,200",
    "default,GET,Range: bytes=3-9,206",
    "default,GET,Range: bytes=9999999-,416",
    "default,GET,If-None-Match: *,304",
    "default,GET,If-Match: \"another\",412",
    "default,GET,x-amz-checksum-mode: ENABLED,200",
    "default,HEAD,,200",
    "default,HEAD,Range: bytes=3-9,206",
    "default,HEAD,If-None-Match: *,304",
    "default,HEAD,If-Match: \"another\",412",
    "default,HEAD,x-amz-checksum-mode: ENABLED,200",
    "wrong-sum,GET,x-amz-checksum-mode: ENABLED,200",
    "wrong-place,GET,Range: bytes=3-9,206",
    "refused-403,GET,,403",
    "refused-404,GET,,404",
    "refused-500,GET,,500",
    "slow-down,GET,,503",
    "slow-down,GET,x-amz-checksum-mode: ENABLED,503",
    "slow-down,HEAD,,503",
  })
  void the_journal_says_what_was_sent(String scenario, String method, String header, int status)
      throws IOException {
    try (var export = Exported.of(app, "domo", scenario, "NONE")) {
      var got = get(export, method, header);
      var exchanges = export.session().journal().exchanges();
      var told = exchanges.get(exchanges.size() - 1).response();

      assertEquals(status, got.status());
      assertEquals(status, told.status());
      var headers = told(told.headers());
      assertEquals("close", got.headers().remove("connection"));
      var length = got.headers().get("content-length");
      if (!headers.containsKey("content-length")) {
        // Of a body that the journal has, and of none, the length is not told twice.
        got.headers().remove("content-length");
      }
      assertEquals(headers, got.headers());
      boolean isFile = status < 300 && method.equals("GET");
      if (isFile) {
        assertEquals(length, Integer.toString(got.body().length()));
      } else {
        assertEquals(told.body().text(), got.body());
        assertEquals(status >= 400 && method.equals("GET"), got.body().contains("<Error>"));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"403,AccessDenied", "404,NoSuchKey", "500,InternalError"})
  void a_refusal_stands_in_the_journal_in_the_words_of_s3(int status, String code)
      throws IOException {
    try (var export = Exported.of(app, "domo", "refused-" + status, "NONE")) {
      var got = get(export, "GET", null);
      var id = got.headers().get("x-amz-request-id");
      assertTrue(got.body().contains("<Code>" + code + "</Code>"), got.body());
      assertTrue(got.body().contains("<RequestId>" + id + "</RequestId>"), got.body());
      assertEquals(Integer.toString(got.body().length()), got.headers().get("content-length"));
    }
  }
}
