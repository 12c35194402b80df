package dev.standin.server.admin;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.contracts.exchange.Exchange;
import dev.standin.server.app.App;
import dev.standin.server.app.Config;
import dev.standin.server.journal.Journal;
import dev.standin.server.journal.Redaction;
import dev.standin.server.session.Idle;
import dev.standin.server.session.Limits;
import dev.standin.server.session.Session;
import dev.standin.server.support.SharedServer;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How much of what passed a session keeps. */
class JournalSizeTest {
  private static final int LONG = 200 * 1024;

  private final App app = SharedServer.app();
  private final List<String> opened = new ArrayList<>();

  @AfterEach
  void close() {
    opened.forEach(app.sessions()::close);
  }

  private Response post(String body) {
    return Admin.of(app).contentType("application/json").body(body).post("/sessions");
  }

  private String open(String body) {
    String id = post(body).then().statusCode(201).extract().path("id");
    opened.add(id);
    return id;
  }

  private void send(String session, String body) {
    RestAssured.given()
        .header("Authorization", "token")
        .contentType("application/json")
        .body(body)
        .post(app.baseUrl() + "/~" + session + "/acme/exports")
        .then()
        .statusCode(201);
  }

  private static String body(char letter) {
    var frame = "{\"report\":\"\"}";
    return "{\"report\":\"" + String.valueOf(letter).repeat(LONG - frame.length()) + "\"}";
  }

  @Test
  void a_journal_keeps_the_newest_and_tells_how_many_there_were() {
    var id = open("{\"journal\":{\"exchanges\":3}}");
    for (int i = 0; i < 5; i++) {
      send(id, "{\"report\":\"any\"}");
    }
    Admin.of(app)
        .get("/sessions/" + id)
        .then()
        .body("journal.exchanges", equalTo(3), "journal.bytes", equalTo((int) Journal.BYTES))
        .body("journal.appended", equalTo(5), "journal.kept", equalTo(3));
    Admin.of(app)
        .get("/sessions/" + id + "/journal")
        .then()
        .body("number", equalTo(List.of(3, 4, 5)));
    Admin.of(app).delete("/sessions/" + id + "/journal").then().statusCode(204);
    Admin.of(app)
        .get("/sessions/" + id)
        .then()
        .body("journal.appended", equalTo(5), "journal.kept", equalTo(0));
  }

  @Test
  void a_session_keeps_as_many_as_the_server_says_unless_it_is_told_otherwise() throws Exception {
    Admin.of(app)
        .get("/sessions/default")
        .then()
        .body("journal.exchanges", equalTo(Journal.CAPACITY));
    var limits = new Limits(Idle.NEVER, 1, 7, 10);
    try (var small = App.start(Config.EPHEMERAL.with().limits(limits).build())) {
      Admin.of(small).get("/sessions/default").then().body("journal.exchanges", equalTo(7));
      Admin.of(small).post("/sessions").then().body("journal.exchanges", equalTo(7));
    }
  }

  @Test
  void what_is_no_size_is_refused() {
    for (var size : List.of("0", "-1", "1000001", "\"3\"", "1.5", "null")) {
      post("{\"journal\":{\"exchanges\":" + size + "}}").then().statusCode(400);
    }
    post("{\"journal\":3}").then().statusCode(400);
    post("{\"journal\":{\"size\":3}}").then().statusCode(400);
  }

  @Test
  void of_a_long_body_the_beginning_is_kept_and_its_full_length_and_hash() throws Exception {
    var id = open("{}");
    var body = body('x');
    send(id, body);
    var hash = MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
    Admin.of(app)
        .get("/sessions/" + id + "/journal")
        .then()
        .body("[0].request.body.length", equalTo(LONG))
        .body("[0].request.body.sha256", equalTo(HexFormat.of().formatHex(hash)))
        .body("[0].request.body.text", equalTo(body.substring(0, Redaction.KEPT)));
  }

  @Test
  void long_bodies_are_kept_no_longer_than_the_ring_says() {
    var id = open("{\"journal\":{\"exchanges\":4}}");
    for (char letter = 'a'; letter <= 'l'; letter++) {
      send(id, body(letter));
    }
    Session session = app.sessions().find(id).orElseThrow();
    var bytes = session.journal().exchanges().stream().mapToLong(JournalSizeTest::bytes).sum();
    assertEquals(4, session.journal().kept());
    assertTrue(bytes <= 4 * (Redaction.KEPT + 1024), bytes + " bytes");
    assertTrue(bytes >= 4 * Redaction.KEPT, bytes + " bytes");
  }

  private static long bytes(Exchange exchange) {
    return (long) exchange.request().body().bytes().length
        + exchange.response().body().bytes().length;
  }
}
