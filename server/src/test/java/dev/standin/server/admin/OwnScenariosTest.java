package dev.standin.server.admin;

import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.server.app.App;
import dev.standin.server.support.SharedServer;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Scenarios that a session brings with it instead of naming one of the server's. */
class OwnScenariosTest {
  private static final String NO_SECOND_STATUS =
      "{\"faults\": [{\"on\": \"status\", \"call\": 2, \"refuse\": 503}]}";
  private static final String NO_FIRST_START =
      "{\"faults\": [{\"on\": \"start\", \"call\": 1, \"refuse\": 500}]}";

  private final App app = SharedServer.app();
  private final List<String> opened = new ArrayList<>();

  @AfterEach
  void close() {
    opened.forEach(id -> app.sessions().close(id));
  }

  @Test
  void a_fault_that_a_session_brings_strikes_and_is_named() {
    var id = with(NO_SECOND_STATUS);
    var export = started(id);
    status(id, export).then().statusCode(200);
    status(id, export).then().statusCode(503);
    status(id, export).then().statusCode(200);
    var name = pinned(id);
    assertTrue(name.matches("inline-[0-9a-f]{8}"), name);
    admin()
        .get("/sessions/" + id + "/journal")
        .then()
        .body("facts.scenario", hasSize(4))
        .body("facts.scenario", everyItem(equalTo(name)));
    admin().get("/sessions/" + id + "/exports").then().body("[0].scenario", equalTo(name));
    admin()
        .get("/sessions/" + id + "/exports/" + export)
        .then()
        .statusCode(200)
        .body("scenario", equalTo(name), "faults", hasSize(1));
  }

  @Test
  void it_takes_over_what_it_extends_and_the_rows_are_its_own() {
    var id = with("{\"extends\": \"flaky\", \"data\": {\"rows\": 7}}");
    var export = started(id);
    status(id, export).then().statusCode(200);
    status(id, export).then().statusCode(503).header("Retry-After", "30");
    assertEquals(7, rows(id, export));
  }

  @Test
  void a_download_breaks_off_once_as_the_session_says() throws Exception {
    var response =
        json("""
                {"clock": "frozen", "scenarios": {"nexthink": {
                  "extends": "truncated",
                  "faults": [{"on": "download", "call": 1, "cutOff": 64}]
                }}}
                """)
            .post("/sessions");
    String id = response.then().statusCode(201).extract().path("id");
    opened.add(id);
    var nexthink = app.baseUrl() + "/~" + id + "/api/v1/nql/";
    String export =
        bearer()
            .contentType("application/json")
            .body("{\"queryId\": \"#default\"}")
            .post(nexthink + "export")
            .then()
            .statusCode(200)
            .extract()
            .path("exportId");
    json("{\"by\": \"1h\"}").post("/sessions/" + id + "/clock/advance");
    String url =
        bearer()
            .get(nexthink + "status/" + export)
            .then()
            .statusCode(206)
            .extract()
            .path("resultsFileUrl");
    var client = HttpClient.newHttpClient();
    var download = HttpRequest.newBuilder(URI.create(url)).build();
    assertThrows(IOException.class, () -> client.send(download, BodyHandlers.ofByteArray()));
    assertEquals(200, client.send(download, BodyHandlers.ofByteArray()).statusCode());
  }

  private static RequestSpecification bearer() {
    return RestAssured.given().header("Authorization", "Bearer a-token");
  }

  @Test
  void its_parameters_have_the_values_that_it_gives_them() {
    var inherited = with("{\"extends\": \"sized\", \"parameters\": {\"rows\": 3}}");
    assertEquals(3, rows(inherited, started(inherited)));
    var own = with("{\"parameters\": {\"many\": 4}, \"data\": {\"rows\": \"${many}\"}}");
    assertEquals(4, rows(own, started(own)));
  }

  @Test
  void all_that_is_wrong_is_told_with_its_place_and_nothing_is_opened() {
    var before = app.sessions().all().size();
    json("""
            {"scenarios": {
              "acme": {
                "aliases": ["7"],
                "when": {"identifiers": ["*"]},
                "data": {"rows": 5, "file": "../../secret.csv"},
                "faults": [
                  {"on": "status", "refuse": 503},
                  {"on": "status", "cutOff": "much"}
                ]
              },
              "nobody": "default",
              "domo": "defualt"
            }}
            """)
        .post("/sessions")
        .then()
        .statusCode(422)
        .body("error", containsString("/scenarios/acme/aliases"))
        .body("error", containsString("(and 5 more)"))
        .body(
            "problems.pointer",
            equalTo(
                List.of(
                    "/scenarios/acme/aliases",
                    "/scenarios/acme/when",
                    "/scenarios/acme/data/file",
                    "/scenarios/acme/faults/1/cutOff",
                    "/scenarios/nobody",
                    "/scenarios/domo")))
        .body("problems[0].message", containsString("nothing else chooses it"))
        .body("problems[2].message", containsString("the server's disk"))
        .body("problems[5].message", containsString("did you mean default?"));
    assertEquals(before, app.sessions().all().size());
  }

  @Test
  void a_slip_in_a_key_or_in_what_it_extends_comes_with_a_hint() {
    refused("{\"fautls\": []}", "/scenarios/acme/fautls", "did you mean faults?");
    refused("{\"extends\": \"flakey\"}", "/scenarios/acme/extends", "did you mean flaky?");
    refused("{\"extends\": 7}", "/scenarios/acme/extends", "but was 7");
    refused(
        "{\"parameters\": {\"spare\": 1}}",
        "/scenarios/acme/parameters/spare",
        "declared but stands nowhere");
  }

