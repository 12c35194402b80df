package dev.standin.server.admin;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.contracts.exchange.JournalFormat;
import dev.standin.contracts.rules.ClientRule;
import dev.standin.contracts.rules.Rules;
import dev.standin.server.support.AcmeClient;
import dev.standin.server.support.SharedServer;
import dev.standin.server.support.Wire;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What a client hears of the rules, and of what they say of it. */
class VerdictRoutesTest {
  private static final String STOPS = "rules.find { it.rule == 'stops-after-terminal' }.";

  @AutoClose private final OpenedSessions sessions = new OpenedSessions();

  @Test
  void a_session_in_which_nothing_happened_has_kept_nothing() {
    var id = sessions.frozen();
    sessions
        .admin()
        .get("/sessions/" + id + "/verdict")
        .then()
        .statusCode(200)
        .body("session", equalTo(id), "clock.mode", equalTo("frozen"))
        .body(
            "verdict",
            equalTo("unproven"),
            "exchanges",
            equalTo(0),
            "lost",
            equalTo(0),
            "expected",
            equalTo(List.of()),
            "rules.verdict",
            everyItem(equalTo("not exercised")))
        .body("rules.rule", equalTo(Rules.all().stream().map(ClientRule::name).toList()))
        .body("rules", everyItem(hasKey("missing")));
  }

  @Test
  void a_client_that_polls_on_after_the_end_is_told_where() {
    var id = sessions.frozen();
    var base = SharedServer.app().baseUrl() + "/~" + id + "/api/v1/nql/";
    var wire = new Wire();
    var auth = new String[] {"Authorization", "Bearer me"};
    var export =
        wire.get(base + "export?queryId=%23fails_at_once", auth).json().get("exportId").asText();
    var verdict = "/sessions/" + id + "/verdict";
    wire.get(base + "status/" + export, auth).is(200);
    sessions.admin().get(verdict).then().body(STOPS + "occasions", equalTo(1));
    // The first repetition within a moment may have been sent before the answer was read.
    wire.get(base + "status/" + export, auth).is(200);
    wire.get(base + "status/" + export, auth).is(200);
    sessions
        .admin()
        .get(verdict)
        .then()
        .body("verdict", equalTo("broken"), STOPS + "verdict", equalTo("broken"))
        .body(STOPS + "because", containsString("#4"), STOPS + "exchanges", equalTo(List.of(2, 4)));
  }

  @Test
  void what_the_scenarios_are_about_has_to_be_shown() {
    var id = sessions.frozen();
    var verdict = "/sessions/" + id + "/verdict";
    sessions.json("{\"nexthink\":\"truncated\"}").put("/sessions/" + id + "/scenarios");
    sessions
        .admin()
        .get(verdict)
        .then()
        .body("expected", equalTo(List.of("notices-truncation")))
        .body("unproven", equalTo(List.of("notices-truncation")));
    sessions.json("{\"nexthink\":null}").put("/sessions/" + id + "/scenarios");
    sessions.admin().get(verdict).then().body("expected", equalTo(List.of()));
    var base = SharedServer.app().baseUrl() + "/~" + id + "/api/v1/nql/";
    var wire = new Wire();
    var auth = new String[] {"Authorization", "Bearer me"};
    wire.get(base + "export?queryId=%23truncated", auth).is(200);
    sessions
        .admin()
        .get(verdict)
        .then()
        .body("verdict", equalTo("unproven"), "exchanges", equalTo(1))
        .body("expected", hasItem("notices-truncation"), "unproven", hasItem("notices-truncation"));
    sessions.json("{\"result\":\"unfinished\"}").post("/sessions/" + id + "/outcome");
    sessions.admin().get(verdict).then().body("verdict", equalTo("unfinished"));
  }

