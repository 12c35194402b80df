package dev.standin.server.http;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.contracts.exchange.Exchange;
import dev.standin.server.support.AcmeClient;
import dev.standin.server.support.EmbeddedTarget;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The way of a request over a real socket, with a vendor that is nothing but a document. */
class ServingTest {
  @AutoClose private final EmbeddedTarget target = EmbeddedTarget.open("acme");
  private final AcmeClient acme = AcmeClient.of(target, "Bearer s3cret-token");

  private Exchange last() {
    var exchanges = target.session().journal().exchanges();
    return exchanges.get(exchanges.size() - 1);
  }

  @Test
  void the_root_of_the_result_urls_is_refused_as_s3_refuses_and_written_down() {
    for (var root : List.of("/_standin/s3", "/_standin/s3/")) {
      long before = target.session().journal().appended();
      RestAssured.given()
          .get(target.baseUrl() + root + "?X-Amz-Signature=s3cret")
          .then()
          .statusCode(400);
      RestAssured.given()
          .get(target.baseUrl() + root)
          .then()
          .statusCode(403)
          .body(containsString("<Code>AccessDenied</Code>"));
      assertEquals(before + 2, target.session().journal().appended());
      assertEquals(root, last().request().path());
    }
  }

  @Test
  void an_export_goes_from_start_to_its_file() {
    var id = acme.start("anything");
    acme.request()
        .get("/acme/exports/" + id)
        .then()
        .body("state", equalTo("waiting"), "url", nullValue());
    target.pass(Duration.ofSeconds(10));
    String url =
        acme.request()
            .get("/acme/exports/" + id)
            .then()
            .body("state", equalTo("done"))
            .extract()
            .path("url");
    var csv =
        RestAssured.given()
            .urlEncodingEnabled(false)
            .get(url)
            .then()
            .statusCode(200)
            .extract()
            .asString();
    assertEquals(101, csv.lines().count());
    assertEquals("download", last().facts().hop().orElseThrow());
    assertEquals(id, last().facts().export().orElseThrow());
  }

  @Test
  void a_result_url_expires_on_the_sessions_clock() {
    var id = acme.start("anything");
    target.pass(Duration.ofSeconds(10));
    String url = acme.request().get("/acme/exports/" + id).then().extract().path("url");
    target.pass(Duration.ofMinutes(16));
    RestAssured.given()
        .urlEncodingEnabled(false)
        .get(url)
        .then()
        .statusCode(403)
        .contentType("application/xml")
        .body(containsString("Request has expired"));
  }

  @Test
  void an_identifier_chooses_the_scenario_in_any_spelling() {
    var id = acme.start("#Broken");
    target.pass(Duration.ofSeconds(5));
    acme.request().get("/acme/exports/" + id).then().body("state", equalTo("broken"));
    assertEquals("broken", last().facts().scenario().orElseThrow());
  }

  @Test
  void an_unknown_identifier_takes_the_default_and_the_journal_says_so() {
    acme.start("no-such-thing");
    assertEquals("default", last().facts().scenario().orElseThrow());
    assertTrue(last().notes().get(0).contains("no scenario is called no-such-thing"));
  }

  @Test
  void an_identifier_with_parameters_is_a_scenario_of_its_own_or_says_why_not() {
    acme.start("#Sized__rows_0007");
    assertEquals("sized__rows_7", last().facts().scenario().orElseThrow());
    acme.start("sized__rowz_7");
    assertEquals("default", last().facts().scenario().orElseThrow());
    assertEquals(
        "the scenario sized does not fit sized__rowz_7: it has no parameter rowz; did you mean"
            + " rows?; there are rows; the default stands in",
        last().notes().get(0));
  }

  @Test
  void a_used_up_quota_answers_429_until_its_window_ends() {
    var id = acme.start("limited");
    target.pass(Duration.ofSeconds(20));
    for (int call = 1; call <= 3; call++) {
      acme.request().get("/acme/exports/" + id).then().statusCode(200);
    }
    acme.request()
        .get("/acme/exports/" + id)
        .then()
        .statusCode(429)
        .header("Retry-After", "2026-01-01T00:01:00Z");
    target.pass(Duration.ofSeconds(40));
    acme.request().get("/acme/exports/" + id).then().statusCode(200);
  }

  @Test
  void a_fault_strikes_the_call_that_it_names_of_each_export() {
    var one = acme.start("flaky");
    var other = acme.start("flaky");
    acme.request().get("/acme/exports/" + one).then().statusCode(200);
    acme.request().get("/acme/exports/" + other).then().statusCode(200);
    acme.request().get("/acme/exports/" + one).then().statusCode(503).header("retry-after", "30");
    acme.request().get("/acme/exports/" + one).then().statusCode(200);
    acme.request().get("/acme/exports/" + other).then().statusCode(503);
  }

  @Test
  void a_fault_before_there_is_an_export_counts_the_calls_of_its_scenario() {
    var starts = new ArrayList<Integer>();
    for (int i = 0; i < 3; i++) {
      starts.add(
          acme.request()
              .contentType("application/json")
              .body("{\"report\":\"busy\"}")
              .post("/acme/exports")
              .statusCode());
      acme.start("anything");
    }
    assertEquals(List.of(201, 500, 201), starts);
  }

