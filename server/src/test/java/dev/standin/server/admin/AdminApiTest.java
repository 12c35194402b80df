package dev.standin.server.admin;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.contracts.openapi.Spec;
import dev.standin.server.app.App;
import dev.standin.server.app.Config;
import dev.standin.server.session.Session;
import dev.standin.server.support.SharedServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The door of the admin API: who may come in, and what is said to who may not. */
class AdminApiTest {
  private static App guarded;
  private final App app = SharedServer.app();

  @BeforeAll
  static void start() throws Exception {
    guarded = App.start(Config.EPHEMERAL.with().adminToken("open sesame").build());
  }

  @AfterAll
  static void stop() {
    guarded.close();
  }

  @Test
  void health_says_that_it_runs() {
    Admin.of(app)
        .get("/health")
        .then()
        .statusCode(200)
        .header("Cache-Control", "no-store")
        .body("status", equalTo("ready"), "s3", equalTo("embedded"));
  }

  @Test
  void the_index_leads_to_everything() {
    for (var root : List.of("", "/")) {
      Map<String, String> links =
          Admin.of(app).get(root).then().statusCode(200).extract().path("links");
      assertTrue(links.size() > 5, links.toString());
      links.forEach(
          (name, link) -> {
            var path = link.substring(link.indexOf("/_standin") + 9).replace("{id}", "default");
            int status = Admin.of(app).get(path).statusCode();
            assertEquals(name.equals("advance") ? 405 : 200, status, link);
          });
    }
  }

  @Test
  void its_document_is_served_as_json_with_every_operation() {
    Map<String, Object> paths =
        Admin.of(app).get("/openapi.json").then().statusCode(200).extract().path("paths");
    AdminApi.spec()
        .operations()
        .forEach(operation -> assertTrue(paths.containsKey(operation.path()), operation.id()));
  }

  // The server trusts it, and compiles an operation when it is first called.
  @Test
  void its_document_compiles_as_a_whole() throws IOException {
    try (var in = AdminApi.class.getResourceAsStream("/standin/admin/openapi.yaml")) {
      var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      var document = new Spec.Document("openapi.yaml", text);
      assertEquals(
          AdminApi.spec().operations(), Spec.compile("standin", document, List.of()).operations());
    }
  }

  @Test
  void an_unknown_path_names_the_nearest_and_a_wrong_method_the_right_ones() {
    Admin.of(app)
        .get("/session")
        .then()
        .statusCode(404)
        .body("error", containsString("/_standin/sessions"));
    Admin.of(app)
        .delete("/sessions")
        .then()
        .statusCode(405)
        .header("Allow", "GET, HEAD, POST")
        .body("error", containsString("allowed: GET, HEAD, POST"));
    Admin.of(app).get("/sessions/").then().statusCode(200);
  }

  @Test
  void a_body_that_is_too_large_is_refused() {
    Admin.of(app)
        .contentType("application/json")
        .body(new byte[16 * 1024 * 1024 + 1])
        .post("/sessions")
        .then()
        .statusCode(413);
  }

  @Test
  void a_request_to_a_foreign_name_is_refused() {
    int port = app.baseUrl().getPort();
    for (var host :
        List.of(
            "evil.example", "evil.example:" + port, "127.0.0.1.evil.example", "localhost.evil")) {
      Admin.of(app)
          .header("Host", host)
          .get("/health")
          .then()
          .statusCode(403)
          .body("error", containsString("DNS rebinding"));
    }
    for (var host :
        List.of(
            "localhost",
            "LOCALHOST:" + port,
            "a.localhost",
            "127.0.0.1",
            "10.1.2.3:80",
            "[::1]:80")) {
      Admin.of(app).header("Host", host).get("/health").then().statusCode(200);
    }
  }

