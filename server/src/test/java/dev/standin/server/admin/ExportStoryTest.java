package dev.standin.server.admin;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.server.artifact.Failure;
import dev.standin.server.artifact.LateArtifact;
import dev.standin.server.artifact.Outcome;
import dev.standin.server.export.Export;
import dev.standin.server.export.ExportStore;
import dev.standin.server.export.Principal;
import dev.standin.server.journal.Journal;
import dev.standin.server.support.AcmeClient;
import dev.standin.server.support.EmbeddedTarget;
import dev.standin.server.support.SharedServer;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** An export as the admin API tells it: what it was asked for, what has passed, what comes when. */
class ExportStoryTest {
  @AutoClose private final EmbeddedTarget target = EmbeddedTarget.open("acme");
  private final AcmeClient acme = AcmeClient.of(target, "Bearer token");

  private String startNexthink(String queryId, String more) {
    return acme.request()
        .contentType("application/json")
        .body("{\"queryId\":\"" + queryId + "\"" + more + "}")
        .post("/api/v1/nql/export")
        .then()
        .statusCode(200)
        .extract()
        .path("exportId");
  }

  private ValidatableResponse story(String export) {
    return Admin.of(SharedServer.app())
        .get("/sessions/" + target.session().id() + "/exports/" + export)
        .then();
  }

  @Test
  void a_timeline_says_what_has_passed_and_what_comes_when() {
    var id = acme.start("any");
    target.pass(Duration.ofSeconds(4));
    story(id)
        .statusCode(200)
        .body("id", equalTo(id), "state", equalTo("waiting"), "scenario", equalTo("default"))
        .body("now", equalTo("2026-01-01T00:00:04Z"), "owner", startsWith("token:"))
        .body("timeline.state", contains("waiting", "done"))
        .body("timeline.offset", contains("0s", "10s"), "timeline.passed", contains(true, false))
        .body("timeline[0]", not(hasKey("in")), "timeline[1].in", equalTo("6s"))
        .body("timeline[1].at", equalTo("2026-01-01T00:00:10Z"))
        .body("$", not(hasKey("failure")), "$", not(hasKey("truncatedTo")));
    target.pass(Duration.ofSeconds(6));
    story(id).body("state", equalTo("done"), "timeline.passed", contains(true, true));
  }

  @Test
  void the_calls_that_touched_it_are_told_and_no_others() {
    var id = acme.start("any");
    acme.start("other");
    acme.request().get("/acme/exports/" + id);
    target.pass(Duration.ofSeconds(10));
    String url = acme.request().get("/acme/exports/" + id).path("url");
    RestAssured.given().urlEncodingEnabled(false).get(url).then().statusCode(200);
    story(id)
        .body("calls.number", contains(1, 3, 4, 5))
        .body("calls.hop", contains("start", "status", "status", "download"))
        .body("calls.status", contains(201, 200, 200, 200))
        .body("calls.operation", contains("start", "status", "status", ""))
        .body("calls[2].at", equalTo("2026-01-01T00:00:10Z"))
        .body("$", not(hasKey("remark")));
    String link = story(id).extract().path("calls[3].link");
    RestAssured.get(link).then().body("number", equalTo(5), "facts.export", equalTo(id));
    target.session().journal().clear();
    story(id).body("calls", empty(), "remark", containsString("oldest 5 exchanges"));
  }

  @Test
  void faults_quotas_failures_and_truncation_are_told_in_words() {
    story(acme.start("flaky")).body("faults[0]", startsWith("status answers 503"));
    story(acme.start("limited"))
        .body("quotas[0]", startsWith("3 calls of status every 1m for each credential"));
    story(acme.start("broken"))
        .body("failure.code", equalTo("oops"), "timeline[1].failure.code", equalTo("oops"))
        .body("state", equalTo("waiting"));
    story(startNexthink("#truncated", ""))
        .body("truncatedTo", equalTo(1000), "timeline[2].truncateTo", equalTo(1000));
  }

