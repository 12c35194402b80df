package dev.standin.contracts.suite;

import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;

/** How exports of Nexthink go wrong, fall short or are put off, each by its scenario. */
public abstract class NexthinkScenariosContract extends NexthinkCalls {
  @Test
  void a_broken_or_absent_service_starts_nothing() {
    for (var reply : bothForms("start_meets_internal_error", "a-token")) {
      reply.then().statusCode(500).body("code", is(500));
    }
    var body = "{\"queryId\":\"#start_finds_no_service\"}";
    post(body, "a-token").then().statusCode(503).body(emptyString());
    post(body, "a-token").then().statusCode(200);
    // Both forms are the same hop, and its first call is over.
    var get = EXPORT + "?queryId=%23start_finds_no_service";
    bearer("a-token").get(get).then().statusCode(200);
  }

  @Test
  void an_export_may_complete_or_fail_at_once_or_never() {
    poll(start("#completes_at_once")).then().statusCode(200).body("status", equalTo("COMPLETED"));
    poll(start("#fails_at_once")).then().statusCode(200).body("status", equalTo("ERROR"));
    var submitted = start("#stays_submitted");
    var running = start("#never_completes");
    target().pass(Duration.ofDays(30));
    poll(submitted).then().statusCode(200).body("status", equalTo("SUBMITTED"));
    poll(running).then().statusCode(200).body("status", equalTo("IN_PROGRESS"));
  }

  @Test
  void a_failed_export_says_why_and_stays_failed() {
    var id = start("#fails");
    for (var wait : new Duration[] {Duration.ofSeconds(3), Duration.ofDays(1)}) {
      after(wait, id)
          .then()
          .statusCode(200)
          .body("status", equalTo("ERROR"))
          .body("errorDescription", startsWith("The query timed out"))
          .body("resultsFileUrl", nullValue());
    }
  }

  @Test
  void one_bad_poll_does_not_end_an_export() {
    for (var bad : new String[] {"500#internal_error", "503#service_unavailable"}) {
      var id = start(bad.substring(3));
      poll(id).then().statusCode(200);
      poll(id).then().statusCode(Integer.parseInt(bad.substring(0, 3)));
      after(Duration.ofSeconds(3), id).then().statusCode(200).body("status", equalTo("COMPLETED"));
    }
  }

  @Test
  void a_truncated_result_is_told_by_206_and_is_really_shorter() {
    var id = start("#truncated");
    poll(id).then().statusCode(200);
    var reply = after(Duration.ofSeconds(3), id);
    reply.then().statusCode(206).body("status", equalTo("COMPLETED"));
    assertEquals(1001, lines(download(resultUrl(reply))).length);
    var overAll = after(Duration.ofSeconds(3), start("#over_a_million"));
    overAll.then().statusCode(206);
    assertEquals(1501, lines(download(resultUrl(overAll))).length);
  }

  @Test
  void a_result_that_fits_the_licence_is_whole() {
    var reply = after(Duration.ofSeconds(3), start("#fits_the_licence"));
    reply.then().statusCode(200);
    assertEquals(1001, lines(download(resultUrl(reply))).length);
  }

  @Test
  void the_daily_limit_is_refused_until_midnight() {
    var id = start("#daily_limit");
    for (int call = 1; call <= 3; call++) {
      poll(id).then().statusCode(200);
    }
    var refused = poll(id);
    refused.then().statusCode(429).body(emptyString());
    var until =
        ZonedDateTime.parse(refused.header("retry-after"), DateTimeFormatter.RFC_1123_DATE_TIME)
            .toInstant();
    var day = Duration.ofDays(1).toMillis();
    assertEquals(0, until.toEpochMilli() % day);
    target().pass(Duration.between(target().now(), until).minusMillis(1));
    poll(id).then().statusCode(429);
    target().pass(Duration.ofMillis(1));
    poll(id).then().statusCode(200).body("status", equalTo("COMPLETED"));
    bearer("another-token").get(STATUS + id).then().statusCode(404);
  }

  @Test
  void retry_after_comes_in_three_formats() {
    var date = refusal("#retry_after_http_date").header("retry-after");
    assertEquals(
        target().now().plusSeconds(30),
        ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    var iso = refusal("#retry_after_iso").header("retry-after");
    assertEquals(target().now().plusSeconds(30), Instant.parse(iso));
    assertEquals("30", refusal("#retry_after_seconds").header("retry-after"));
  }

  private Response refusal(String queryId) {
    var id = start(queryId);
    poll(id).then().statusCode(200);
    var refused = poll(id);
    refused.then().statusCode(429).body(emptyString());
    return refused;
  }
}
