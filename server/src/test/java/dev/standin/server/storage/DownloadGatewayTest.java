package dev.standin.server.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.contracts.exchange.Headers;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DownloadGatewayTest {
  private static final String PREFIX = "/~s1/_standin/s3";
  private static final String BASE = "http://127.0.0.1:8080" + PREFIX;
  // Far from the wall's time: the gateway must not look at that.
  private static final Instant NOW = Instant.parse("2031-07-01T10:00:00Z");
  private static final Duration LIFE = Duration.ofMinutes(15);
  private static final Location AT = new Location("exports", "a b/Größe+1.csv");

  private static EmbeddedS3 s3;
  private static Credentials own;
  private static ObjectHead object;
  private static DownloadGateway gateway;

  private final Presigner presigner = new Presigner("us-east-1");

  @BeforeAll
  static void start() throws Exception {
    s3 = EmbeddedS3.temporary();
    own = s3.open("s1", 1);
    s3.ensureBucket("s1", own, AT.bucket());
    object = S3Fixture.put(s3, own, AT, "0123456789");
    gateway = new DownloadGateway(s3);
  }

  @AfterAll
  static void stop() {
    s3.close();
  }

  private String url() {
    return presigner.sign(BASE, AT, own, NOW, LIFE);
  }

  private static Download get(String url, String... headers) {
    return send("GET", url, NOW, headers);
  }

  private static Download send(String method, String url, Instant now, String... headers) {
    var uri = URI.create(url);
    return gateway.serve(
        method,
        uri.getAuthority(),
        uri.getRawPath(),
        Optional.ofNullable(uri.getRawQuery()).orElse(""),
        Headers.of(headers),
        PREFIX,
        own,
        now,
        "REQUEST1");
  }

  private static String text(Download download) {
    try (var body = download.body().open()) {
      var bytes = body.readAllBytes();
      assertEquals(download.length(), bytes.length);
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String header(Download download, String name) {
    return download.headers().first(name).orElse("(none)");
  }

  private static void assertRefused(Download download, int status, String code, String message) {
    var xml = text(download);
    assertEquals(status, download.status(), xml);
    assertTrue(
        xml.startsWith(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>"
                + code
                + "</Code><Message>"
                + message),
        xml);
    assertTrue(xml.contains("<RequestId>REQUEST1</RequestId><HostId>"), xml);
    assertTrue(xml.endsWith("</HostId></Error>"), xml);
    assertEquals("application/xml", header(download, "Content-Type"));
    assertEquals("REQUEST1", header(download, "x-amz-request-id"));
  }

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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Amz-Expires=900>X-Amz-Expires=9000",
        "Gr%C3%B6>Gr%C3%B7",
        "127.0.0.1>localhost",
        "&X-Amz-Signature=>&X-Amz-Signature=0",
        "?X-Amz>?extra=1&X-Amz"
      })
  void a_tampered_url_does_not_match(String change) {
    var parts = change.split(">");
    var tampered = url().replace(parts[0], parts[1]);
    assertFalse(tampered.equals(url()));
    assertRefused(get(tampered), 403, "SignatureDoesNotMatch", "The request signature we calc");
  }

  @Test
  void a_url_of_another_secret_does_not_match() {
    var forger = new Credentials(own.accessKey(), "guess");
    var forged = presigner.sign(BASE, AT, forger, NOW, LIFE);
    assertRefused(get(forged), 403, "SignatureDoesNotMatch", "The request signature we calc");
  }

  @Test
  void a_url_of_another_session_is_of_an_unknown_key() {
    var other = s3.open("s2", 1);
    var foreign = presigner.sign(BASE, AT, other, NOW, LIFE);
    assertRefused(get(foreign), 403, "InvalidAccessKeyId", "The AWS Access Key Id you provided");
  }

  @Test
  void a_url_lives_until_its_last_second_on_the_given_clock() {
    assertEquals(200, send("GET", url(), NOW.plus(LIFE)).status());
    var late = send("GET", url(), NOW.plus(LIFE).plusMillis(1));
    assertRefused(
        late,
        403,
        "AccessDenied",
        "Request has expired</Message><X-Amz-Expires>900</X-Amz-Expires>"
            + "<Expires>2031-07-01T10:15:00Z</Expires>"
            + "<ServerTime>2031-07-01T10:15:00Z</ServerTime>");
  }

  @Test
  void a_url_from_the_future_is_not_valid_yet() {
    assertEquals(200, send("GET", url(), NOW.minus(Duration.ofMinutes(15))).status());
    var early = send("GET", url(), NOW.minus(Duration.ofMinutes(15)).minusSeconds(1));
    assertRefused(early, 403, "AccessDenied", "Request is not valid yet");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer token-of-the-vendor", "AWS4-HMAC-SHA256 Credential=x"})
  void two_auth_mechanisms_are_refused_without_repeating_the_secret(String authorization) {
    var download = get(url(), "authorization", authorization);
    assertRefused(
        download,
        400,
        "InvalidArgument",
        "Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query"
            + " string parameter or the Authorization header should be specified");
    assertFalse(text(download).contains(authorization));
  }

  @Test
  void a_url_without_a_signature_is_denied() {
    var bare = url().replaceAll("\\?.*", "");
    assertRefused(get(bare), 403, "AccessDenied", "Access Denied");
    assertRefused(
        get(bare, "Authorization", "Bearer x"),
        400,
        "InvalidArgument",
        "Unsupported Authorization Type");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "&X-Amz-Date=[^&]*            |                             | Query-string authentication",
        "X-Amz-Signature=             | X-Other=                    | Query-string authentication",
        "AWS4-HMAC-SHA256             | AWS4-HMAC-MD5               | X-Amz-Algorithm only supports",
        "X-Amz-Date=[^&]*             | X-Amz-Date=2031-07-01       | X-Amz-Date must be in the ISO",
        "X-Amz-Expires=900            | X-Amz-Expires=soon          | X-Amz-Expires should be a numb",
        "X-Amz-Expires=900            | X-Amz-Expires=-1            | X-Amz-Expires must be non-neg",
        "X-Amz-Expires=900            | X-Amz-Expires=604801        | X-Amz-Expires must be less th",
        "X-Amz-Credential=[^&]*       | X-Amz-Credential=x          | Error parsing the X-Amz-Crede",
        "us-east-1                    | eu-west-1                   | Error parsing the X-Amz-Crede",
        "%2Fs3%2F                     | %2Fsqs%2F                   | Error parsing the X-Amz-Crede",
        "aws4_request                 | aws9_request                | Error parsing the X-Amz-Crede",
        "20310701%2F                  | 20310702%2F                 | Invalid credential date"
      })
  void malformed_parameters_are_named(String from, String to, String message) {
    var malformed = url().replaceAll(from, to == null ? "" : to);
    assertRefused(get(malformed), 400, "AuthorizationQueryParametersError", message);
  }

  @Test
  void a_broken_escape_is_an_invalid_uri() {
    var uri = URI.create(url());
    for (var broken : List.of("%zz", "%4", "%")) {
      var download =
          gateway.serve(
              "GET",
              uri.getAuthority(),
              uri.getRawPath() + broken,
              uri.getRawQuery(),
              Headers.NONE,
              PREFIX,
              own,
              NOW,
              "REQUEST1");
      assertRefused(download, 400, "InvalidURI", "Couldn't parse the specified URI.");
    }
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

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "POST", "DELETE", "PATCH", "OPTIONS", "BREW"})
  void other_methods_are_not_allowed(String method) {
    var download = send(method, url(), NOW);
    assertRefused(download, 405, "MethodNotAllowed", "The specified method is not allowed");
    assertEquals("GET, HEAD", header(download, "Allow"));
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
  void headers_that_were_signed_must_come_along() {
    var request =
        Presigner.request("GET", "127.0.0.1:8080", URI.create(url()).getRawPath())
            .putHeader("x-amz-checksum-mode", "ENABLED");
    var query =
        Presigner.presign(request, "us-east-1", own, NOW, LIFE)
            .encodedQueryParameters()
            .orElseThrow();
    var url = url().replaceAll("\\?.*", "") + "?" + query;
    assertEquals(200, get(url, "X-Amz-Checksum-Mode", "ENABLED").status());
    assertEquals(403, get(url).status());
    assertEquals(403, get(url, "X-Amz-Checksum-Mode", "DISABLED").status());
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