  @Test
  void a_verdict_can_be_begun_afresh() {
    var id = sessions.frozen();
    var verdict = "/sessions/" + id + "/verdict";
    var base = SharedServer.app().baseUrl() + "/~" + id + "/api/v1/nql/";
    var wire = new Wire();
    var auth = new String[] {"Authorization", "Bearer me"};
    wire.get(base + "export?queryId=%23fails_at_once").is(401);
    String opened = sessions.admin().get(verdict).path("since");
    sessions.json("{\"result\":\"unfinished\"}").post("/sessions/" + id + "/outcome");
    sessions
        .admin()
        .get(verdict)
        .then()
        .body("verdict", equalTo("broken"), "exchanges", equalTo(1));
    sessions.json("{\"by\":\"90s\"}").post("/sessions/" + id + "/clock/advance");
    sessions.admin().delete(verdict).then().statusCode(204);
    sessions
        .admin()
        .get(verdict)
        .then()
        .body(
            "verdict", equalTo("unproven"), "exchanges", equalTo(0), "expected", equalTo(List.of()))
        .body("since", equalTo(Instant.parse(opened).plusSeconds(90).toString()));
    wire.get(base + "export?queryId=%23fails_at_once", auth).is(200);
    sessions.admin().get(verdict).then().body("exchanges", equalTo(1));
    sessions.admin().delete("/sessions/nobody/verdict").then().statusCode(404);
  }

  @Test
  void an_outcome_stands_in_the_journal() {
    var id = sessions.frozen();
    var outcome = "/sessions/" + id + "/outcome";
    sessions
        .json("{\"result\":\"partial\",\"rows\":12,\"exit\":3}")
        .post(outcome)
        .then()
        .statusCode(204);
    sessions.json("{\"result\":\"complete\"}").post(outcome).then().statusCode(204);
    var events =
        sessions
            .admin()
            .get("/sessions/" + id + "/journal?format=ndjson")
            .asString()
            .lines()
            .map(JournalFormat::read)
            .filter(JournalFormat.EventLine.class::isInstance)
            .map(line -> ((JournalFormat.EventLine) line).event())
            .toList();
    assertEquals(
        List.of("{exit=3, result=partial, rows=12}", "{result=complete}"),
        events.stream().map(event -> event.details().toString()).toList());
    assertTrue(events.stream().allMatch(event -> event.result().isPresent()));
    sessions
        .json("{\"result\":\"fine\"}")
        .post(outcome)
        .then()
        .statusCode(400)
        .body("error", containsString("unfinished"));
  }

  @Test
  void whose_time_the_client_takes_is_said_when_a_session_is_opened() {
    sessions.open("{\"clock\":\"frozen\"}").then().body("clientTime", equalTo("wall"));
    var opened = sessions.open("{\"clock\":\"frozen\",\"clientTime\":\"session\"}");
    opened.then().body("clientTime", equalTo("session"));
    String id = opened.path("id");
    var session = SharedServer.app().sessions().find(id).orElseThrow();
    assertTrue(session.journal().beginning().follows());
    sessions.json("{\"clientTime\":\"mine\"}").post("/sessions").then().statusCode(400);
  }

  @Test
  void each_rule_has_its_page_and_a_slip_a_hint() {
    sessions
        .admin()
        .get("/rules")
        .then()
        .statusCode(200)
        .body(
            "rule", hasItem("stops-after-terminal"), "[0].page", containsString("/_standin/rules/"))
        .body("title", everyItem(not(equalTo(""))));
    for (var rule : Rules.all()) {
      sessions
          .admin()
          .get("/rules/" + rule.name())
          .then()
          .statusCode(200)
          .contentType("text/markdown")
          .body(startsWith("# "));
    }
    sessions
        .admin()
        .get("/rules/stop-after-terminal")
        .then()
        .statusCode(404)
        .body("error", containsString("did you mean stops-after-terminal?"));
  }

  private static String broken(String id) {
    var base = SharedServer.app().baseUrl() + "/~" + id + "/api/v1/nql/";
    var wire = new Wire();
    var auth = new String[] {"Authorization", "Bearer me"};
    var export =
        wire.get(base + "export?queryId=%23fails_at_once", auth).json().get("exportId").asText();
    for (int i = 0; i < 3; i++) {
      wire.get(base + "status/" + export, auth).is(200);
    }
    return "/sessions/" + id + "/verdict";
  }

