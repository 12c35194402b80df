package dev.standin.server.admin;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.standin.server.app.App;
import dev.standin.server.support.SharedServer;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Sessions are opened, listed and closed by the admin API. */
class SessionsTest {
  private final App app = SharedServer.app();
  @AutoClose private final OpenedSessions sessions = new OpenedSessions();

  @Test
  void a_session_opens_without_a_body() {
    var response = sessions.admin().post("/sessions");
    response.then().statusCode(201).body("clock.mode", equalTo("real"), "seed", equalTo(1));
    String id = response.path("id");
    sessions.add(id);
    assertEquals(app.baseUrl() + "/~" + id, response.path("baseUrl"));
    assertEquals(app.baseUrl() + "/_standin/sessions/" + id, response.header("Location"));
    assertEquals(response.path("baseUrl"), response.path("vendors.acme.baseUrl").toString());
  }

  @Test
  void a_session_opens_as_it_was_asked_for() {
    var body =
        "{\"clock\":\"frozen\",\"start\":\"2030-05-01T12:00:00+02:00\",\"seed\":9,"
            + "\"scenarios\":{\"acme\":\"#Broken\"}}";
    var session = sessions.open(body);
    session
        .then()
        .body("clock.mode", equalTo("frozen"), "clock.now", equalTo("2030-05-01T10:00:00Z"))
        .body("seed", equalTo(9), "scenarios.acme", equalTo("broken"))
        .body("s3.region", equalTo("us-east-1"));
    sessions
        .admin()
        .get("/sessions/" + session.path("id"))
        .then()
        .statusCode(200)
        .body("s3.secretKey", equalTo(session.path("s3.secretKey")));
    assertNotEquals(frozenSecret(), session.path("s3.secretKey"));
  }

  private String frozenSecret() {
    return sessions.open("{\"clock\":\"frozen\"}").path("s3.secretKey");
  }

  @Test
  void a_body_as_curl_sends_it_is_read_as_json() {
    var response =
        sessions
            .admin()
            .contentType("application/x-www-form-urlencoded")
            .body("{\"clock\":\"x60\"}")
            .post("/sessions");
    response.then().statusCode(201).body("clock.mode", equalTo("x60"));
    sessions.add(response.path("id"));
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
    sessions
        .json(body)
        .post("/sessions")
        .then()
        .statusCode(status)
        .body("error", containsString(message));
  }

  @Test
  void what_departs_from_the_document_is_listed() {
    sessions
        .json("{\"seed\":\"1\"}")
        .post("/sessions")
        .then()
        .body("violations[0].where", equalTo("body"), "violations[0].pointer", equalTo("/seed"));
  }

  @Test
  void a_misspelt_key_gets_the_one_that_was_meant() {
    sessions
        .json("{\"clok\":\"frozen\"}")
        .post("/sessions")
        .then()
        .statusCode(400)
        .body("error", containsString("\"frozen\" is not allowed here; there are "))
        .body("error", containsString("; did you mean clock?"));
  }

  @Test
  void the_list_has_every_session_and_no_secret() {
    var id = sessions.frozen();
    sessions.start(id);
    sessions
        .admin()
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
    sessions
        .admin()
        .get("/sessions/default")
        .then()
        .statusCode(200)
        .body("baseUrl", equalTo(app.baseUrl().toString()));
    sessions.admin().delete("/sessions/default").then().statusCode(409);
    sessions.admin().get("/sessions/default").then().statusCode(200);
  }

  @Test
  void a_closed_session_is_gone_and_the_others_stay() {
    var gone = sessions.frozen();
    var stays = sessions.frozen();
    var export = sessions.start(stays);
    sessions.admin().delete("/sessions/" + gone).then().statusCode(204);
    for (var path : List.of("", "/clock", "/scenarios", "/journal", "/exports", "/verdict")) {
      sessions
          .admin()
          .get("/sessions/" + gone + path)
          .then()
          .statusCode(404)
          .body("error", containsString("no session is called " + gone));
    }
    sessions.admin().delete("/sessions/" + gone).then().statusCode(404);
    sessions.admin().get("/sessions/" + stays + "/exports").then().body("id", hasItem(export));
  }
}