  private ValidatableResponse list(String query) {
    return Admin.of(SharedServer.app())
        .get("/sessions/" + target.session().id() + "/exports" + query)
        .then()
        .statusCode(200);
  }

  @Test
  void a_list_has_what_a_time_axis_needs_if_it_is_asked_for() {
    acme.start("broken");
    target.pass(Duration.ofSeconds(10));
    acme.start("flaky");
    list("").body("[0]", not(hasKey("timeline")), "[0]", not(hasKey("faults")));
    list("?detail=timeline")
        .body("[0].timeline.state", contains("waiting", "broken"))
        .body("[0].timeline.passed", contains(true, true))
        .body("[0].failure.code", equalTo("oops"))
        .body("[1].timeline.at", contains("2026-01-01T00:00:10Z", "2026-01-01T00:00:20Z"))
        .body("[1].timeline.terminal", contains(false, true))
        .body("[1].endsAt", equalTo("2026-01-01T00:00:20Z"))
        .body("[1].faults[0]", startsWith("status answers 503"));
  }

  @Test
  void a_list_can_be_of_one_vendor_and_of_the_time_before() {
    var first = acme.start("any");
    target.pass(Duration.ofSeconds(10));
    var second = startNexthink("#default", "");
    target.pass(Duration.ofSeconds(10));
    var third = acme.start("any");
    list("?vendor=acme").body("id", contains(first, third));
    list("?before=2026-01-01T00:00:20Z").body("id", contains(first, second));
    list("?before=2026-01-01T00:00:20Z&limit=1").body("id", contains(second));
    Admin.of(SharedServer.app())
        .get("/sessions/default/exports?before=noon")
        .then()
        .statusCode(422)
        .body("error", startsWith("query before: expected a time"));
  }

  @Test
  void what_was_asked_is_told_without_secrets() {
    var id =
        startNexthink(
            "#default",
            ",\"compression\":\"GZIP\",\"parameters\":{\"password\":\"s3cret\",\"a\":\"b\"}");
    var story = story(id).body("asked.queryId", equalTo("#default"));
    story.body("asked.compression", equalTo("GZIP"), "asked.parameters.a", equalTo("b"));
    assertFalse(story.extract().asString().contains("s3cret"), story.extract().asString());
    assertTrue(
        story.extract().<String>path("asked.parameters.password").matches("\\{secret-\\d+}"));
  }

  @Test
  void an_unknown_export_is_refused_with_where_to_look() {
    story("none")
        .statusCode(404)
        .body("error", containsString("has no export none"))
        .body("error", containsString("/exports lists those that it has"));
    var id = acme.start("any");
    story(id + "?vendor=nexthink").statusCode(404);
    story(id + "?vendor=acme").statusCode(200);
  }

  @Test
  @SuppressWarnings("unchecked") // What the test vendor asked for is of no interest here.
  void an_answer_that_waited_for_its_result_is_seen_as_such() {
    var session = target.session();
    var standard = SharedServer.app().vendors().named("acme").orElseThrow().scenarios().standard();
    var late = LateArtifact.of(new Outcome.Failed(new Failure("NoSuchBucket", "none")));
    ((ExportStore<String>) session.exports().get("acme"))
        .add(new Export<>("e", "all", target.now(), Principal.ANYONE, standard, "x", late));
    target.pass(Duration.ofSeconds(10));
    acme.request().get("/acme/exports/e").then().statusCode(200);
    acme.request().get("/acme/exports/e").then().statusCode(200);
    var entries = session.journal().entries();
    assertEquals(List.of(true, false), entries.stream().map(Journal.Entry::held).toList());
    var journal = "/sessions/" + session.id() + "/journal";
    Admin.of(SharedServer.app())
        .get(journal + "/1")
        .then()
        .body("delivery.held", equalTo(true), "notes", empty());
    var lines = Admin.of(SharedServer.app()).get(journal + "?format=text").asString().lines();
    assertEquals(
        List.of(true, false), lines.map(line -> line.endsWith(" (held for its result)")).toList());
    story("e").body("failure.code", equalTo("NoSuchBucket"), "state", equalTo("broken"));
  }
}
