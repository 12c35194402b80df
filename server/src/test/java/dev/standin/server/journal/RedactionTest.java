package dev.standin.server.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.contracts.exchange.Body;
import dev.standin.contracts.exchange.Headers;
import dev.standin.contracts.exchange.Request;
import dev.standin.contracts.openapi.Violation;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
  private Redaction redaction = new Redaction(Set.of("X-Acme", "k"));

  private Request clean(String query, Headers headers, String body) {
    return redaction.of(new Request("POST", "/x", query, headers, Body.of(body)));
  }

  @Test
  void a_credential_keeps_its_scheme_and_loses_the_rest() {
    var headers =
        clean("", Headers.of("Authorization", "Bearer abc", "X-Acme", "abc"), "").headers();
    assertEquals("Bearer {secret-1}", headers.first("authorization").orElseThrow());
    assertEquals("{secret-1}", headers.first("X-Acme").orElseThrow());
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
        "{\"apiKey\" : \"hunter2\"}",
        "{\"awsAccessSecret\":[\"hunter2\"]}",
        "{\"awsAccessSecret\":{\"a\":{\"b\":\"hunter2\"}},\"x\":1}",
        "{\"awsAccessSecret\":[\"hunter2\"",
        "\"{\\\"awsAccessSecret\\\": \\\"hunter2\\\"}\"",
        "{\"x\":\"{\\\"awsAccessSecret\\\": \\\"hunter2",
        "{\"x\":\"{awsAccessSecret: hunter2}\"}",
        "{'awsAccessSecret': 'hunter2'}",
        "{awsAccessSecret: hunter2}",
        "{\"\\u0053ecret\":\"hunter2\"}",
        "{'\\u0053ecret':'hunter2'}",
        "{\"x\": 1, \"secret\": hunter2}",
        "{\"x\":\"see https://h/p?access_token=hunter2&y=1\"}",
        "{\"x\":\"https://h/p?next=%2Fq%3Faccess_token%3Dhunter2%26y\"}",
        "{\"x\":\"https://h/p?k=hunter2\"}",
        "{\"x\":\"password=\\\"hunter2\\\"\"}",
        "{\"x\":\"https://h/p?access_token\\u003dhunter2",
        "client%5Fsecret=hunter2&y=1",
        "password:\n  hunter2\nuser: x",
        "<password>hunter2</password>",
        "7 password='a hunter2'",
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
        "{\"token_type\":\"Bearer\",\"num_tasks\":3,\"password\":null, \"has_token\" : true, \"k\":1,"
            + "\"message\":\"The header Authorization: is missing. token = 7\"}";
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

  private String body(String body) {
    return clean("", Headers.NONE, body).body().text();
  }

  @Test
  void what_stands_around_a_secret_in_a_body_stays_as_it_was() {
    assertEquals(
        "{\"status\":\"COMPLETED\",\"resultsFileUrl\":\"http://h/p?X-Amz-Credential=AK%2Fx"
            + "&X-Amz-Signature={secret-1}\",\"errorDescription\":null}",
        body(
            "{\"status\":\"COMPLETED\",\"resultsFileUrl\":\"http://h/p?X-Amz-Credential=AK%2Fx"
                + "&X-Amz-Signature=0af3\",\"errorDescription\":null}"));
    assertEquals(
        "{ \"password\" : \"{secret-2}\",\n \"secret\":\"{secret-3}\" ,\"\\u00e9\\/\": [ 1.0 ]}",
        body("{ \"password\" : \"a\\u0062\\\"\",\n \"secret\":12.50 ,\"\\u00e9\\/\": [ 1.0 ]}"));
    assertEquals(
        "[{\"x\":\"{\\\"secret\\\":\\\"{secret-2}\\\",\\\"y\\\":1}\"}, 2]",
        body("[{\"x\":\"{\\\"secret\\\":\\\"ab\\\\\\\"\\\",\\\"y\\\":1}\"}, 2]"));
    assertEquals("{\"secret\": \"{secret-4}\", \"x\":2}", body("{\"secret\": [1,{}], \"x\":2}"));
  }

  @ParameterizedTest
  @CsvSource({
    "access%5Ftoken=hunter2&x=1, access%5Ftoken={secret-1}&x=1",
    "x=1&k=hunter2, x=1&k={secret-1}",
    "u=https%3A%2F%2Fh%3Faccess_token%3Dhunter2%26y%3D1&z=+, "
        + "u=https%3A%2F%2Fh%3Faccess_token%3D{secret-1}%26y%3D1&z=+",
    "secret=&y=%zz, secret=&y=%zz"
  })
  void a_parameter_is_known_by_its_decoded_name(String query, String shown) {
    assertEquals(shown, clean(query, Headers.NONE, "").query());
    var form = Headers.of("content-type", "application/x-www-form-urlencoded; charset=UTF-8");
    assertEquals(shown, clean("", form, query).body().text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Cookie | sid=hunter2; lang=en | {secret-1}",
        "Set-Cookie | sid=hunter2; Path=/ | {secret-1}",
        "X-Standin-Token | open hunter2 | {secret-1}",
        "x-acme | Bearer hunter2 | {secret-1}",
        "Authorization | raw hunter2 | {secret-1}",
        "Authorization | bearer hunter2 | bearer {secret-1}",
        "Proxy-Authorization | Basic hunter2 | Basic {secret-1}",
        "Authorization | Bearer | Bearer",
        "Authorization | AWS4-HMAC-SHA256 Credential=AK/2026/eu/s3/aws4_request,"
            + " SignedHeaders=host, Signature=hunter2 | AWS4-HMAC-SHA256"
            + " Credential=AK/2026/eu/s3/aws4_request, SignedHeaders=host, Signature={secret-1}",
        "Authorization | AWS4-HMAC-SHA256 hunter2, Credential=x | AWS4-HMAC-SHA256 {secret-1}",
        "Referer | http://h/p?access_token=hunter2&x=1 | http://h/p?access_token={secret-1}&x=1",
        "Accept | a/b;q=0.1 | a/b;q=0.1"
      })
  void a_header_keeps_what_is_no_secret(String name, String value, String shown) {
    assertEquals(shown, clean("", Headers.of(name, value), "").headers().first(name).orElseThrow());
  }

  @Test
  void a_violation_does_not_show_a_secret_inside_a_value() {
    for (var value :
        List.of(
            "\"{\\\"awsAccessSecret\\\": \\\"hunter2…\"",
            "\"{awsAccessSecret: hunter2}\"",
            "\"http://h?access_token=hunter2\"")) {
      var told = redaction.of(new Violation("body", "", value + " is not an object"));
      assertFalse(told.message().contains("hunter2"), told.message());
      assertTrue(told.message().endsWith("\" is not an object"), told.message());
    }
    var named = redaction.of(new Violation("header X-Acme", "", "\"hunter2\" is too long"));
    assertEquals("does not have the form expected", named.message());
  }

  @Test
  void a_secret_across_the_cut_is_not_told_and_keeps_its_name() {
    for (var secret : List.of("%s&password=hunter2", "{\"x\":\"%s\",\"password\":\"hunter2\"")) {
      redaction = new Redaction(Set.of());
      body("{\"password\":\"hunter2\"}");
      for (int before = 0; before < 40; before++) {
        var text = secret.formatted("x".repeat(Redaction.KEPT - before)) + "y".repeat(9_000);
        var body = clean("", Headers.NONE, text).body();
        assertFalse(body.text().contains("hu"), "" + before);
        assertTrue(body.bytes().length <= Redaction.KEPT);
        assertEquals(text.length(), body.length());
      }
    }
    assertEquals("{\"password\":\"{secret-2}\"}", body("{\"password\":\"another\"}"));
    var longer = body("{\"password\":\"" + "hunter2 ".repeat(20_000));
    assertFalse(longer.contains("hunter2"));
  }

  @Test
  void the_hash_of_a_long_body_with_a_secret_does_not_confirm_a_guess() {
    var filler = "x".repeat(100_000);
    var ordinary = Body.of("{\"x\":\"" + filler + "\"}");
    assertEquals(ordinary.cut(Redaction.KEPT), clean("", Headers.NONE, ordinary.text()).body());
    for (var text :
        List.of(
            "{\"password\":\"one\",\"x\":\"" + filler + "\"}",
            "{\"x\":\"" + filler + "\",\"password\":\"one\"}")) {
      var one = new Redaction(Set.of()).of(request(text)).body();
      var two = new Redaction(Set.of()).of(request(text.replace("one", "two"))).body();
      assertEquals(one, two);
      assertEquals(64, one.sha256().length());
    }
  }

  private static Request request(String body) {
    return new Request("POST", "/x", "", Headers.NONE, Body.of(body));
  }

  @Test
  void what_is_not_kept_of_a_long_body_is_not_read_for_secrets() {
    var event = "{\"id\":1,\"name\":\"an ordinary event\"},";
    var body = "[" + event.repeat(2_000_000 / event.length()) + "{\"password\":\"one\"}]";
    assertEquals(Redaction.KEPT, clean("", Headers.NONE, body).body().bytes().length);
    assertEquals("{\"password\":\"{secret-1}\"}", body("{\"password\":\"two\"}"));
  }

  @Test
  void a_credential_of_each_call_keeps_its_name_among_ten_thousand_others() {
    var own = Headers.of("Authorization", "Bearer own");
    for (int i = 0; i < 11_000; i++) {
      assertEquals(
          "Bearer {secret-1}", clean("", own, "").headers().first("Authorization").orElseThrow());
      clean("X-Amz-Signature=" + i, Headers.NONE, "");
    }
  }
}
