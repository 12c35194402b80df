package dev.standin.server.vendor.nexthink;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.server.support.EmbeddedTarget;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What only a session that pins a scenario shows, and what only its journal tells. */
class PinnedScenariosTest {
  private EmbeddedTarget target;

  @BeforeEach
  void open() {
    target = EmbeddedTarget.open("nexthink");
  }

  @AfterEach
  void close() {
    target.close();
  }

  @Test
  void both_token_endpoints_can_break() {
    pin("token-endpoints-break");
    // Both are one hop, and its calls are counted together.
    token("/api/v1/token").then().statusCode(500).body("code", is(500));
    token("/oauth2/default/v1/token").then().statusCode(503).body(emptyString());
    for (var path : List.of("/api/v1/token", "/oauth2/default/v1/token")) {
      token(path).then().statusCode(200);
    }
  }

  @Test
  void a_token_can_expire_while_its_export_runs() {
    pin("short-lived-token");
    var reply = token("/api/v1/token");
    reply.then().body("expires_in", is(2));
    String token = reply.path("access_token");
    String id = start("#default", token).then().statusCode(200).extract().path("exportId");
    target.pass(Duration.ofSeconds(2));
    poll(id, token).then().statusCode(401);
    poll(id, token("/api/v1/token").path("access_token")).then().statusCode(200);
  }

  @Test
  void an_unknown_export_can_be_told_in_json() {
    pin("unknown-query-json");
    poll("no-export", "a-token").then().statusCode(404).body("code", is(100));
  }

  @Test
  void the_journal_tells_of_a_truncated_result() {
    String id = start("#truncated", "a-token").path("exportId");
    target.pass(Duration.ofSeconds(3));
    poll(id, "a-token").then().statusCode(206);
    var exchanges = target.session().journal().exchanges();
    var start = exchanges.get(0).facts();
    assertEquals("start", start.hop().orElseThrow());
    assertEquals(id, start.export().orElseThrow());
    var poll = exchanges.get(1).facts();
    assertEquals("status", poll.hop().orElseThrow());
    assertEquals("COMPLETED", poll.state().orElseThrow());
    assertTrue(poll.isTerminal() && poll.isTruncated());
  }

  @Test
  void an_identifier_carries_the_parameters_of_its_scenario() {
    String id = start("#truncated__limit_7__rows_8", "a-token").path("exportId");
    target.pass(Duration.ofSeconds(3));
    var url = poll(id, "a-token").then().statusCode(206).extract().<String>path("resultsFileUrl");
    var file = given().urlEncodingEnabled(false).get(url).then().statusCode(200).extract();
    assertEquals(8, file.asString().lines().count(), "a header and seven rows");
    var facts = target.session().journal().exchanges().get(0).facts();
    assertEquals("truncated__limit_7__rows_8", facts.scenario().orElseThrow());
  }

  @Test
  void a_poll_by_a_stranger_counts_neither_for_the_export_nor_for_its_owner() {
    String id = start("#internal_error", "a-token").path("exportId");
    poll(id, "a-token").then().statusCode(200);
    poll(id, "another-token").then().statusCode(404);
    poll(id, "a-token").then().statusCode(500);
    poll(id, "a-token").then().statusCode(200).body("status", equalTo("SUBMITTED"));
  }

  private void pin(String scenario) {
    target.session().pin(Map.of("nexthink", scenario));
  }

  private Response token(String path) {
    return given()
        .auth()
        .preemptive()
        .basic("my-client", "s3cret")
        .formParam("grant_type", "client_credentials")
        .post(target.baseUrl() + path);
  }

  private Response start(String queryId, String token) {
    return given()
        .header("Authorization", "Bearer " + token)
        .contentType("application/json")
        .body("{\"queryId\":\"" + queryId + "\"}")
        .post(target.baseUrl() + "/api/v1/nql/export");
  }

  private Response poll(String id, String token) {
    return given()
        .header("Authorization", "Bearer " + token)
        .get(target.baseUrl() + "/api/v1/nql/status/" + id);
  }
}
