package dev.standin.server.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.contracts.exchange.Headers;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A gateway before one object, and how its answers are looked at. */
abstract class DownloadGatewayFixture {
  static final String PREFIX = "/~s1/_standin/s3";
  static final String BASE = "http://127.0.0.1:8080" + PREFIX;
  // Far from the wall's time: the gateway must not look at that.
  static final Instant NOW = Instant.parse("2031-07-01T10:00:00Z");
  static final Duration LIFE = Duration.ofMinutes(15);
  static final Location AT = new Location("exports", "a b/Größe+1.csv");

  static EmbeddedS3 s3;
  static Credentials own;
  static ObjectHead object;
  static DownloadGateway gateway;

  final Presigner presigner = new Presigner("us-east-1");

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

  String url() {
    return presigner.sign(BASE, AT, own, NOW, LIFE);
  }

  static Download get(String url, String... headers) {
    return send("GET", url, NOW, headers);
  }

  static Download send(String method, String url, Instant now, String... headers) {
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

  static String text(Download download) {
    try (var body = download.body().open()) {
      var bytes = body.readAllBytes();
      assertEquals(download.length(), bytes.length);
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static String header(Download download, String name) {
    return download.headers().first(name).orElse("(none)");
  }

  static void assertRefused(Download download, int status, String code, String message) {
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
}
