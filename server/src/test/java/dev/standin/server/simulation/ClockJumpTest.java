package dev.standin.server.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.server.clock.ClockMode;
import dev.standin.server.clock.SessionClock;
import dev.standin.server.support.Exporter;
import dev.standin.server.support.OpenSession;
import dev.standin.server.support.SharedServer;
import dev.standin.server.support.Wire;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A clock jumps by a day, and everything that has to do with time is right at once. */
class ClockJumpTest {
  private static final String SERVER = SharedServer.app().baseUrl().toString();
  private static final Duration DAY = Duration.ofDays(1);
  private static final String[] BEARER = {
    "Authorization", "Bearer ada", "Content-Type", "application/json"
  };
  private static final String[] MEDIARITHMICS = {
    "Authorization", "token-ada", "Content-Type", "application/json"
  };
  private static final String[] DOMO = {
    "X-DOMO-Developer-Token", "DDCI-ada", "Content-Type", "application/json"
  };

  private final Wire wire = new Wire();
  private OpenSession session = OpenSession.at(wire, SERVER, 7, "frozen");

  @AfterEach
  void close() {
    session.close();
  }

  private String startNexthink(String queryId) {
    var url = session.baseUrl() + "/api/v1/nql/export";
    return wire.post(url, "{\"queryId\":\"" + queryId + "\"}", BEARER)
        .is(200)
        .json()
        .get("exportId")
        .asText();
  }

  private Wire.Answer status(String id, String... headers) {
    return wire.get(
        session.baseUrl() + "/api/v1/nql/status/" + id, headers.length == 0 ? BEARER : headers);
  }

  private static String state(JsonNode json) {
    return json.get("status").asText();
  }

  @Test
  void a_job_of_nexthink_is_done() {
    var id = startNexthink("#default");
    assertEquals("SUBMITTED", state(status(id).json()));
    session.advance(DAY);
    assertEquals("COMPLETED", state(status(id).json()));
  }

  @Test
  void a_job_of_mediarithmics_ended_when_its_scenario_says_and_not_at_the_jump() {
    var exports = session.baseUrl() + "/v1/exports";
    var definition =
        "{\"name\":\"a\",\"output_format\":\"CSV\",\"query_id\":\"404000\",\"type\":\"QUERY\"}";
    var export =
        wire.post(exports + "?organisation_id=1426", definition, MEDIARITHMICS)
            .json()
            .at("/data/id");
    var executions = exports + "/" + export.asText() + "/executions";
    var created = wire.post(executions, "{}", MEDIARITHMICS).is(200).json().get("data");
    assertEquals("PENDING", state(created));
    session.advance(DAY);
    var one = executions + "/" + created.get("id").asText();
    var ended = wire.get(one, MEDIARITHMICS).json().get("data");
    assertEquals("SUCCEEDED", state(ended));
    assertEquals(
        SessionClock.EPOCH.plusSeconds(6), Instant.ofEpochMilli(ended.get("end_date").asLong()));
  }

  @Test
  void a_job_of_domo_is_done() {
    var url = session.baseUrl() + "/api/query/v1/export/4405ff58-1957-45f0-82bd-914d989a3ea3";
    var body = Exporter.advancing(wire, session).domoRequest("jump", "Customer ID").toString();
    var created = wire.post(url, body, DOMO).is(200).json();
    assertEquals("none", created.get("exportStatus").asText());
    session.advance(DAY);
    assertEquals("success", wire.get(url, DOMO).json().at("/0/exportStatus").asText());
  }

  @Test
  void a_job_of_connect_finished_when_its_scenario_says_and_not_at_the_jump() {
    var exporter = Exporter.advancing(wire, session);
    var url = session.baseUrl() + "/events/shop/export";
    var auth = exporter.connectHeaders();
    var location =
        wire.post(url, exporter.connectRequest("jump").toString(), auth).header("Location").get();
    assertEquals("Pending", state(wire.get(location, auth).json()));
    session.advance(DAY);
    var done = wire.get(location, auth).json();
    assertEquals("Complete", state(done));
    assertTrue(done.toString().contains("2026-01-01T00:00:04"), done.toString());
  }

