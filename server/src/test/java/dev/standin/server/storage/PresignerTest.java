package dev.standin.server.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PresignerTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.250Z");
  private static final Credentials AS = new Credentials("STANDINKEY", "secret");
  private static final Duration LIFE = Duration.ofMinutes(15);

  private final Presigner presigner = new Presigner("us-east-1");

  @Test
  void the_example_of_amazons_documentation_comes_out_as_printed_there() {
    var as = new Credentials("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
    var request = Presigner.request("GET", "examplebucket.s3.amazonaws.com", "/test.txt");
    var signed =
        Presigner.presign(
            request, "us-east-1", as, Instant.parse("2013-05-24T00:00:00Z"), Duration.ofDays(1));
    assertEquals(
        "aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404",
        Presigner.signature(signed));
  }

  @Test
  void the_same_inputs_give_the_same_url() {
    var at = new Location("exports", "a/b c.csv");
    var base = "http://127.0.0.1:8080/~abc/_standin/s3";
    var url = presigner.sign(base, at, AS, NOW, LIFE);
    assertEquals(url, presigner.sign(base, at, AS, NOW, LIFE));
    assertTrue(
        url.matches(
            "http://127\\.0\\.0\\.1:8080/~abc/_standin/s3/exports/a/b%20c\\.csv"
                + "\\?X-Amz-Algorithm=AWS4-HMAC-SHA256"
                + "&X-Amz-Credential=STANDINKEY%2F20260301%2Fus-east-1%2Fs3%2Faws4_request"
                + "&X-Amz-Date=20260301T100000Z&X-Amz-Expires=900&X-Amz-SignedHeaders=host"
                + "&X-Amz-Signature=[0-9a-f]{64}"),
        url);
    assertNotEquals(url, presigner.sign(base, at, AS, NOW.plusSeconds(1), LIFE));
    assertNotEquals(url, presigner.sign(base, at, new Credentials("STANDINKEY", "x"), NOW, LIFE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain.csv", "a b+c~d=e&f/g%41.csv", "Größe/№1.csv", "q?x=1#y"})
  void a_real_s3_takes_the_url(String key) throws Exception {
    try (var s3 = EmbeddedS3.temporary()) {
      var own = s3.open("default", 1);
      s3.ensureBucket("default", own, "exports");
      var at = new Location("exports", key);
      S3Fixture.put(s3, own, at, "hello");
      // Storage reads no clock but the real one.
      var now = Clock.systemUTC().instant();
      var url = presigner.sign(s3.endpoint().toString(), at, own, now, LIFE);
      assertEquals("hello", get(url).body());
      var tampered = get(url.replace("X-Amz-Expires=900", "X-Amz-Expires=901"));
      assertTrue(tampered.body().contains("SignatureDoesNotMatch"), tampered::body);
      var late = presigner.sign(s3.endpoint().toString(), at, own, now.minusSeconds(901), LIFE);
      assertTrue(get(late).body().contains("Request has expired"));
    }
  }

  private static HttpResponse<String> get(String url) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(url)).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }
}
