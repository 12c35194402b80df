package dev.standin.server.admin;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.standin.contracts.exchange.Body;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.exchange.Facts;
import dev.standin.contracts.exchange.Headers;
import dev.standin.contracts.exchange.Request;
import dev.standin.contracts.exchange.Response;
import dev.standin.server.support.AcmeClient;
import dev.standin.server.support.EmbeddedTarget;
import dev.standin.server.support.SharedServer;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The list of exchanges that a page shows. */
class SummaryRoutesTest {
  @AutoClose private final EmbeddedTarget target = EmbeddedTarget.open("acme");
  private final AcmeClient acme = AcmeClient.of(target, "Bearer token");

  private ValidatableResponse summaries(String query) {
    return Admin.of(SharedServer.app())
        .get("/sessions/" + target.session().id() + "/journal/summaries" + query)
        .then()
        .statusCode(200);
  }

  private void append(long number, String path, Headers headers, String body) {
    var at = Instant.parse("2026-01-01T00:00:00Z");
    target
        .session()
        .journal()
        .append(
            new Exchange(
                number,
                at,
                at,
                "acme",
                "start",
                new Request("GET", path, "", headers, Body.EMPTY),
                new Response(200, Headers.NONE, Body.of(body)),
                List.of(),
                List.of(),
                Facts.NONE,
                List.of()));
  }

  @Test
  void an_exchange_is_told_with_its_facts_and_without_its_body() {
    var id = acme.start("any");
    acme.request().get("/acme/exports/" + id + "?x=1");
    target.pass(Duration.ofSeconds(10));
    acme.request().get("/acme/exports/" + id);
    target.session().journal().awaitDeliveries();
    summaries("")
        .body("number", contains(1, 2, 3))
        .body("method", contains("POST", "GET", "GET"))
        .body("status", contains(201, 200, 200))
        .body("hop", contains("start", "status", "status"))
        .body("operation", contains("start", "status", "status"))
        .body("vendor", contains("acme", "acme", "acme"))
        .body("export", contains(id, id, id))
        .body("scenario", contains("default", "default", "default"))
        .body("[1].path", equalTo("/acme/exports/" + id), "[1].query", equalTo("x=1"))
        .body("[1].state", equalTo("waiting"), "[1].terminal", equalTo(false))
        .body("[2].at", equalTo("2026-01-01T00:00:10Z"))
        .body("complete", contains(true, true, true), "held[0]", equalTo(false))
        .body("[0]", not(hasKey("waitUntil")), "[0]", not(hasKey("scripted")))
        .body("[0]", not(hasKey("request")), "[0]", not(hasKey("response")));
  }

  @Test
  void a_state_is_told_as_the_answer_told_it() {
    String id =
        acme.request()
            .contentType("application/json")
            .body("{\"queryId\":\"#default\"}")
            .post("/api/v1/nql/export")
            .path("exportId");
    acme.request().get("/api/v1/nql/status/" + id);
    target.pass(Duration.ofDays(1));
    acme.request().get("/api/v1/nql/status/" + id);
    summaries("")
        .body("[1].state", equalTo("SUBMITTED"), "[1].terminal", equalTo(false))
        .body("[2].state", equalTo("COMPLETED"), "[2].terminal", equalTo(true));
  }

  @Test
  void what_was_wrong_or_scripted_is_counted_and_named() {
    acme.request().contentType("application/json").body("{\"x\":1}").post("/acme/exports");
    var id = acme.start("flaky");
    acme.request().get("/acme/exports/" + id);
    acme.request().get("/acme/exports/" + id);
    summaries("")
        .body("violations", contains(1, 0, 0, 0), "bugs", contains(0, 0, 0, 0))
        .body("scripted[3]", equalTo("refuse"), "status[3]", equalTo(503))
        .body("waitUntil[3]", equalTo("2026-01-01T00:00:30Z"));
  }

  @Test
  void a_refusal_by_a_quota_says_until_when_to_wait() {
    var id = acme.start("limited");
    for (int i = 0; i < 4; i++) {
      acme.request().get("/acme/exports/" + id);
    }
    summaries("?after=4")
        .body("status", contains(429))
        .body("waitUntil", contains("2026-01-01T00:01:00Z"));
  }

  @Test
  void the_newest_of_a_range_are_told_oldest_first() {
    for (int number = 1; number <= 9; number++) {
      append(number, "/a", Headers.NONE, "");
    }
    summaries("").body("number", hasSize(9));
    summaries("?limit=2").body("number", contains(8, 9));
    summaries("?after=3&before=7").body("number", contains(4, 5, 6));
    summaries("?after=3&before=7&limit=1").body("number", contains(6));
    summaries("?after=9").body("$", empty());
  }

  @Test
  void more_than_are_written_at_once_come_as_one_array() {
    for (int number = 1; number <= 600; number++) {
      append(number, "/a", Headers.NONE, "");
    }
    summaries("").body("$", hasSize(600)).body("number[599]", equalTo(600));
  }

  @Test
  void a_search_looks_at_addresses_headers_and_bodies() {
    append(1, "/Here/there", Headers.NONE, "");
    append(2, "/a", Headers.of("X-Where", "behind HERE"), "");
    append(3, "/a", Headers.NONE, "{\"far\":\"nowhere else\"}");
    append(4, "/a", Headers.NONE, "{\"näh\":\"Ärger\"}");
    append(5, "/a", Headers.NONE, "");
    summaries("?contains=hERE").body("number", contains(1, 2, 3));
    summaries("?contains=x-where").body("number", contains(2));
    summaries("?contains=here&limit=1").body("number", contains(3));
    summaries("?contains=%C3%A4rger").body("number", contains(4));
    summaries("?contains=nothing%20of%20it").body("$", empty());
  }

  @Test
  void a_list_waits_for_no_answer_that_is_on_its_way() {
    append(1, "/a", Headers.NONE, "");
    summaries("").body("number", contains(1)).body("[0]", not(hasKey("complete")));
  }

  @Test
  void what_cannot_be_is_refused() {
    for (var query : List.of("after=-1", "limit=0", "limit=1000001", "contains=", "before=x")) {
      assertEquals(
          400,
          Admin.of(SharedServer.app())
              .get("/sessions/default/journal/summaries?" + query)
              .statusCode(),
          query);
    }
  }
}
