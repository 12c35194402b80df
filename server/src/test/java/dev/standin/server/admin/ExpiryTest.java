package dev.standin.server.admin;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.server.app.App;
import dev.standin.server.app.Config;
import dev.standin.server.session.Idle;
import dev.standin.server.session.Limits;
import dev.standin.server.session.Session;
import dev.standin.server.support.AcmeClient;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of sessions that nobody closes, on a wall clock that the test moves. */
class ExpiryTest {
  @TempDir private static Path data;
  private static final AtomicReference<Instant> WALL =
      new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));
  private static App app;

  @BeforeAll
  static void start() throws Exception {
    var limits = new Limits(new Idle(Duration.ofHours(2)), 3, 50, 10);
    app = App.start(Config.EPHEMERAL.with().data(data).limits(limits).build(), WALL::get);
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @AfterEach
  void close() {
    for (var session : app.sessions().all()) {
      if (!session.id().equals(Session.DEFAULT)) {
        app.sessions().close(session.id());
      }
    }
  }

  private void pass(String time) {
    WALL.updateAndGet(now -> now.plus(Duration.parse("PT" + time)));
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
        .body("idle", equalTo("30m"), "lastUsed", equalTo(WALL.get().toString()));
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

  /** Starts an export in a frozen session and waits for its file. */
  private static Response finished(String id, String base, String report) {
    var acme = new AcmeClient(base, "token");
    var export = acme.start(report);
    app.sessions().find(id).orElseThrow().clock().advance(Duration.ofSeconds(10));
    var response = acme.request().get("/acme/exports/" + export);
    response.then().body("state", equalTo("done"));
    return response;
  }

  @Test
  void an_expired_session_leaves_no_object_and_no_port() throws IOException {
    var opened = post("{\"idle\":\"30m\",\"port\":0,\"clock\":\"frozen\"}");
    int port = opened.path("port");
    String export = finished(opened.path("id"), opened.path("baseUrl"), "any").path("id");
    assertTrue(objects(export) > 0);
    pass("30M");
    // Anybody's request will do.
    RestAssured.get(app.baseUrl() + "/acme/exports/x").then().statusCode(401);
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          while (objects(export) > 0) {
            Thread.onSpinWait();
          }
        });
    try (var free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertEquals(port, free.getLocalPort());
    }
  }

  @Test
  void the_port_of_an_expired_session_can_be_had_at_once() {
    int port = post("{\"idle\":\"30m\",\"port\":0}").path("port");
    pass("30M");
    post("{\"port\":" + port + "}").then().statusCode(201).body("port", equalTo(port));
  }

  @Test
  void a_download_that_is_under_way_keeps_its_session() throws IOException {
    var opened = post("{\"idle\":\"30m\",\"clock\":\"frozen\"}");
    String id = opened.path("id");
    var url = URI.create(finished(id, opened.path("baseUrl"), "large").path("url"));
    try (var socket = new Socket()) {
      // Far less than the answer, so that most of it is still to be sent.
      socket.setReceiveBufferSize(1024);
      socket.connect(new InetSocketAddress(url.getHost(), url.getPort()));
      var request =
          "GET "
              + url.getRawPath()
              + "?"
              + url.getRawQuery()
              + " HTTP/1.1\r\nHost: "
              + url.getAuthority()
              + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      assertEquals('H', socket.getInputStream().read());
      pass("5H");
      assertTrue(isListed(id));
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
    WALL.updateAndGet(now -> now.minus(Duration.ofDays(1)));
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