  @Test
  void a_request_that_departs_from_the_document_is_refused_in_the_vendors_words() {
    acme.request()
        .contentType("application/json")
        .body("{\"report\":7}")
        .post("/acme/exports")
        .then()
        .statusCode(400)
        .body("problem", equalTo("body /report: 7 is not a string"));
    assertEquals("body /report: 7 is not a string", last().violations().get(0).toString());
  }

  @Test
  void who_sends_no_credential_is_not_served() {
    RestAssured.given()
        .baseUri(target.baseUrl().toString())
        .get("/acme/exports/x")
        .then()
        .statusCode(401);
  }

  @Test
  void a_wrong_method_names_the_right_ones() {
    acme.request().delete("/acme/exports/x").then().statusCode(405).header("Allow", "GET");
    acme.request().request("PROPFIND", "/acme/exports/x").then().statusCode(405);
  }

  @Test
  void an_unknown_path_names_the_nearest_operations() {
    acme.request()
        .get("/acme/export/x")
        .then()
        .statusCode(404)
        .body("problem", containsString("nearest: GET /acme/exports/{id}"));
    acme.request().get("/nobodys").then().statusCode(404).body("error", startsWith("GET /nobodys"));
    acme.request().get("/").then().body("error", containsString("/_standin/ is a page"));
  }

  @Test
  void a_body_that_is_too_large_is_not_read() {
    acme.request()
        .contentType("application/json")
        .body(new byte[Incoming.MOST + 1])
        .post("/acme/exports")
        .then()
        .statusCode(413);
  }

  @Test
  void the_journal_has_no_credential() {
    acme.start("anything");
    var headers = last().request().headers();
    assertEquals(List.of("Bearer {secret-1}"), headers.all("Authorization"));
    assertFalse(last().toString().contains("s3cret-token"));
  }

  @Test
  void exports_of_one_session_are_not_found_in_another() {
    var id = acme.start("anything");
    try (var other = EmbeddedTarget.open("acme")) {
      RestAssured.given()
          .header("Authorization", "Bearer s3cret-token")
          .get(other.baseUrl() + "/acme/exports/" + id)
          .then()
          .statusCode(404);
    }
  }

  @Test
  void a_path_is_matched_on_its_decoded_segments_and_tricks_lead_nowhere() {
    var id = acme.start("anything");
    acme.request().get("/acme/%65xports/" + id).then().statusCode(200);
    for (var path :
        List.of(
            "/acme/../acme/exports/x",
            "/acme//exports/x",
            "/acme/exports%2Fx",
            "/acme/exports/%2e%2e")) {
      acme.request().get(path).then().statusCode(404);
    }
    // %00 is nothing that HTTP allows, so it does not even reach a vendor.
    acme.request()
        .get("/acme/exports/%00")
        .then()
        .statusCode(400)
        .body("error", equalTo("this is not a request that HTTP allows"));
  }

  @Test
  void a_session_may_be_written_in_percents() {
    var id = acme.start("anything");
    target.pass(Duration.ofSeconds(10));
    var spelt = target.baseUrl().toString().replace("~", "%7E");
    String url =
        RestAssured.given()
            .urlEncodingEnabled(false)
            .header("Authorization", "Bearer s3cret-token")
            .get(spelt + "/acme/exports/" + id)
            .then()
            .extract()
            .path("url");
    RestAssured.given().urlEncodingEnabled(false).get(url).then().statusCode(200);
    RestAssured.given()
        .urlEncodingEnabled(false)
        .get(url.replace("~", "%7E"))
        .then()
        .statusCode(200);
  }

  @Test
  void a_body_that_is_framed_wrongly_gets_the_vendors_400() throws IOException {
    var base = target.baseUrl();
    try (var socket = new Socket(base.getHost(), base.getPort())) {
      var request =
          "POST "
              + base.getPath()
              + "/acme/exports HTTP/1.1\r\nHost: "
              + base.getAuthority()
              + "\r\nAuthorization: x\r\nContent-Type: application/json\r\n"
              + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\nZZZ\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
      assertTrue(answer.contains("{\"problem\":\"the body breaks off"), answer);
    }
  }

  @Test
  void a_host_with_an_underscore_gets_urls_that_it_can_use() throws IOException {
    var id = acme.start("anything");
    target.pass(Duration.ofSeconds(10));
    String url =
        acme.request()
            .header("Host", "my_service:8080")
            .get("/acme/exports/" + id)
            .then()
            .extract()
            .path("url");
    assertTrue(url.startsWith("http://my_service:8080/~"), url);
    RestAssured.given()
        .urlEncodingEnabled(false)
        .header("Host", "my_service:8080")
        .get(url.replace("my_service:8080", target.baseUrl().getAuthority()))
        .then()
        .statusCode(200);
  }

  @Test
  void an_unknown_session_says_how_to_open_one() {
    RestAssured.given()
        .get(target.baseUrl().toString().replaceAll("~.*", "~nobody/acme/exports/x"))
        .then()
        .statusCode(404)
        .body("error", containsString("POST /_standin/sessions"));
  }

  @Test
  void every_answer_has_the_sessions_date() {
    acme.request()
        .get("/acme/exports/x")
        .then()
        .header("Date", equalTo("Thu, 01 Jan 2026 00:00:00 GMT"))
        .headers("Content-Type", equalTo("application/json"));
  }
}
