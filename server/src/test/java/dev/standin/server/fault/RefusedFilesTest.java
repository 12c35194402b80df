package dev.standin.server.fault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.contracts.exchange.Facts.Access;
import dev.standin.server.support.Exported;
import io.restassured.RestAssured;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Result URLs that storage refuses. */
class RefusedFilesTest extends FileFaultsCase {
  @ParameterizedTest
  @CsvSource({
    "403,AccessDenied,Request has expired",
    "404,NoSuchKey,The specified key does not exist.",
    "500,InternalError,We encountered an internal error. Please try again.",
    "503,SlowDown,Please reduce your request rate."
  })
  void a_refused_download_is_refused_in_the_words_of_s3(int status, String code, String message) {
    for (var vendor : LINKS) {
      try (var export = exported(vendor, "refused-" + status)) {
        var response = export.get();
        assertEquals(status, response.statusCode());
        assertEquals("application/xml", response.contentType());
        var xml = response.xmlPath();
        assertEquals(code, xml.getString("Error.Code"));
        assertEquals(message, xml.getString("Error.Message"));
        assertEquals(response.header("x-amz-request-id"), xml.getString("Error.RequestId"));
        assertEquals(response.header("x-amz-id-2"), xml.getString("Error.HostId"));
        assertEquals("AmazonS3", response.header("Server"));
        assertEquals(status == 404 ? export.files().get(0).key() : "", xml.getString("Error.Key"));
        assertEquals("download refuse", export.last());
        assertEquals(status == 403, facts(export).access().equals(Optional.of(Access.EXPIRED)));
        head(export, status);
      }
    }
  }

  private static void head(Exported export, int status) {
    var url = export.url(export.files().get(0));
    var head = RestAssured.given().urlEncodingEnabled(false).head(url);
    assertEquals(status, head.statusCode());
    assertEquals(0, head.asByteArray().length);
    assertTrue(head.header("x-amz-request-id").matches("[0-9A-F]{16}"));
  }

  @Test
  void a_refusal_tells_when_to_come_back() {
    try (var export = exported("connect", "slow-down")) {
      var response = export.get();
      assertEquals("30", response.header("Retry-After"));
      var exchanges = export.session().journal().exchanges();
      assertEquals(
          export.target().now().plusSeconds(30),
          exchanges.get(exchanges.size() - 1).facts().retryNotBefore().orElseThrow());
      assertArrayEquals(export.bytes(), export.get().asByteArray());
    }
  }
}