  @Test
  void what_is_wrong_in_an_inherited_place_is_told_with_its_file() {
    refused(
        "{\"extends\": \"sized\", \"parameters\": {\"rows\": -1}}",
        "/scenarios/acme",
        "acme/sized.yaml:");
  }

  @Test
  void a_wrong_one_leaves_what_was_pinned() {
    var id = with(NO_SECOND_STATUS);
    var name = pinned(id);
    json("{\"acme\": {\"seed\": \"seven\"}}")
        .put("/sessions/" + id + "/scenarios")
        .then()
        .statusCode(422)
        .body("problems.pointer", equalTo(List.of("/acme/seed")));
    assertEquals(name, pinned(id));
    json("{\"acme\": 7}").put("/sessions/" + id + "/scenarios").then().statusCode(400);
    assertEquals(name, pinned(id));
  }

  @Test
  void two_sessions_do_not_meet() {
    var one = with(NO_SECOND_STATUS);
    var other = with(NO_FIRST_START);
    start(other).then().statusCode(500);
    var export = started(one);
    status(one, export).then().statusCode(200);
    var others = started(other);
    status(one, export).then().statusCode(503);
    status(other, others).then().statusCode(200);
    status(other, others).then().statusCode(200);
    assertNotEquals(pinned(one), pinned(other));
    admin()
        .get("/sessions/default/scenarios")
        .then()
        .body("pinned", anEmptyMap(), "own", anEmptyMap())
        .body("available.acme.name", not(hasItems(pinned(one))));
    json("{\"acme\": \"" + pinned(one) + "\"}")
        .put("/sessions/" + other + "/scenarios")
        .then()
        .statusCode(422);
  }

  @Test
  void another_one_is_for_new_exports_and_counts_afresh() {
    var id = with(NO_FIRST_START);
    start(id).then().statusCode(500);
    var first = started(id);
    pin(id, "{\"acme\": " + NO_FIRST_START.replace("}]}", "}], \"seed\": 2}") + "}");
    start(id).then().statusCode(500);
    pin(id, "{\"acme\": " + NO_SECOND_STATUS + "}");
    var second = started(id);
    for (var export : List.of(first, second)) {
      status(id, export).then().statusCode(200);
    }
    status(id, first).then().statusCode(200);
    status(id, second).then().statusCode(503);
  }

  @Test
  void names_and_objects_can_be_mixed_and_are_shown_as_they_were_sent() {
    var id = with(NO_SECOND_STATUS);
    pin(
        id,
        "{\"acme\": {\"title\": \"Mine\", \"extends\": \"broken\"}, \"nexthink\": \"truncated\"}");
    admin()
        .get("/sessions/" + id + "/scenarios")
        .then()
        .body("pinned.nexthink", equalTo("truncated"), "own.nexthink", nullValue())
        .body("pinned.acme", matchesPattern("inline-[0-9a-f]{8}"))
        .body("own.acme.name", equalTo(pinned(id)), "own.acme.title", equalTo("Mine"))
        .body("own.acme.scenario.extends", equalTo("broken"));
    started(id);
    pin(id, "{\"acme\": \"broken\"}");
    admin()
        .get("/sessions/" + id + "/scenarios")
        .then()
        .body("pinned.acme", equalTo("broken"), "own", anEmptyMap());
    started(id);
    admin()
        .get("/sessions/" + id + "/exports")
        .then()
        .body("scenario", hasItems(startsWith("inline-"), equalTo("broken")));
  }

  @Test
  void its_name_follows_from_what_it_says_in_any_order() {
    var one = with("{\"extends\": \"sized\", \"data\": {\"rows\": 3, \"every\": \"1s\"}}");
    var same = with("{\"data\": {\"every\": \"1s\", \"rows\": 3}, \"extends\": \"sized\"}");
    var other = with("{\"data\": {\"every\": \"2s\", \"rows\": 3}, \"extends\": \"sized\"}");
    assertEquals(pinned(one), pinned(same));
    assertNotEquals(pinned(one), pinned(other));
  }

  private RequestSpecification admin() {
    return Admin.of(app);
  }

  private RequestSpecification json(String body) {
    return admin().contentType("application/json").body(body);
  }

  private String with(String scenario) {
    var response =
        json("{\"clock\": \"frozen\", \"scenarios\": {\"acme\": " + scenario + "}}")
            .post("/sessions");
    response.then().statusCode(201);
    String id = response.path("id");
    opened.add(id);
    return id;
  }

  private void refused(String scenario, String pointer, String message) {
    json("{\"scenarios\": {\"acme\": " + scenario + "}}")
        .post("/sessions")
        .then()
        .statusCode(422)
        .body("problems.pointer", equalTo(List.of(pointer)))
        .body("problems[0].message", containsString(message));
  }

  private void pin(String session, String body) {
    json(body).put("/sessions/" + session + "/scenarios").then().statusCode(200);
  }

  private String pinned(String session) {
    return admin().get("/sessions/" + session + "/scenarios").path("pinned.acme");
  }

  private Response start(String session) {
    return acme()
        .contentType("application/json")
        .body("{\"report\":\"any\"}")
        .post(app.baseUrl() + "/~" + session + "/acme/exports");
  }

  private String started(String session) {
    return start(session).then().statusCode(201).extract().path("id");
  }

  private Response status(String session, String export) {
    return acme().get(app.baseUrl() + "/~" + session + "/acme/exports/" + export);
  }

  private int rows(String session, String export) {
    json("{\"by\":\"10s\"}").post("/sessions/" + session + "/clock/advance");
    // It is told that it is done only when its result is written.
    status(session, export).then().statusCode(200).body("state", equalTo("done"));
    return admin().get("/sessions/" + session + "/exports").path("[0].artifact.rows");
  }

  private static RequestSpecification acme() {
    return RestAssured.given().header("Authorization", "token");
  }
}
