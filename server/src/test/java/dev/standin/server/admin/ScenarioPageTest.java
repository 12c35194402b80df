package dev.standin.server.admin;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.standin.server.app.App;
import dev.standin.server.app.Config;
import dev.standin.server.support.SharedServer;
import io.restassured.response.ValidatableResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All that there is to know of one scenario. */
class ScenarioPageTest {
  @AutoClose private final OpenedSessions sessions = new OpenedSessions();

  private ValidatableResponse scenario(String path) {
    return Admin.of(SharedServer.app()).get("/scenarios/" + path).then();
  }

  @Test
  void a_scenario_is_told_with_its_file_and_with_what_it_has_from_others() {
    scenario("nexthink/truncated")
        .statusCode(200)
        .body("name", equalTo("truncated"), "identifier", equalTo("#truncated"))
        .body("bundled", equalTo(true), "file", equalTo("scenarios/nexthink/truncated.yaml"))
        .body("text", containsString("title:"), "comment", not(startsWith("#")))
        .body("timeline.state", contains("SUBMITTED", "IN_PROGRESS", "COMPLETED"))
        .body("timeline[2].truncateTo", equalTo(1000), "timeline[2].terminal", equalTo(true))
        .body("parameters.name", hasItem("rows"))
        .body("expect.rules", hasItem("notices-truncation"))
        .body("data.rows", equalTo(2500))
        .body("$", not(hasKey("when")));
    scenario("nexthink/%23truncated__rows_5000")
        .body("label", equalTo("truncated__rows_5000"))
        .body("parameters.find { it.name == 'rows' }.given", equalTo("5000"));
  }

  @Test
  void faults_quotas_failures_and_settings_are_told() {
    scenario("acme/flaky").body("faults[0]", startsWith("status answers 503"));
    scenario("acme/limited").body("quotas[0]", startsWith("3 calls of status every 1m"));
    scenario("acme/broken")
        .body("timeline[1].failure.code", equalTo("oops"), "timeline[1].failed", equalTo(true))
        .body("timeline[1].millis", equalTo(5000), "timeline[1].offset", equalTo("5s"));
    var settings = scenario("nexthink/default").extract().jsonPath().getList("settings.changed");
    assertEquals(true, settings.contains(false));
    scenario("nexthink/default").body("settings.why", not(hasItem("")));
  }

  @Test
  void what_is_not_there_is_said_with_what_is_nearest() {
    scenario("nexthink/trunkated")
        .statusCode(404)
        .body("error", containsString("no scenario is called trunkated"))
        .body("error", containsString("truncated"));
    scenario("nextthink/truncated").statusCode(404).body("error", containsString("nexthink"));
    scenario("nexthink/..%2fdomo%2fdefault").statusCode(404);
  }

  @Test
  void what_a_session_has_pinned_is_told_in_the_same_way() {
    var id = sessions.frozen();
    var path = "/sessions/" + id + "/scenarios/acme";
    sessions.admin().get(path).then().statusCode(404).body("error", containsString("pinned"));
    sessions.json("{\"acme\":\"flaky\"}").put("/sessions/" + id + "/scenarios");
    sessions.admin().get(path).then().body("name", equalTo("flaky"), "bundled", equalTo(true));
    sessions
        .json("{\"acme\":{\"extends\":\"flaky\",\"title\":\"Mine\",\"data\":{\"rows\":3}}}")
        .put("/sessions/" + id + "/scenarios");
    sessions
        .admin()
        .get(path)
        .then()
        .statusCode(200)
        .body("title", equalTo("Mine"), "data.rows", equalTo(3), "bundled", equalTo(false))
        .body("text", containsString("\"extends\" : \"flaky\""))
        .body("faults[0]", startsWith("status answers 503"));
  }

  @Test
  void a_file_of_the_users_is_shown_as_it_is_now_whatever_is_wrong_with_it(@TempDir Path own)
      throws Exception {
    var file = Files.createDirectories(own.resolve("acme")).resolve("mine.yaml");
    Files.writeString(file, "# Why.\ntitle: Mine\ndata: { rows: 7 }\n");
    try (var app = App.start(Config.EPHEMERAL.with().scenarios(own).build())) {
      var path = "/scenarios/acme/mine";
      Admin.of(app)
          .get(path)
          .then()
          .statusCode(200)
          .body("bundled", equalTo(false), "comment", equalTo("Why."))
          .body("file", equalTo(file.toString()));
      var events = EventReader.of(app, "default", "");
      events.next("hello");
      Files.writeString(file, "# Why.\ntitle: Mine\ndata: { rows: many }\n");
      Admin.of(app)
          .post("/scenarios/reload")
          .then()
          .statusCode(422)
          .body("vendors.acme.problems[0].file", equalTo(file.toString()))
          .body("vendors.acme.problems[0].line", equalTo(3));
      Admin.of(app)
          .get(path)
          .then()
          .body("data.rows", equalTo(7), "text", containsString("rows: many"));
      assertEquals(1, events.next("scenarios").data().path("problems").asInt());
      Files.writeString(file, "# Why.\ntitle: Mine\ndata: { rows: 8 }\n");
      Admin.of(app).post("/scenarios/reload").then().statusCode(200);
      // That the scenarios are others comes by way of the journal, so either may be first.
      var told = Set.of(mended(events), mended(events));
      assertEquals(Set.of("[\"acme\"] ", "[] 0"), told);
    }
  }

  private static String mended(EventReader events) throws Exception {
    var data = events.next("scenarios").data();
    return data.path("vendors") + " " + data.path("problems").asText();
  }
}