  @Test
  void who_has_the_token_may_come_by_the_name_of_a_service() {
    var host = "standin:8080";
    Admin.of(guarded).header("Host", host).get("/sessions").then().statusCode(403);
    Admin.of(guarded)
        .header("Host", host)
        .header("Authorization", "Bearer wrong")
        .get("/sessions")
        .then()
        .statusCode(403);
    Admin.of(guarded)
        .header("Host", host)
        .header("Authorization", "Bearer open sesame")
        .get("/sessions")
        .then()
        .statusCode(200);
    // Without a token there is none to have.
    Admin.of(app)
        .header("Host", host)
        .header("X-Standin-Token", "")
        .get("/health")
        .then()
        .statusCode(403);
  }

  @Test
  void a_probe_that_has_no_token_may_come_by_the_name_of_a_service_where_there_is_one() {
    var host = "standin:8080";
    for (var path : List.of("/health", "/health/live")) {
      Admin.of(guarded).header("Host", host).get(path).then().statusCode(200);
      Admin.of(guarded)
          .header("Host", host)
          .header("Origin", "http://evil.example")
          .get(path)
          .then()
          .statusCode(403);
    }
  }

  @Test
  void head_tells_what_get_would_send() {
    for (var path : List.of("/health", "/", "/sessions", "/metrics", "/sessions/default/journal")) {
      var head = Admin.of(app).head(path);
      assertEquals(200, head.statusCode(), path);
      assertEquals("", head.asString(), path);
      assertEquals(Admin.of(app).get(path).contentType(), head.contentType(), path);
    }
    Admin.of(app).head("/nowhere").then().statusCode(404);
    Admin.of(app).head("/scenarios/reload").then().statusCode(405);
    Admin.of(guarded).head("/sessions").then().statusCode(401);
  }

  @Test
  void head_does_not_follow_a_session() {
    var head = Admin.of(app).head("/sessions/default/events");
    assertEquals("text/event-stream", head.contentType());
    assertEquals(0, app.sessions().find(Session.DEFAULT).orElseThrow().journal().followers());
  }

  @Test
  void a_request_of_another_sites_page_is_refused() {
    int before = app.sessions().all().size();
    for (var origin :
        List.of("http://evil.example", "null", "https://127.0.0.1", "http://localhost")) {
      Admin.of(app).header("Origin", origin).post("/sessions").then().statusCode(403);
    }
    assertEquals(before, app.sessions().all().size());
    Admin.of(app)
        .header("Origin", app.baseUrl().toString())
        .get("/health")
        .then()
        .body("status", equalTo("ready"));
  }

  @Test
  void with_a_token_everything_but_health_needs_it() {
    Admin.of(guarded).get("/health").then().statusCode(200);
    for (var path : List.of("/", "/openapi.json", "/sessions", "/sessions/default", "/nothing")) {
      Admin.of(guarded)
          .get(path)
          .then()
          .statusCode(401)
          .header("WWW-Authenticate", "Bearer")
          .body("error", containsString("--admin-token"));
    }
    Admin.of(guarded).delete("/health").then().statusCode(401);
  }

  @Test
  void a_token_comes_in_either_header_and_must_be_the_right_one() {
    assertTrue(lets("Authorization", "Bearer open sesame"));
    assertTrue(lets("authorization", "bearer open sesame"));
    assertTrue(lets("X-Standin-Token", "open sesame"));
    assertFalse(lets("Authorization", "Bearer open sesam"));
    assertFalse(lets("Authorization", "Basic open sesame"));
    assertFalse(lets("Authorization", "open sesame"));
    assertFalse(lets("X-Standin-Token", ""));
  }

  private static boolean lets(String header, String value) {
    int status = Admin.of(guarded).header(header, value).get("/sessions").statusCode();
    assertTrue(status == 200 || status == 401, "status " + status);
    return status == 200;
  }

  @Test
  void a_token_does_not_open_the_door_to_foreign_pages() {
    Admin.of(guarded)
        .header("X-Standin-Token", "open sesame")
        .header("Origin", "http://evil.example")
        .get("/sessions")
        .then()
        .statusCode(403);
  }
}
