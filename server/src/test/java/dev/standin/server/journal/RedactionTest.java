package dev.standin.server.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.standin.contracts.exchange.Body;
import dev.standin.contracts.exchange.Headers;
import dev.standin.contracts.exchange.Request;
import dev.standin.contracts.openapi.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
  private final Redaction redaction = new Redaction();

  private Request clean(String query, Headers headers, String body) {
    return redaction.of(new Request("POST", "/x", query, headers, Body.of(body)));
  }

  @Test
  void a_credential_keeps_its_scheme_and_loses_the_rest() {
    var headers =
        clean("", Headers.of("Authorization", "Bearer abc", "X-DOMO-Developer-Token", "abc"), "")
            .headers();
    assertEquals("Bearer {secret-1}", headers.first("authorization").orElseThrow());
    assertEquals("{secret-1}", headers.first("X-DOMO-Developer-Token").orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"awsAccessSecret\": \"hunter2\"}",
        "{\"a\":{\"s3SecretAccessKey\":\"hunter2\"}}",
        "{\"password\":\"hun\\\"hunter2\"}",
        "{\"refresh_token\":\"hunter2\",\"x\":1}",
        "{\"awsSessionToken\":\"hunter2",
        "{\"password\":hunter2}",
        "grant_type=x&client_secret=hunter2&y=1",
        "[{\"access_token\":\"hunter2\"}]",
        "{\"apiKey\" : \"hunter2\"}"
      })
  void a_secret_in_a_body_is_taken_out_however_broken_the_body(String body) {
    assertFalse(clean("", Headers.NONE, body).body().text().contains("hunter2"));
  }

  @ParameterizedTest
  @CsvSource({
    "access_token=hunter2&x=1, access_token={secret-1}&x=1",
    "x=1&X-Amz-Signature=hunter2, x=1&X-Amz-Signature={secret-1}",
    "x=access, x=access"
  })
  void a_secret_in_a_query_is_taken_out(String query, String shown) {
    assertEquals(shown, clean(query, Headers.NONE, "").query());
  }

  @Test
  void what_is_no_secret_stays_as_it_was() {
    var body =
        "{\"token_type\":\"Bearer\",\"num_tasks\":3,\"password\":null,\"awsAccessKey\":\"AK\"}";
    assertEquals(body, clean("", Headers.NONE, body).body().text());
  }

  @Test
  void the_same_secret_has_the_same_name_everywhere() {
    clean("", Headers.of("Authorization", "other"), "");
    var request =
        clean("access_token=one", Headers.of("Authorization", "one"), "{\"password\":\"one\"}");
    assertEquals("access_token={secret-2}", request.query());
    assertEquals("{secret-2}", request.headers().first("Authorization").orElseThrow());
    assertEquals("{\"password\":\"{secret-2}\"}", request.body().text());
  }

  @Test
  void a_violation_does_not_tell_a_secret() {
    var told =
        redaction.of(new Violation("body", "/awsAccessSecret", "\"hunter2\" is not an integer"));
    assertEquals("does not have the form expected", told.message());
    var kept = redaction.of(new Violation("body", "/bucket", "7 is not a string"));
    assertEquals("7 is not a string", kept.message());
  }

  @Test
  void a_body_that_is_no_text_comes_out_as_it_went_in() {
    var bytes = new byte[256];
    for (int i = 0; i < 256; i++) {
      bytes[i] = (byte) i;
    }
    var request = new Request("POST", "/x", "", Headers.NONE, Body.of(bytes));
    assertEquals(Body.of(bytes), redaction.of(request).body());
  }
}
