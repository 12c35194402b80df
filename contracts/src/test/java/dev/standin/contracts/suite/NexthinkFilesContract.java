package dev.standin.contracts.suite;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The file that an export of Nexthink's leaves, and the presigned URL that leads to it. */
public abstract class NexthinkFilesContract extends NexthinkCalls {
  @Test
  void the_file_has_quoted_dotted_names_and_the_values_that_clients_meet() {
    var csv = text(download(completed("#default")));
    assertTrue(csv.startsWith("\"device.name\",\"device.uid\",\"device.last_seen\","), csv);
    assertTrue(csv.contains(",2026-01-01T00:"), csv);
    assertTrue(csv.contains(",\"[22631, 4169]\","), csv);
    assertTrue(csv.contains(",::ffff:10."), csv);
  }

  @ParameterizedTest
  @CsvSource({"NONE,csv", "GZIP,csv.gz", "ZSTD,csv.zst"})
  void a_client_chooses_the_compression(String compression, String extension) throws IOException {
    var id = start("{\"queryId\":\"#default\",\"compression\":\"" + compression + "\"}", "a-token");
    var url = resultUrl(after(Duration.ofSeconds(3), id));
    var name = URI.create(url).getPath();
    assertTrue(name.endsWith("/nql-export-" + id + "." + extension), name);
    var file = download(url);
    switch (compression) {
      case "GZIP" ->
          assertEquals(
              101,
              lines(new GZIPInputStream(new ByteArrayInputStream(file)).readAllBytes()).length);
      case "ZSTD" -> assertEquals("28b52ffd", HexFormat.of().formatHex(file, 0, 4));
      default -> assertEquals(101, lines(file).length);
    }
  }

  @Test
  void an_empty_result_is_a_header() {
    assertEquals(1, lines(download(completed("#empty_result"))).length);
  }

  @Test
  void a_result_url_is_good_for_15_minutes_and_each_poll_gives_a_fresh_one() {
    var id = start("#default");
    var url = resultUrl(after(Duration.ofSeconds(3), id));
    target().pass(Duration.ofMinutes(15));
    var file = download(url);
    target().pass(Duration.ofSeconds(1));
    plain().get(url).then().statusCode(403).body("Error.Message", equalTo("Request has expired"));
    var fresh = resultUrl(poll(id));
    assertNotEquals(url, fresh);
    assertArrayEquals(file, download(fresh));
    var short1 = completed("#expired_result_url");
    target().pass(Duration.ofSeconds(3));
    plain().get(short1).then().statusCode(403).body("Error.Code", equalTo("AccessDenied"));
  }

  @Test
  void a_download_with_an_authorization_header_is_refused() {
    plain()
        .header("Authorization", "Bearer a-token")
        .get(completed("#default"))
        .then()
        .statusCode(400)
        .body("Error.Code", equalTo("InvalidArgument"))
        .body("Error.Message", startsWith("Only one auth mechanism allowed"));
  }
}
