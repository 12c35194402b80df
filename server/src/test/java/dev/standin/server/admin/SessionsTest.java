package dev.standin.server.admin;

import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.contracts.exchange.JournalFormat;
import dev.standin.server.app.App;
import dev.standin.server.artifact.Artifact;
import dev.standin.server.artifact.ArtifactWriter;
import dev.standin.server.artifact.Failure;
import dev.standin.server.artifact.Outcome;
import dev.standin.server.export.Export;
import dev.standin.server.export.ExportStore;
import dev.standin.server.export.Principal;
import dev.standin.server.support.SharedServer;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sessions, their clocks, scenarios, journals and exports, as the admin API shows them. */
class SessionsTest {
  private final App app = SharedServer.app();
  private final List<String> opened = new ArrayList<>();

  @AfterEach
  void close() {
    opened.forEach(app.sessions()::close);
  }

  private RequestSpecification admin() {
    return Admin.of(app);
  }

  private RequestSpecification json(String body) {
    return admin().contentType("application/json").body(body);
  }

  private Response open(String body) {
    var response = json(body).post("/sessions");
    response.then().statusCode(201);
    opened.add(response.path("id"));
    return response;
  }

  private String frozen() {
    return open("{\"clock\":\"frozen\"}").path("id");
  }

  private String start(String session) {
    return RestAssured.given()
        .header("Authorization", "token")
        .contentType("application/json")
        .body("{\"report\":\"any\"}")
        .post(app.baseUrl() + "/~" + session + "/acme/exports")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  @Test
  void a_session_opens_without_a_body() {
    var response = admin().post("/sessions");
    response.then().statusCode(201).body("clock.mode", equalTo("real"), "seed", equalTo(1));
    String id = response.path("id");
    opened.add(id);
    assertEquals(app.baseUrl() + "/~" + id, response.path("baseUrl"));
    assertEquals(app.baseUrl() + "/_standin/sessions/" + id, response.header("Location"));
    assertEquals(response.path("baseUrl"), response.path("vendors.acme.baseUrl").toString());
  }

  @Test
  void a_session_opens_as_it_was_asked_for() {
    var body =
        "{\"clock\":\"frozen\",\"start\":\"2030-05-01T12:00:00+02:00\",\"seed\":9,"
            + "\"scenarios\":{\"acme\":\"#Broken\"}}";
    var session = open(body);
    session
        .then()
        .body("clock.mode", equalTo("frozen"), "clock.now", equalTo("2030-05-01T10:00:00Z"))
        .body("seed", equalTo(9), "scenarios.acme", equalTo("broken"))
        .body("s3.region", equalTo("us-east-1"));
    admin()
        .get("/sessions/" + session.path("id"))
        .then()
        .statusCode(200)
        .body("s3.secretKey", equalTo(session.path("s3.secretKey")));
    assertNotEquals(frozenSecret(), session.path("s3.secretKey"));
  }

  private String frozenSecret() {
    return open("{\"clock\":\"frozen\"}").path("s3.secretKey");
  }

  @Test
  void a_body_as_curl_sends_it_is_read_as_json() {
    var response =
        admin()
            .contentType("application/x-www-form-urlencoded")
            .body("{\"clock\":\"x60\"}")
            .post("/sessions");
    response.then().statusCode(201).body("clock.mode", equalTo("x60"));
    opened.add(response.path("id"));
  }

  @Test
  void what_cannot_be_opened_leaves_no_session_behind() {
    int before = app.sessions().all().size();
    refused("{\"clock\":\"fast\"}", 422, "expected real, frozen, x60");
    refused("{\"clock\":\"per-call:PT9223372036854775807S\"}", 422, "expected real, frozen, x60");
    refused("{\"clock\":\"" + "x".repeat(40_000) + "\"}", 422, "(40000 characters)");
    refused("{\"start\":\"yesterday\"}", 422, "body /start: expected a time such as");
    refused("{\"start\":\"+999999999-12-31T00:00:00Z\"}", 422, "body /start: expected a start");
    refused("{\"start\":\"-999999999-01-01T00:00:00Z\"}", 422, "body /start: expected a start");
    refused("{\"seed\":9223372036854775808}", 422, "body /seed");
    refused("{\"scenarios\":{\"acme\":\"brokn\"}}", 422, "did you mean broken?");
    refused("{\"scenarios\":{\"acne\":\"broken\"}}", 422, "did you mean acme?");
    refused("{\"sede\":1}", 400, "body /sede");
    refused("{\"seed\":\"1\"}", 400, "body /seed");
    refused("{\"seed\":", 400, "body");
    refused("[]", 400, "body");
    assertEquals(before, app.sessions().all().size());
  }

  private void refused(String body, int status, String message) {
    json(body).post("/sessions").then().statusCode(status).body("error", containsString(message));
  }

  @Test
  void what_departs_from_the_document_is_listed() {
    json("{\"seed\":\"1\"}")
        .post("/sessions")
        .then()
        .body("violations[0].where", equalTo("body"), "violations[0].pointer", equalTo("/seed"));
  }

  @Test
  void the_list_has_every_session_and_no_secret() {
    var id = frozen();
    start(id);
    admin()
        .get("/sessions")
        .then()
        .statusCode(200)
        .body("id", hasItems("default", id))
        .body("find { it.id == '" + id + "' }.exchanges", equalTo(1))
        .body("find { it.id == '" + id + "' }.exports", equalTo(1))
        .body("[0]", not(hasKey("s3")));
  }

  @Test
  void the_default_session_has_no_prefix_and_cannot_be_closed() {
    admin()
        .get("/sessions/default")
        .then()
        .statusCode(200)
        .body("baseUrl", equalTo(app.baseUrl().toString()));
    admin().delete("/sessions/default").then().statusCode(409);
    admin().get("/sessions/default").then().statusCode(200);
  }

  @Test
  void a_closed_session_is_gone_and_the_others_stay() {
    var gone = frozen();
    var stays = frozen();
    var export = start(stays);
    admin().delete("/sessions/" + gone).then().statusCode(204);
    for (var path : List.of("", "/clock", "/scenarios", "/journal", "/exports", "/verdict")) {
      admin()
          .get("/sessions/" + gone + path)
          .then()
          .statusCode(404)
          .body("error", containsString("no session is called " + gone));
    }
    admin().delete("/sessions/" + gone).then().statusCode(404);
    admin().get("/sessions/" + stays + "/exports").then().body("id", hasItem(export));
  }

  @Test
  void a_clock_is_moved_and_never_back() {
    var clock = "/sessions/" + frozen() + "/clock";
    json("{\"by\":\"PT30S\"}")
        .post(clock + "/advance")
        .then()
        .statusCode(200)
        .body("now", equalTo("2026-01-01T00:00:30Z"));
    json("{\"by\":\"1m30s\"}")
        .post(clock + "/advance")
        .then()
        .body("now", equalTo("2026-01-01T00:02:00Z"));
    json("{\"now\":\"2026-01-02T00:00:00Z\"}").put(clock).then().statusCode(200);
    json("{\"mode\":\"per-call:5s\",\"now\":\"2026-01-01T00:00:00Z\"}")
        .put(clock)
        .then()
        .statusCode(422)
        .body("error", containsString("time never goes back"));
    admin()
        .get(clock)
        .then()
        .body("mode", equalTo("frozen"), "now", equalTo("2026-01-02T00:00:00Z"));
    json("{\"mode\":\"per-call:5s\",\"now\":\"2026-01-03T00:00:00Z\"}")
        .put(clock)
        .then()
        .body("mode", equalTo("per-call:5s"), "now", equalTo("2026-01-03T00:00:00Z"));
  }

  @Test
  void a_clock_refuses_what_is_no_time() {
    var clock = "/sessions/" + frozen() + "/clock";
    for (var by : List.of("-PT1S", "soon", "", "P9999999D", "PT2562047788015215H")) {
      json("{\"by\":\"" + by + "\"}")
          .post(clock + "/advance")
          .then()
          .statusCode(422)
          .body("error", containsString("body /by"));
    }
    json("{\"by\":30}").post(clock + "/advance").then().statusCode(400);
    json("{}").post(clock + "/advance").then().statusCode(400);
    json("{}").put(clock).then().statusCode(400);
    json("{\"mode\":\"slow\"}").put(clock).then().statusCode(422);
    json("{\"now\":\"noon\"}").put(clock).then().statusCode(422);
    admin().get(clock).then().body("now", equalTo("2026-01-01T00:00:00Z"));
  }

  @Test
  void a_clock_is_moved_to_a_time_as_well() {
    var clock = "/sessions/" + frozen() + "/clock";
    json("{\"to\":\"2026-01-01T12:00:00Z\"}")
        .post(clock + "/advance")
        .then()
        .statusCode(200)
        .body("now", equalTo("2026-01-01T12:00:00Z"));
    json("{\"to\":\"2026-01-01T11:00:00Z\"}")
        .post(clock + "/advance")
        .then()
        .statusCode(422)
        .body("error", containsString("body /to: time never goes back"));
    json("{\"to\":\"2026-01-02T00:00:00Z\",\"by\":\"1s\"}")
        .post(clock + "/advance")
        .then()
        .statusCode(400);
    admin().get(clock).then().body("now", equalTo("2026-01-01T12:00:00Z"));
  }

  @Test
  void a_misspelt_key_gets_the_one_that_was_meant() {
    json("{\"clok\":\"frozen\"}")
        .post("/sessions")
        .then()
        .statusCode(400)
        .body("error", containsString("\"frozen\" is not allowed here; there are "))
        .body("error", containsString("; did you mean clock?"));
  }

  @Test
  void null_and_delete_pin_nothing_any_more() {
    var scenarios = "/sessions/" + frozen() + "/scenarios";
    json("{\"acme\":\"broken\",\"domo\":\"truncated\"}".replace("truncated", "default"))
        .put(scenarios)
        .then()
        .body("pinned.domo", equalTo("default"));
    json("{\"acme\":null,\"domo\":\"default\"}")
        .put(scenarios)
        .then()
        .statusCode(200)
        .body("pinned", equalTo(Map.of("domo", "default")));
    json("{\"acne\":null}").put(scenarios).then().statusCode(422);
    admin().delete(scenarios).then().statusCode(200).body("pinned", anEmptyMap());
    admin().get(scenarios).then().body("pinned", anEmptyMap());
  }

  @Test
  void a_pinned_scenario_is_every_calls_until_it_is_unpinned() {
    var id = frozen();
    var scenarios = "/sessions/" + id + "/scenarios";
    admin()
        .get(scenarios)
        .then()
        .body("pinned", anEmptyMap())
        .body("available.acme.name", hasItems("default", "broken", "flaky", "limited"));
    json("{\"acme\":\"broken\"}")
        .put(scenarios)
        .then()
        .statusCode(200)
        .body("pinned.acme", equalTo("broken"));
    start(id);
    json("{\"acme\":\"borken\"}")
        .put(scenarios)
        .then()
        .statusCode(422)
        .body("error", containsString("acme: no scenario is called borken; did you mean broken?"));
    admin().get(scenarios).then().body("pinned.acme", equalTo("broken"));
    json("{\"acme\":\"#sized__rows_07\"}")
        .put(scenarios)
        .then()
        .statusCode(200)
        .body("pinned.acme", equalTo("sized__rows_7"));
    json("{\"acme\":\"sized__rows_many\"}")
        .put(scenarios)
        .then()
        .statusCode(422)
        .body("error", containsString("expected a whole number as rows, such as rows_5"));
    json("{}").put(scenarios).then().body("pinned", anEmptyMap());
    start(id);
    admin()
        .get("/sessions/" + id + "/exports")
        .then()
        .body("scenario", hasItems("broken", "default"));
    json("{\"acme\":7}").put(scenarios).then().statusCode(400);
  }

  @Test
  void a_journal_is_shown_as_json_or_ndjson_and_cleared() {
    var id = frozen();
    var journal = "/sessions/" + id + "/journal";
    admin().get(journal).then().statusCode(200).body("$", empty());
    var export = start(id);
    start(id);
    admin()
        .get(journal)
        .then()
        .contentType("application/json")
        .body("number", equalTo(List.of(1, 2)), "[0].facts.export", equalTo(export));
    var lines = admin().get(journal + "?format=ndjson").asString().lines().toList();
    assertEquals(5, lines.size());
    assertTrue(lines.get(0).startsWith("{\"standinJournal\":2,\"session\":\"" + id + "\""));
    assertTrue(lines.get(2).startsWith("{\"delivered\":1,\"bytes\":"), lines.get(2));
    assertTrue(lines.get(3).startsWith("{\"number\":2,"));
    lines.forEach(JournalFormat::read);
    admin().accept("application/x-ndjson").get(journal).then().contentType("application/x-ndjson");
    admin()
        .accept("application/x-ndjson")
        .get(journal + "?format=json")
        .then()
        .contentType("application/json");
    admin().get(journal + "?format=xml").then().statusCode(400);
    admin().delete(journal).then().statusCode(204);
    admin().get(journal).then().body("$", empty());
  }

  @Test
  void exports_are_shown_with_their_state_and_result() {
    var id = frozen();
    var export = start(id);
    var exports = "/sessions/" + id + "/exports";
    admin()
        .get(exports)
        .then()
        .body("[0].id", equalTo(export), "[0].vendor", equalTo("acme"))
        .body("[0].group", equalTo("all"), "[0].scenario", equalTo("default"))
        .body("[0].createdAt", equalTo("2026-01-01T00:00:00Z"))
        .body("[0].state", equalTo("waiting"), "[0].terminal", equalTo(false));
    json("{\"by\":\"10s\"}").post("/sessions/" + id + "/clock/advance");
    // The vendor's own reply is held until the result is there; afterwards the list has it too.
    RestAssured.given()
        .header("Authorization", "token")
        .get(app.baseUrl() + "/~" + id + "/acme/exports/" + export)
        .then()
        .body("state", equalTo("done"));
    admin()
        .get(exports)
        .then()
        .body("[0].state", equalTo("done"), "[0].terminal", equalTo(true))
        .body("[0].artifact.state", equalTo("written"), "[0].artifact.rows", equalTo(100))
        .body("[0].artifact.pieces[0].bucket", equalTo("standin"));
    String url = admin().get(exports).then().extract().path("[0].artifact.pieces[0].url");
    var file = RestAssured.given().urlEncodingEnabled(false).get(url).then().statusCode(200);
    assertEquals(101, file.extract().asString().lines().count());
  }

  @Test
  void a_list_of_exports_can_be_cut_to_the_newest() {
    var id = frozen();
    var oldest = start(id);
    json("{\"by\":\"1s\"}").post("/sessions/" + id + "/clock/advance");
    var middle = start(id);
    json("{\"by\":\"1s\"}").post("/sessions/" + id + "/clock/advance");
    var newest = start(id);
    var exports = "/sessions/" + id + "/exports";
    admin().get(exports).then().body("id", equalTo(List.of(oldest, middle, newest)));
    admin().get(exports + "?limit=2").then().body("id", equalTo(List.of(middle, newest)));
    admin().get(exports + "?limit=9").then().body("id", equalTo(List.of(oldest, middle, newest)));
    for (var limit : List.of("0", "-1", "two", "", "1.0", "1e0", "99999999999")) {
      admin()
          .get(exports + "?limit=" + limit)
          .then()
          .statusCode(400)
          .body("error", containsString("limit"));
    }
  }

  @Test
  void an_export_whose_result_cannot_be_written_has_failed_and_a_slow_one_is_not_waited_for() {
    var id = frozen();
    var never =
        new ArtifactWriter(id, app.store(), null, job -> {}, () -> Instant.EPOCH)
            .write("f", pieces -> {});
    add(id, "a-slow", never);
    add(id, "b-refused", Artifact.of(new Outcome.Failed(new Failure("NoSuchBucket", "none"))));
    json("{\"by\":\"1h\"}").post("/sessions/" + id + "/clock/advance");
    admin()
        .get("/sessions/" + id + "/exports")
        .then()
        .body("[0].state", equalTo("done"), "[0].artifact.state", equalTo("writing"))
        .body("[1].state", equalTo("broken"), "[1].terminal", equalTo(true))
        .body("[1].artifact.state", equalTo("failed"))
        .body("[1].artifact.failure.code", equalTo("NoSuchBucket"));
  }

  @SuppressWarnings("unchecked") // What the test vendor asked for is of no interest here.
  private void add(String session, String export, Artifact artifact) {
    var open = app.sessions().find(session).orElseThrow();
    var store = (ExportStore<String>) open.exports().get("acme");
    var standard = app.vendors().named("acme").orElseThrow().scenarios().standard();
    store.add(
        new Export<>(export, "all", open.clock().now(), Principal.ANYONE, standard, "x", artifact));
  }

  @Test
  void a_verdict_says_that_nothing_was_judged() {
    admin()
        .get("/sessions/default/verdict")
        .then()
        .statusCode(200)
        .body("rules", empty(), "note", containsString("no rules yet"));
  }
}
