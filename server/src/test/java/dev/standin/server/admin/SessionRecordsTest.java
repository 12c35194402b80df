package dev.standin.server.admin;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.contracts.exchange.JournalFormat;
import dev.standin.server.app.App;
import dev.standin.server.artifact.Artifact;
import dev.standin.server.artifact.ArtifactWriter;
import dev.standin.server.artifact.Failure;
import dev.standin.server.artifact.Outcome;
import dev.standin.server.artifact.Workers;
import dev.standin.server.export.Export;
import dev.standin.server.export.ExportStore;
import dev.standin.server.export.Principal;
import dev.standin.server.support.SharedServer;
import io.restassured.RestAssured;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What a session has to show for itself: its journal and its exports. */
class SessionRecordsTest {
  private final App app = SharedServer.app();
  @AutoClose private final OpenedSessions sessions = new OpenedSessions();

  @Test
  void a_journal_is_shown_as_json_or_ndjson_and_cleared() {
    var id = sessions.frozen();
    var journal = "/sessions/" + id + "/journal";
    sessions.admin().get(journal).then().statusCode(200).body("$", empty());
    var export = sessions.start(id);
    sessions.start(id);
    sessions
        .admin()
        .get(journal)
        .then()
        .contentType("application/json")
        .body("number", equalTo(List.of(1, 2)), "[0].facts.export", equalTo(export));
    var lines = sessions.admin().get(journal + "?format=ndjson").asString().lines().toList();
    assertEquals(5, lines.size());
    assertTrue(lines.get(0).startsWith("{\"standinJournal\":2,\"session\":\"" + id + "\""));
    assertTrue(lines.get(2).startsWith("{\"delivered\":1,\"bytes\":"), lines.get(2));
    assertTrue(lines.get(3).startsWith("{\"number\":2,"));
    lines.forEach(JournalFormat::read);
    sessions
        .admin()
        .accept("application/x-ndjson")
        .get(journal)
        .then()
        .contentType("application/x-ndjson");
    sessions
        .admin()
        .accept("application/x-ndjson")
        .get(journal + "?format=json")
        .then()
        .contentType("application/json");
    sessions.admin().get(journal + "?format=xml").then().statusCode(400);
    sessions.admin().delete(journal).then().statusCode(204);
    sessions.admin().get(journal).then().body("$", empty());
  }

  @Test
  void exports_are_shown_with_their_state_and_result() {
    var id = sessions.frozen();
    var export = sessions.start(id);
    var exports = "/sessions/" + id + "/exports";
    sessions
        .admin()
        .get(exports)
        .then()
        .body("[0].id", equalTo(export), "[0].vendor", equalTo("acme"))
        .body("[0].group", equalTo("all"), "[0].scenario", equalTo("default"))
        .body("[0].createdAt", equalTo("2026-01-01T00:00:00Z"))
        .body("[0].state", equalTo("waiting"), "[0].terminal", equalTo(false));
    sessions.json("{\"by\":\"10s\"}").post("/sessions/" + id + "/clock/advance");
    // The vendor's own reply is held until the result is there; afterwards the list has it too.
    RestAssured.given()
        .header("Authorization", "token")
        .get(app.baseUrl() + "/~" + id + "/acme/exports/" + export)
        .then()
        .body("state", equalTo("done"));
    sessions
        .admin()
        .get(exports)
        .then()
        .body("[0].state", equalTo("done"), "[0].terminal", equalTo(true))
        .body("[0].artifact.state", equalTo("written"), "[0].artifact.rows", equalTo(100))
        .body("[0].artifact.pieces[0].bucket", equalTo("standin"));
    String url = sessions.admin().get(exports).then().extract().path("[0].artifact.pieces[0].url");
    var file = RestAssured.given().urlEncodingEnabled(false).get(url).then().statusCode(200);
    assertEquals(101, file.extract().asString().lines().count());
  }

  @Test
  void a_list_of_exports_can_be_cut_to_the_newest() {
    var id = sessions.frozen();
    var oldest = sessions.start(id);
    sessions.json("{\"by\":\"1s\"}").post("/sessions/" + id + "/clock/advance");
    var middle = sessions.start(id);
    sessions.json("{\"by\":\"1s\"}").post("/sessions/" + id + "/clock/advance");
    var newest = sessions.start(id);
    var exports = "/sessions/" + id + "/exports";
    sessions.admin().get(exports).then().body("id", equalTo(List.of(oldest, middle, newest)));
    sessions.admin().get(exports + "?limit=2").then().body("id", equalTo(List.of(middle, newest)));
    sessions
        .admin()
        .get(exports + "?limit=9")
        .then()
        .body("id", equalTo(List.of(oldest, middle, newest)));
    for (var limit : List.of("0", "-1", "two", "", "1.0", "1e0", "99999999999")) {
      sessions
          .admin()
          .get(exports + "?limit=" + limit)
          .then()
          .statusCode(400)
          .body("error", containsString("limit"));
    }
  }

  @Test
  void an_export_whose_result_cannot_be_written_has_failed_and_a_slow_one_is_not_waited_for() {
    var id = sessions.frozen();
    var never =
        new ArtifactWriter(
                id,
                app.store(),
                null,
                Workers.of(job -> {}),
                () -> Instant.EPOCH,
                () -> Instant.EPOCH)
            .write("f", pieces -> {});
    add(id, "a-slow", never);
    add(id, "b-refused", Artifact.of(new Outcome.Failed(new Failure("NoSuchBucket", "none"))));
    sessions.json("{\"by\":\"1h\"}").post("/sessions/" + id + "/clock/advance");
    sessions
        .admin()
        .get("/sessions/" + id + "/exports")
        .then()
        .body("[0].state", equalTo("done"), "[0].artifact.state", equalTo("writing"))
        .body("[1].state", equalTo("broken"), "[1].terminal", equalTo(true))
        .body("[1].artifact.state", equalTo("failed"))
        .body("[1].artifact.failure.code", equalTo("NoSuchBucket"));
  }

  @SuppressWarnings("unchecked") // What the test vendor asked for is of no interest here.
  private void add(String session, String export, Artifact artifact) {
    var open = app.sessions().find(session).orElseThrow();
    var store = (ExportStore<String>) open.exports().get("acme");
    var standard = app.vendors().named("acme").orElseThrow().scenarios().standard();
    store.add(
        new Export<>(export, "all", open.clock().now(), Principal.ANYONE, standard, "x", artifact));
  }
}
