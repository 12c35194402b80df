package dev.standin.server.vendor.mediarithmics;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.contracts.exchange.Exchange;
import dev.standin.server.app.App;
import dev.standin.server.app.Config;
import dev.standin.server.app.StartFailure;
import dev.standin.server.artifact.Artifact;
import dev.standin.server.artifact.Failure;
import dev.standin.server.artifact.Outcome;
import dev.standin.server.export.ExportStore;
import dev.standin.server.support.EmbeddedTarget;
import dev.standin.server.support.SharedServer;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which scenario an execution gets, and what only the journal tells of it. */
class ScenarioChoiceTest {
  private static final String BAD = "SELECT {nothing} FROM UserPoint";

  @Test
  void the_query_id_chooses_when_the_execution_is_created() {
    try (var target = EmbeddedTarget.open("mediarithmics")) {
      var export = export(target, "404001");
      execute(target, export);
      api(target).body(Map.of("query_id", "default")).put("/v1/exports/" + export);
      execute(target, export);
      target.pass(Duration.ofSeconds(6));
      api(target)
          .get("/v1/exports/" + export + "/executions")
          .then()
          .body("data.status", is(List.of("SUCCEEDED", "FAILED")));
    }
  }

  @Test
  void what_is_shown_of_a_scenario_is_a_query_id_of_digits() {
    var vendor = SharedServer.app().vendors().named("mediarithmics").orElseThrow();
    for (var scenario : vendor.scenarios().all()) {
      var shown = vendor.module().identifier(scenario);
      assertTrue(shown.matches("4040[0-9]{2}"), scenario.name() + " is shown as " + shown);
    }
  }

  @Test
  void an_unknown_query_id_takes_the_default_and_the_journal_says_so() {
    try (var target = EmbeddedTarget.open("mediarithmics")) {
      execute(target, export(target, "31415"));
      var start = last(target);
      assertEquals("default", start.facts().scenario().orElseThrow());
      assertTrue(start.notes().toString().contains("no scenario is called 31415"));
      execute(target, export(target, query(target, "SELECT {id} FROM UserPoint")));
      assertEquals(List.of(), last(target).notes());
    }
  }

  @Test
  void what_a_session_pins_holds_for_every_execution() {
    try (var target = EmbeddedTarget.open("mediarithmics")) {
      var export = export(target, query(target, "SELECT {id} FROM UserPoint"));
      target.session().pin(Map.of("mediarithmics", "fails-before-it-runs"));
      execute(target, export).then().body("data.status", is("PENDING"));
      target.pass(Duration.ofSeconds(4));
      api(target)
          .get("/v1/exports/" + export + "/executions")
          .then()
          .body("data[0].status", is("FAILED"));
    }
  }

  @Test
  void the_journal_alone_says_why_a_file_is_empty() {
    try (var target = EmbeddedTarget.open("mediarithmics")) {
      var export = export(target, query(target, BAD));
      String id = execute(target, export).path("data.id");
      var note = "the query is bad, so its file is empty: 1:9: expected a field of UserPoint";
      assertTrue(last(target).notes().toString().contains(note), last(target).notes().toString());
      target.pass(Duration.ofSeconds(6));
      api(target).get(file(export, id)).then().statusCode(200);
      assertTrue(last(target).notes().toString().contains(note));
    }
  }

  @Test
  void the_journal_tells_the_state_of_the_newest_execution() {
    try (var target = EmbeddedTarget.open("mediarithmics")) {
      var export = export(target, "default");
      execute(target, export);
      String newest = execute(target, export).path("data.id");
      target.pass(Duration.ofSeconds(6));
      api(target).get("/v1/exports/" + export + "/executions");
      var poll = last(target).facts();
      assertEquals("status", poll.hop().orElseThrow());
      assertEquals(newest, poll.export().orElseThrow());
      assertEquals("SUCCEEDED", poll.state().orElseThrow());
      assertTrue(poll.isTerminal());
    }
  }

  @Test
  @SuppressWarnings("unchecked") // The session's store of this vendor holds nothing else.
  void an_execution_that_storage_refused_has_its_reason_in_the_error_file() {
    try (var target = EmbeddedTarget.open("mediarithmics")) {
      var export = export(target, "default");
      String id = execute(target, export).path("data.id");
      var store = (ExportStore<Asked>) target.session().exports().get("mediarithmics");
      var made = store.find(id).orElseThrow();
      var refused = new Outcome.Failed(new Failure("SlowDown", "Please reduce your rate."));
      store.add(
          Given.execution(
              "77", made.createdAt(), made.scenario(), made.asked(), Artifact.of(refused)));
      target.pass(Duration.ofSeconds(6));
      api(target)
          .get("/v1/exports/" + export + "/executions/77")
          .then()
          .body("data.status", is("FAILED"))
          .body("data.error.message", is("Please reduce your rate."));
      var uri = "/v1/data_file/data?uri=mics://data_file/tenants/1426/jobs/executions/77/result/";
      var error = api(target).get(uri + "export.error").then().statusCode(200);
      assertEquals("SlowDown: Please reduce your rate.\n", error.extract().asString());
      api(target).get(uri + "export.data").then().statusCode(404);
    }
  }

  @Test
  void a_strict_server_knows_scenarios_and_created_queries_only() throws StartFailure {
    var strict = Config.EPHEMERAL.with().strict(Map.of("mediarithmics", Set.of("ada"))).build();
    try (var app = App.start(strict);
        var target = EmbeddedTarget.open(app, "mediarithmics")) {
      create(target, "31415").then().statusCode(404).body("error", is("Resource Not Found"));
      execute(target, export(target, "fails-while-running")).then().statusCode(200);
      var created = query(target, "SELECT {id} FROM UserPoint");
      execute(target, export(target, created)).then().statusCode(200);
      given()
          .header("Authorization", "bob")
          .get(target.baseUrl() + "/v1/exports")
          .then()
          .statusCode(401);
    }
  }

  private static RequestSpecification api(EmbeddedTarget target) {
    return given()
        .urlEncodingEnabled(false)
        .baseUri(target.baseUrl().toString())
        .header("Authorization", "ada")
        .contentType("application/json");
  }

  private static String query(EmbeddedTarget target, String otql) {
    return api(target)
        .body(Map.of("query_language", "OTQL", "query_text", otql))
        .post("/v1/datamarts/1509/queries")
        .path("data.id");
  }

  private static Response create(EmbeddedTarget target, String queryId) {
    var body =
        Map.of("name", "truncated", "output_format", "JSON", "query_id", queryId, "type", "QUERY");
    return api(target).body(body).post("/v1/exports?organisation_id=1426");
  }

  private static String export(EmbeddedTarget target, String queryId) {
    return create(target, queryId).path("data.id");
  }

  private static Response execute(EmbeddedTarget target, String export) {
    return api(target).body("{}").post("/v1/exports/" + export + "/executions");
  }

  private static String file(String export, String execution) {
    return "/v1/exports/" + export + "/executions/" + execution + "/files/technical_name=export";
  }

  private static Exchange last(EmbeddedTarget target) {
    var exchanges = target.session().journal().exchanges();
    return exchanges.get(exchanges.size() - 1);
  }
}