  @Test
  void a_daily_quota_is_full_again() {
    var id = startNexthink("#daily_limit");
    for (int i = 0; i < 3; i++) {
      status(id).is(200);
    }
    status(id).is(429);
    session.advance(DAY.minusMillis(1));
    status(id).is(429);
    session.advance(Duration.ofMillis(1));
    for (int i = 0; i < 3; i++) {
      status(id).is(200);
    }
    status(id).is(429);
  }

  @Test
  void a_retry_after_names_the_next_midnight_of_the_session() {
    var id = startNexthink("#daily_limit");
    for (var next : List.of("Fri, 02 Jan 2026 00:00:00 GMT", "Sat, 03 Jan 2026 00:00:00 GMT")) {
      for (int i = 0; i < 3; i++) {
        status(id).is(200);
      }
      assertEquals(next, status(id).is(429).header("Retry-After").orElseThrow());
      session.advance(DAY);
    }
  }

  @Test
  void a_retry_after_in_seconds_counts_from_the_sessions_time() {
    var id = startNexthink("#retry_after_seconds");
    status(id).is(200);
    assertEquals("30", status(id).is(429).header("Retry-After").orElseThrow());
    session.advance(DAY.plusSeconds(12));
    status(id).is(200);
    assertEquals("30", status(id).is(429).header("Retry-After").orElseThrow());
    session.advance(Duration.ofSeconds(12));
    assertEquals("18", status(id).is(429).header("Retry-After").orElseThrow());
    session.advance(Duration.ofSeconds(18));
    status(id).is(200);
  }

  @Test
  void a_token_of_nexthink_has_expired_and_a_new_one_is_good() {
    var id = startNexthink("#shared_exports");
    var old = nexthinkToken();
    status(id, "Authorization", old).is(200);
    session.advance(DAY);
    status(id, "Authorization", old).is(401);
    status(id, "Authorization", nexthinkToken()).is(200);
  }

  private String nexthinkToken() {
    var url = session.baseUrl() + "/api/v1/token";
    var answer = wire.post(url, "", "Authorization", "Basic YWRhOmxvdmVsYWNl").is(200);
    return "Bearer " + answer.json().get("access_token").asText();
  }

  @Test
  void an_access_token_of_mediarithmics_has_expired_and_its_refresh_token_has_not() {
    var tokens = session.baseUrl() + "/v1/authentication/";
    var json = new String[] {"Content-Type", "application/json"};
    var login = "{\"email\":\"ada@example.org\",\"password\":\"lovelace\"}";
    var refresh =
        wire.post(tokens + "refresh_tokens", login, json).json().at("/data/refresh_token");
    var body = "{\"refresh_token\":" + refresh + "}";
    var old = wire.post(tokens + "access_tokens", body, json).json().at("/data/access_token");
    var url = session.baseUrl() + "/v1/exports?organisation_id=1426";
    wire.get(url, "Authorization", old.asText()).is(200);
    session.advance(DAY);
    wire.get(url, "Authorization", old.asText()).is(401);
    var fresh = wire.post(tokens + "access_tokens", body, json).json().at("/data/access_token");
    wire.get(url, "Authorization", fresh.asText()).is(200);
  }

  @Test
  void a_presigned_url_has_expired_and_a_poll_gives_a_good_one() {
    var id = startNexthink("#default");
    session.advance(Duration.ofMinutes(1));
    var old = status(id).json().get("resultsFileUrl").asText();
    assertEquals(
        "Thu, 01 Jan 2026 00:00:00 GMT", wire.get(old).is(200).header("Last-Modified").get());
    session.advance(DAY);
    assertTrue(wire.get(old).is(403).text().contains("Request has expired"));
    wire.get(status(id).json().get("resultsFileUrl").asText()).is(200);
  }

  @Test
  void the_journal_and_the_date_header_tell_the_sessions_time() {
    var id = startNexthink("#default");
    session.advance(DAY.plusMillis(250));
    assertEquals("Fri, 02 Jan 2026 00:00:00 GMT", status(id).header("Date").orElseThrow());
    var lines = session.exchanges();
    assertEquals(
        List.of(SessionClock.EPOCH, SessionClock.EPOCH.plus(DAY).plusMillis(250)),
        lines.stream().map(Exchange::at).toList());
    assertTrue(Duration.between(lines.get(0).wall(), lines.get(1).wall()).compareTo(DAY) < 0);
  }

