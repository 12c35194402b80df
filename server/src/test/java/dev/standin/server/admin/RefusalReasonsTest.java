package dev.standin.server.admin;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.server.app.App;
import dev.standin.server.app.Config;
import dev.standin.server.support.EmbeddedTarget;
import dev.standin.server.support.SharedServer;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Why a request was refused, which fault struck, and which identifier nobody knows. */
class RefusalReasonsTest {
  private static final String FITS = "it fits its vendor's document, and was refused: ";

  private final EmbeddedTarget target = EmbeddedTarget.open("acme");

  @AfterEach
  void close() {
    target.close();
  }

  private RequestSpecification client(String... headers) {
    var client =
        RestAssured.given()
            .urlEncodingEnabled(false)
            .baseUri(target.baseUrl().toString())
            .contentType("application/json");
    for (int i = 0; i < headers.length; i += 2) {
      client = client.header(headers[i], headers[i + 1]);
    }
    return client;
  }

  private RequestSpecification acme() {
    return client("Authorization", "token");
  }

  private RequestSpecification nexthink(String token) {
    return client("Authorization", "Bearer " + token);
  }

  private RequestSpecification connect(String project) {
    return client("X-Project-Id", project, "X-Api-Key", "master");
  }

  private RequestSpecification domo() {
    return client("X-DOMO-Developer-Token", "DDCI-ada");
  }

  private ValidatableResponse admin(String path) {
    return Admin.of(SharedServer.app()).get("/sessions/" + target.session().id() + path).then();
  }

  private String text(String path) {
    return admin(path).extract().asString();
  }

  private String domoBody(String change, String by) {
    return ("{\"awsAccessKey\":\""
            + target.accessKey()
            + "\",\"awsAccessSecret\":\""
            + target.secretKey()
            + "\",\"bucket\":\"none-here\",\"path\":\"out\",\"region\":\"us-east-1\","
            + "\"queryRequest\":{\"useCache\":false,\"query\":{\"columns\":"
            + "[{\"column\":\"Label Name\",\"exprType\":\"COLUMN\"}]}}}")
        .replace(change, by);
  }

  @Test
  void a_refusal_for_the_content_is_a_near_miss_with_the_reason_of_the_reply() {
    var start = "/api/query/v1/export/sales";
    domo().body(domoBody("\"COLUMN\"", "\"NONSENSE\"")).post(start).then().statusCode(400);
    domo().body(domoBody("", "")).post(start).then().statusCode(200);
    String busy =
        domo().body(domoBody("", "")).post(start).then().statusCode(400).extract().path("message");
    connect("p").get("/events/all/export?query=%7B%22timeframe%22:7%7D").then().statusCode(422);
    nexthink("t").get("/api/v1/nql/export?queryId=%23default&compression=zip");
    admin("/journal/1/explanation")
        .body("verdict", equalTo("refused"), "explanation", containsString("exprType"))
        .body("explanation", startsWith(FITS + "queryRequest/query"));
    admin("/journal/3/explanation").body("explanation", equalTo(FITS + busy));
    admin("/journal/4/explanation").body("explanation", startsWith(FITS + "query.timeframe: The"));
    admin("/journal/5/explanation")
        .body(
            "explanation",
            equalTo(FITS + "query compression: \"zip\" is not one of NONE, GZIP, ZSTD"));
    admin("/near-misses").body("number", equalTo(java.util.List.of(5, 4, 3, 1)));
    assertTrue(
        text("/journal/3/explanation?format=text")
            .contains("\nIt fits its vendor's document, and was refused: Export cannot"),
        text("/journal/3/explanation?format=text"));
    assertTrue(text("/journal?format=text").contains(" ! Export cannot be created"));
  }

  @Test
  void an_export_that_is_not_there_is_told_from_that_of_another_in_the_journal_only() {
    String id =
        nexthink("ada")
            .body("{\"queryId\":\"#default\"}")
            .post("/api/v1/nql/export")
            .then()
            .statusCode(200)
            .extract()
            .path("exportId");
    var none = nexthink("ada").get("/api/v1/nql/status/nope").then().statusCode(404);
    var other = nexthink("bob").get("/api/v1/nql/status/" + id).then().statusCode(404);
    assertEquals(none.extract().asString(), other.extract().asString());
    connect("p").get("/events/all/export/zzz").then().statusCode(404);
    admin("/journal/2").body("notes", hasItem("refused: no export nope is there"));
    admin("/journal/3").body("notes", hasItem(containsString("belongs to another caller, ")));
    admin("/journal/4").body("notes", hasItem("refused: no export zzz is there"));
    admin("/journal/2/explanation").body("explanation", equalTo(FITS + "no export nope is there"));
    admin("/near-misses").body("$", empty());
  }

