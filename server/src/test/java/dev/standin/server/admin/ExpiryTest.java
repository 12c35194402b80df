package dev.standin.server.admin;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.server.app.App;
import dev.standin.server.app.Config;
import dev.standin.server.session.Idle;
import dev.standin.server.session.Limits;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of sessions that nobody closes, on a wall clock that the test moves. */
class ExpiryTest {
  @TempDir private Path data;
  private final AtomicReference<Instant> wall =
      new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));
  private App app;

  @BeforeEach
  void start() throws Exception {
    var limits = new Limits(new Idle(Duration.ofHours(2)), 3, 50);
    app = App.start(Config.EPHEMERAL.with().data(data).limits(limits).build(), wall::get);
  }

  @AfterEach
  void stop() {
    app.close();
  }

  private void pass(String time) {
    wall.updateAndGet(now -> now.plus(Duration.parse("PT" + time)));
  }

  private RequestSpecification admin() {
    return Admin.of(app);
  }

  private Response post(String body) {
    return admin().contentType("application/json").body(body).post("/sessions");
  }

  private String open(String body) {
    return post(body).then().statusCode(201).extract().path("id");
  }

  private Response vendor(String session) {
    return RestAssured.given()
        .header("Authorization", "token")
        .get(app.baseUrl() + "/~" + session + "/acme/exports/x");
  }

  private boolean isListed(String session) {
    return admin().get("/sessions").<List<String>>path("id").contains(session);
  }

  @Test
  void a_session_that_nobody_uses_expires_and_the_answer_says_so() {
    var id = open("{\"idle\":\"30m\"}");
    pass("29M59S");
    assertTrue(isListed(id));
    pass("1S");
    vendor(id)
        .then()
        .statusCode(404)
        .body("error", containsString("session " + id + " expired after 30m without a request"));
    admin()
        .get("/sessions/" + id + "/journal")
        .then()
        .statusCode(404)
        .body("error", containsString("expired after 30m"));
    admin().get("/sessions").then().body("id", not(hasItem(id))).body("size()", equalTo(1));
    admin().get("/health").then().body("sessions", equalTo(1));
  }

  @Test
  void each_request_and_each_admin_call_is_a_use() {
    var id = open("{\"idle\":\"30m\"}");
    for (int i = 0; i < 3; i++) {
      pass("20M");
      vendor(id).then().statusCode(404).body("problem", equalTo("no such export"));
      pass("20M");
      admin().get("/sessions/" + id + "/clock").then().statusCode(200);
    }
    pass("10M");
    admin()
        .get("/sessions/" + id)
        .then()
        .body("idle", equalTo("30m"), "lastUsed", equalTo(wall.get().toString()));
    // Looking at all of them is a use of none.
    pass("20M");
    assertTrue(isListed(id));
    pass("10M");
    assertFalse(isListed(id));
  }

  @Test
  void without_a_word_a_session_expires_as_the_server_says_and_the_default_one_never() {
    var id = post("{}").then().body("idle", equalTo("2h")).extract().<String>path("id");
    var kept = open("{\"idle\":\"never\"}");
    pass("1H59M");
    assertTrue(isListed(id));
    pass("1M");
    assertFalse(isListed(id));
    pass("9000H");
    assertTrue(isListed(kept));
    admin().get("/sessions/default").then().statusCode(200).body("idle", equalTo("never"));
  }

  @Test
  void what_is_no_idle_time_is_refused() {
    for (var idle : List.of("soon", "-1h", "", "99999d")) {
      post("{\"idle\":\"" + idle + "\"}")
          .then()
          .statusCode(422)
          .body("error", containsString("body /idle: expected a duration"));
    }
    post("{\"idle\":30}").then().statusCode(400);
    assertEquals(1, app.sessions().all().size());
  }

  @Test
  void an_expired_session_leaves_no_object_and_no_port() throws IOException {
    var opened = post("{\"idle\":\"30m\",\"port\":0,\"clock\":\"frozen\"}");
    String id = opened.path("id");
    int port = opened.path("port");
    String base = opened.path("baseUrl");
    String export =
        RestAssured.given()
            .header("Authorization", "token")
            .contentType("application/json")
            .body("{\"report\":\"any\"}")
            .post(base + "/acme/exports")
            .path("id");
    app.sessions().find(id).orElseThrow().clock().advance(Duration.ofSeconds(10));
    // Held until the file is there.
    RestAssured.given()
        .header("Authorization", "token")
        .get(base + "/acme/exports/" + export)
        .then()
        .body("state", equalTo("done"));
    assertTrue(objects(export) > 0);
    pass("30M");
    // Anybody's request will do.
    RestAssured.get(app.baseUrl() + "/acme/exports/x").then().statusCode(401);
    assertEquals(0, objects(export));
    try (var free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertEquals(port, free.getLocalPort());
    }
  }

  private long objects(String export) throws IOException {
    try (var files = Files.walk(data)) {
      return files.filter(file -> file.toString().contains(export)).count();
    }
  }

  @Test
  void a_request_that_is_under_way_keeps_its_session() {
    var id = open("{\"idle\":\"30m\"}");
    var session = app.sessions().enter(id).orElseThrow();
    pass("5H");
    assertTrue(isListed(id));
    app.sessions().leave(session);
    pass("29M");
    assertTrue(isListed(id));
    pass("1M");
    assertFalse(isListed(id));
  }

  @Test
  void a_wall_clock_that_is_set_back_expires_nothing() {
    var id = open("{\"idle\":\"30m\"}");
    wall.updateAndGet(now -> now.minus(Duration.ofDays(1)));
    vendor(id).then().statusCode(404);
    pass("29M");
    assertTrue(isListed(id));
    pass("24H1M");
    assertFalse(isListed(id));
  }

  @Test
  void only_so_many_sessions_are_open_at_a_time() {
    var first = open("{}");
    open("{\"idle\":\"30m\"}");
    open("{}");
    post("{}")
        .then()
        .statusCode(503)
        .body("error", containsString("3 sessions are open, as many as this server allows"))
        .body("error", containsString("--max-sessions"));
    assertEquals(4, app.sessions().all().size());
    // A closed one makes room, and so does an expired one.
    admin().delete("/sessions/" + first).then().statusCode(204);
    open("{}");
    post("{}").then().statusCode(503);
    pass("30M");
    open("{}");
  }

  @Test
  void a_session_that_got_no_port_takes_no_room() {
    for (int i = 0; i < 5; i++) {
      post("{\"port\":" + app.baseUrl().getPort() + "}").then().statusCode(409);
    }
    open("{}");
    open("{}");
    open("{}");
    post("{\"port\":0}").then().statusCode(503);
  }
}