  @Test
  void today_is_another_day_in_connects_timeframes() {
    session.advance(Duration.ofHours(12));
    assertEquals(List.of("2026-01-01"), days("today"));
    session.advance(DAY);
    assertEquals(List.of("2026-01-02"), days("today"));
    assertEquals(List.of("2026-01-01"), days("yesterday"));
  }

  private List<String> days(String timeframe) {
    var query = "%7B%22timeframe%22%3A%22" + timeframe + "%22%7D";
    var url = session.baseUrl() + "/events/shop/export?query=" + query;
    var headers = Exporter.advancing(wire, session).connectHeaders();
    var results = wire.get(url, headers).is(200).json().get("results");
    assertFalse(results.isEmpty());
    var days = new TreeSet<String>();
    results.forEach(event -> days.add(event.get("timestamp").asText().substring(0, 10)));
    return List.copyOf(days);
  }

  @Test
  void setting_it_by_the_api_and_advancing_it_in_java_move_one_clock_and_never_back() {
    var clock = SharedServer.app().sessions().find(session.id()).orElseThrow().clock();
    var url = SERVER + "/_standin/sessions/" + session.id() + "/clock";
    var json = new String[] {"Content-Type", "application/json"};
    wire.send("PUT", url, "{\"now\":\"2026-01-02T00:00:00Z\"}", json).is(200);
    assertEquals(SessionClock.EPOCH.plus(DAY), clock.now());
    clock.advance(DAY);
    assertEquals(SessionClock.EPOCH.plus(DAY).plus(DAY), session.now());
    clock.set(SessionClock.EPOCH.plus(DAY.multipliedBy(3)));
    assertEquals(SessionClock.EPOCH.plus(DAY.multipliedBy(3)), session.now());
    wire.send("PUT", url, "{\"now\":\"2026-01-02T00:00:00Z\"}", json).is(422);
    wire.post(url + "/advance", "{\"by\":\"-1s\"}", json).is(422);
    assertEquals(SessionClock.EPOCH.plus(DAY.multipliedBy(3)), session.now());
  }

  @Test
  void with_each_call_a_clock_per_call_moves_and_with_looks_at_it_it_does_not() {
    session.close();
    session = OpenSession.at(wire, SERVER, 7, "per-call:5s");
    session.exports();
    session.exchanges();
    assertEquals(SessionClock.EPOCH, session.now());
    var id = startNexthink("#default");
    assertEquals(SessionClock.EPOCH.plusSeconds(5), session.now());
    assertEquals("COMPLETED", state(status(id).json()));
    assertEquals(SessionClock.EPOCH.plusSeconds(10), session.now());
    var url = status(id).json().get("resultsFileUrl").asText();
    wire.get(url).is(200);
    assertEquals(SessionClock.EPOCH.plusSeconds(20), session.now(), "a download is a call too");
  }

  @Test
  void a_clock_at_60_times_the_walls_pace_ages_jobs_and_tokens_so_fast() {
    var wall = new AtomicReference<>(Instant.parse("2026-05-01T12:00:00Z"));
    var clock = new SessionClock(new ClockMode.Scaled(60), wall::get);
    var opened = SharedServer.app().sessions().open(7, clock);
    var base = SERVER + "/~" + opened.id() + "/api/v1/";
    var body = "{\"queryId\":\"#shared_exports\"}";
    var id = wire.post(base + "nql/export", body, BEARER).is(200).json().get("exportId").asText();
    var token =
        wire.post(base + "token", "", "Authorization", "Basic YWRhOmxvdmVsYWNl")
            .json()
            .get("access_token")
            .asText();
    var status = base + "nql/status/" + id;
    wall.set(wall.get().plusMillis(25));
    assertEquals("IN_PROGRESS", state(wire.get(status, BEARER).json()), "after 1.5 s");
    wall.set(wall.get().plusMillis(25));
    assertEquals("COMPLETED", state(wire.get(status, BEARER).json()), "after 3 s");
    wall.set(wall.get().plusMillis(14_949));
    wire.get(status, "Authorization", "Bearer " + token).is(200);
    wall.set(wall.get().plusMillis(1));
    wire.get(status, "Authorization", "Bearer " + token).is(401);
    SharedServer.app().sessions().close(opened.id());
  }
}
