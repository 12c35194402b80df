package dev.standin.server.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.contracts.exchange.Headers;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DownloadGatewayTest extends DownloadGatewayFixture {
  @Test
  void a_presigned_url_gives_the_object_with_the_headers_of_s3() {
    var download = get(url());
    assertEquals(200, download.status());
    assertEquals("0123456789", text(download));
    assertEquals("10", header(download, "Content-Length"));
    assertEquals("text/csv", header(download, "Content-Type"));
    assertEquals("bytes", header(download, "Accept-Ranges"));
    assertEquals(object.etag(), header(download, "ETag"));
    assertEquals("REQUEST1", header(download, "x-amz-request-id"));
    assertTrue(header(download, "Last-Modified").matches("\\w{3}, \\d\\d \\w{3} \\d{4} .* GMT"));
  }

  @Test
  void it_may_be_fetched_twice() {
    var download = get(url());
    assertEquals(text(download), text(download));
  }

  @Test
  void an_equivalent_spelling_of_the_path_is_the_same_url() {
    var respelled = url().replace("/~s1/", "/%7Es1/").replace("Gr%C3%B6", "%47r%c3%b6");
    var uri = URI.create(respelled);
    var download =
        gateway.serve(
            "GET",
            uri.getAuthority(),
            uri.getRawPath(),
            uri.getRawQuery(),
            Headers.NONE,
            "/%7Es1/_standin/s3",
            own,
            NOW,
            "REQUEST1");
    assertEquals("0123456789", text(download));
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-3,   0123,       bytes 0-3/10",
    "bytes=7-,    789,        bytes 7-9/10",
    "bytes=-2,    89,         bytes 8-9/10",
    "bytes=5-999, 56789,      bytes 5-9/10",
    "bytes=-999,  0123456789, bytes 0-9/10",
    "bytes=9-9,   9,          bytes 9-9/10"
  })
  void a_range_is_served_alone(String range, String bytes, String contentRange) {
    var download = get(url(), "Range", range);
    assertEquals(206, download.status());
    assertEquals(bytes, text(download));
    assertEquals(contentRange, header(download, "Content-Range"));
    assertEquals(Integer.toString(bytes.length()), header(download, "Content-Length"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bytes=",
        "bytes=-",
        "bytes=a-b",
        "bytes=5-2",
        "lines=1-2",
        "bytes=0-1,3-4",
        "1-2"
      })
  void a_range_that_s3_does_not_understand_is_ignored(String range) {
    var download = get(url(), "Range", range);
    assertEquals(200, download.status());
    assertEquals("0123456789", text(download));
    assertEquals("(none)", header(download, "Content-Range"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=10-", "bytes=10-20", "bytes=-0", "bytes=999999999999-"})
  void a_range_without_a_byte_is_not_satisfiable(String range) {
    var download = get(url(), "Range", range);
    assertRefused(download, 416, "InvalidRange", "The requested range is not satisfiable");
    assertEquals("bytes */10", header(download, "Content-Range"));
    assertTrue(text(download).contains("<ActualObjectSize>10</ActualObjectSize>"));
  }

  @Test
  void an_if_range_of_another_version_gives_all_of_it() {
    assertEquals(200, get(url(), "Range", "bytes=0-3", "If-Range", "\"other\"").status());
    assertEquals(206, get(url(), "Range", "bytes=0-3", "If-Range", object.etag()).status());
  }

  @Test
  void head_needs_a_url_signed_for_head_and_has_no_body() {
    var signed = presigner.sign("HEAD", BASE, AT, own, NOW, LIFE);
    var download = send("HEAD", signed, NOW, "Range", "bytes=0-3");
    assertEquals(206, download.status());
    assertEquals("4", header(download, "Content-Length"));
    assertEquals(0, download.length());
    assertEquals("", text(download));
    var refused = send("HEAD", url(), NOW);
    assertEquals(403, refused.status());
    assertEquals("", text(refused));
  }

  @Test
  void an_unchanged_object_is_not_sent_again() {
    var unchanged = get(url(), "If-None-Match", object.etag());
    assertEquals(304, unchanged.status());
    assertEquals("", text(unchanged));
    var modified = header(get(url()), "Last-Modified");
    assertEquals(304, get(url(), "If-Modified-Since", modified).status());
    assertEquals(200, get(url(), "If-None-Match", "\"other\"").status());
    assertEquals(200, get(url(), "If-Modified-Since", "Thu, 01 Jan 1998 00:00:00 GMT").status());
    assertRefused(get(url(), "If-Match", "\"other\""), 412, "PreconditionFailed", "At least one");
  }

  @Test
  void a_missing_object_is_told_from_a_missing_bucket() {
    var key = presigner.sign(BASE, new Location("exports", "<&>.csv"), own, NOW, LIFE);
    assertRefused(
        get(key),
        404,
        "NoSuchKey",
        "The specified key does not exist.</Message><Key>&lt;&amp;&gt;.csv</Key>");
    var bucket = presigner.sign(BASE, new Location("absent", "x"), own, NOW, LIFE);
    assertRefused(get(bucket), 404, "NoSuchBucket", "The specified bucket does not exist");
  }

  @Test
  void signed_parameters_set_headers_of_the_answer() {
    var request =
        Presigner.request("GET", "127.0.0.1:8080", URI.create(url()).getRawPath())
            .appendRawQueryParameter("response-content-disposition", "attachment; filename=\"x\"")
            .appendRawQueryParameter("response-content-type", "text/plain\r\nX-Evil: 1");
    var signed = Presigner.presign(request, "us-east-1", own, NOW, LIFE);
    var query = signed.encodedQueryParameters().orElseThrow();
    var download = get(url().replaceAll("\\?.*", "") + "?" + query);
    assertEquals(200, download.status());
    assertEquals("attachment; filename=\"x\"", header(download, "Content-Disposition"));
    assertEquals(List.of("text/plain  X-Evil: 1"), download.headers().all("Content-Type"));
  }

  @Test
  void an_object_that_goes_away_meanwhile_fails_when_it_is_opened() throws Exception {
    var at = new Location("exports", "brief.csv");
    var session = s3.open("s3", 1);
    s3.ensureBucket("s3", session, "exports");
    S3Fixture.put(s3, session, at, "x");
    var uri = URI.create(presigner.sign(BASE, at, session, NOW, LIFE));
    var download =
        gateway.serve(
            "GET",
            uri.getAuthority(),
            uri.getRawPath(),
            uri.getRawQuery(),
            Headers.NONE,
            PREFIX,
            session,
            NOW,
            "REQUEST1");
    assertEquals(200, download.status());
    s3.close("s3");
    assertThrows(IOException.class, () -> download.body().open());
  }

  @Test
  void a_dead_storage_is_an_answer_too() throws Exception {
    var dying = EmbeddedS3.temporary();
    var session = dying.open("s1", 1);
    dying.close();
    var uri = URI.create(presigner.sign(BASE, AT, session, NOW, LIFE));
    var download =
        new DownloadGateway(dying)
            .serve(
                "GET",
                uri.getAuthority(),
                uri.getRawPath(),
                uri.getRawQuery(),
                Headers.NONE,
                PREFIX,
                session,
                NOW,
                "REQUEST1");
    assertRefused(download, 503, "ServiceUnavailable", "Service is unable to handle request.");
  }
}
