package dev.standin.server.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.standin.contracts.exchange.Headers;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DownloadRefusalTest extends DownloadGatewayFixture {
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
        "X-Amz-Expires=900            | X-Amz-Expires=0             | X-Amz-Expires must be at least",
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

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "POST", "DELETE", "PATCH", "OPTIONS", "BREW"})
  void other_methods_are_not_allowed(String method) {
    var download = send(method, url(), NOW);
    assertRefused(download, 405, "MethodNotAllowed", "The specified method is not allowed");
    assertEquals("GET, HEAD", header(download, "Allow"));
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
}