  @Test
  void a_fault_of_the_scenario_is_named_and_is_no_near_miss() {
    String id = acme().body("{\"report\":\"flaky\"}").post("/acme/exports").path("id");
    int calls = 1;
    int status = 200;
    for (; status == 200 && calls < 10; calls++) {
      status = acme().get("/acme/exports/" + id).statusCode();
    }
    assertEquals(503, status);
    admin("/journal"); // It waits for the answer that is still on its way.
    admin("/journal/" + calls + "/explanation")
        .body("verdict", equalTo("struck"), "delivery.complete", equalTo(true))
        .body("explanation", startsWith("a fault of the scenario struck: status answers 503"));
    var text = text("/journal/" + calls + "/explanation?format=text");
    assertTrue(text.contains("\nA fault of the scenario struck: status answers 503"), text);
    assertTrue(text.contains(" bytes of the body left.\n"), text);
    assertFalse(text.contains("Note:"), text);
    admin("/near-misses").body("$", empty());
  }

  @Test
  void a_used_up_quota_says_which_and_until_when() {
    String id = acme().body("{\"report\":\"limited\"}").post("/acme/exports").path("id");
    for (int call = 1; call <= 4; call++) {
      acme().get("/acme/exports/" + id);
    }
    var why = "the quota of 3 calls of status every 1m is used up until 2026-01-01T00:01:00Z";
    admin("/journal/5").body("response.status", equalTo(429), "notes", hasItem("refused: " + why));
    assertTrue(text("/journal?format=text").contains(" 429 acme status #limited ! " + why));
    admin("/near-misses").body("$", empty());
  }

  @Test
  void a_misspelt_identifier_stands_in_the_line() {
    acme().body("{\"report\":\"nobody-x\"}").post("/acme/exports").then().statusCode(201);
    var line = text("/journal?format=text");
    assertTrue(
        line.contains("start #default (no scenario is called nobody-x; the default stands in)"),
        line);
  }

  @Test
  void a_strict_server_names_no_scenario_that_it_did_not_choose() throws Exception {
    var strict = Config.EPHEMERAL.with().strict(Map.of("acme", Set.of("token"))).build();
    try (var app = App.start(strict);
        var session = EmbeddedTarget.open(app, "acme")) {
      RestAssured.given()
          .baseUri(session.baseUrl().toString())
          .header("Authorization", "token")
          .contentType("application/json")
          .body("{\"report\":\"nobody-x\"}")
          .post("/acme/exports")
          .then()
          .statusCode(404);
      var line = Admin.of(app).get("/sessions/" + session.session().id() + "/journal?format=text");
      assertEquals(
          "00:00:00 #1 POST /acme/exports 404 acme start"
              + " ! no scenario is called nobody-x; --strict refuses it\n",
          line.asString());
    }
  }

  @Test
  void the_end_that_the_storage_made_is_the_end_of_the_timeline() {
    String id =
        domo()
            .body(domoBody(target.secretKey(), "not-it"))
            .post("/api/query/v1/export/sales")
            .then()
            .statusCode(200)
            .extract()
            .path("exportId");
    target.pass(Duration.ofHours(1));
    domo().get("/api/query/v1/export/sales").then().statusCode(200);
    var story = admin("/exports/" + id).body("failure", hasKey("message"));
    String state = story.extract().path("state");
    String why = story.extract().path("failure.message");
    story
        .body("timeline[-1].state", equalTo(state), "timeline[-1].passed", equalTo(true))
        .body("timeline[-1].failure.message", equalTo(why))
        .body("timeline[-2]", not(hasKey("failure")), "timeline[-2].state", not(equalTo(state)));
  }

  @Test
  void words_fit_what_came() {
    acme().body("{\"report\":}").post("/acme/exports").then().statusCode(400);
    acme().get("/acme/exports").then().statusCode(405);
    acme().get("/").then().statusCode(404).body("error", containsString("are under /_standin/"));
    client("Authorization", "ada").get("/v1/exportz?organisation_id=1").then().statusCode(404);
    String secret =
        domo()
            .body("{\"bucket\":\"b\"}")
            .post("/api/query/v1/export/sales")
            .then()
            .statusCode(400)
            .extract()
            .path("message");
    assertTrue(secret.contains("body /awsAccessSecret: is missing"), secret);
    var first = text("/journal/1/explanation?format=text");
    assertTrue(first.contains("text that is not JSON  "), first);
    assertTrue(first.contains("  JSON (unexpected character"), first);
    var second = text("/journal/2/explanation?format=text");
    assertTrue(second.contains("The path is a vendor's, and it takes POST only."), second);
    admin("/journal/2/explanation")
        .body("explanation", startsWith("the path takes POST only; nearest: POST /acme/exports"));
    admin("/journal/3/explanation").body("nearest", hasSize(0));
    assertFalse(text("/journal/3/explanation?format=text").contains("POST"));
    admin("/journal/4")
        .body("response.body", not(containsString("nearest")))
        .body("notes", hasItem(containsString("nearest: GET /v1/exports (mediarithmics: ")))
        .body("facts.nearest", startsWith("GET /v1/exports (mediarithmics: "));
  }
}