  @Test
  void a_page_gets_the_picture_and_the_rules_of_the_report() {
    var verdict = broken(sessions.frozen());
    var html =
        sessions
            .admin()
            .get(verdict + "?format=html")
            .then()
            .statusCode(200)
            .contentType("text/html;charset=utf-8")
            .header("Content-Security-Policy", startsWith("default-src 'none'"))
            .extract()
            .asString();
    assertTrue(html.startsWith("<section class=\"run\" id=\"v\""), html);
    assertTrue(html.contains("<svg"), html);
    assertTrue(html.contains("href=\"#/rules/stops-after-terminal\""), html);
    assertTrue(html.contains("href=\"#/exchanges/4\""), html);
  }

  @Test
  void the_whole_report_can_be_kept() {
    var id = sessions.frozen();
    var verdict = broken(id);
    var page =
        sessions
            .admin()
            .get(verdict + "?format=report")
            .then()
            .statusCode(200)
            .header("Content-Disposition", "attachment; filename=\"standin-" + id + ".html\"")
            .extract()
            .asString();
    assertTrue(page.startsWith("<!DOCTYPE html>"), page);
    assertTrue(page.contains("session " + id) && page.contains("id=\"run-1-x4\""), page);
    var text = sessions.admin().get(verdict + "?format=text").then().extract().asString();
    assertTrue(text.contains("stops-after-terminal") && text.contains("session " + id), text);
  }

  @Test
  void a_story_begins_where_the_client_is_judged_afresh_and_says_what_is_forgotten() {
    var id =
        sessions.open("{\"clock\":\"frozen\",\"journal\":{\"exchanges\":2}}").<String>path("id");
    var verdict = broken(id);
    var html = sessions.admin().get(verdict + "?format=html").asString();
    assertTrue(html.contains("2 lines of the journal missing."), html);
    sessions.json("{\"by\":\"77s\"}").post("/sessions/" + id + "/clock/advance");
    html = sessions.admin().get(verdict + "?format=html").asString();
    assertTrue(html.contains("clock moved to 00:01:17"), html);
    sessions.admin().delete(verdict).then().statusCode(204);
    html = sessions.admin().get(verdict + "?format=html").asString();
    assertTrue(html.contains("The client sent no request"), html);
    assertFalse(html.contains("missing."), html);
    new Wire().get(SharedServer.app().baseUrl() + "/~" + id + "/api/v1/nql/status/x").is(401);
    html = sessions.admin().get(verdict + "?format=html").asString();
    assertTrue(html.contains("All exchanges: 1"), html);
    assertFalse(html.contains("clock moved"), html);
  }

  @Test
  void nothing_that_a_client_sends_becomes_markup() {
    var id = sessions.frozen();
    var hostile = "<script>alert(1)</script>\"><img src=x onerror=alert(1)>";
    var acme = new AcmeClient(SharedServer.app().baseUrl() + "/~" + id, hostile);
    acme.request()
        .contentType("application/json")
        .body(Map.of("report", hostile))
        .header("User-Agent", hostile)
        .post("/acme/exports")
        .then()
        .statusCode(201);
    acme.request().get("/acme/exports/'onload=alert(1)&lt;script&gt;").then().statusCode(404);
    for (var format : List.of("html", "report")) {
      var html = sessions.admin().get("/sessions/" + id + "/verdict?format=" + format).asString();
      assertTrue(html.contains("acme/exports/&#39;onload=alert(1)&amp;lt;"), html);
      assertFalse(html.contains("<script") || html.contains("<img"), html);
    }
  }

  @Test
  void a_page_gets_the_page_of_a_rule_as_html() {
    var path = "/rules/stops-after-terminal";
    sessions
        .admin()
        .get(path + "?format=html")
        .then()
        .statusCode(200)
        .contentType("text/html;charset=utf-8")
        .body(startsWith("<article"));
    sessions.admin().get(path).then().contentType("text/markdown;charset=utf-8");
  }
}
