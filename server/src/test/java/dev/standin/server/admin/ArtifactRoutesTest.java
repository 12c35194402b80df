package dev.standin.server.admin;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.standin.contracts.exchange.Sha256;
import dev.standin.server.artifact.Artifact;
import dev.standin.server.artifact.Failure;
import dev.standin.server.artifact.LateArtifact;
import dev.standin.server.artifact.Outcome;
import dev.standin.server.export.Export;
import dev.standin.server.export.ExportStore;
import dev.standin.server.export.Principal;
import dev.standin.server.support.AcmeClient;
import dev.standin.server.support.EmbeddedTarget;
import dev.standin.server.support.SharedServer;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What an export has written, as somebody sees it who does not download it. */
class ArtifactRoutesTest {
  @AutoClose private final EmbeddedTarget target = EmbeddedTarget.open("acme");
  private final AcmeClient acme = AcmeClient.of(target, "Bearer token");

  private ValidatableResponse artifact(String export, String query) {
    return Admin.of(SharedServer.app())
        .get("/sessions/" + target.session().id() + "/exports/" + export + "/artifact" + query)
        .then();
  }

  private String written() {
    var id = acme.start("any");
    target.session().exports().get("acme").find(id).orElseThrow().artifact().settle();
    return id;
  }

  @Test
  void the_first_rows_are_shown_with_what_there_is_to_know_of_the_file() {
    var id = written();
    var page = artifact(id, "").statusCode(200);
    page.body("id", equalTo(id), "state", equalTo("written"), "rows", equalTo(100))
        .body("preview.lines", hasSize(20), "preview.lines[0]", equalTo("id,name"))
        .body("preview.more", equalTo(true), "preview.compression", equalTo("identity"))
        .body("preview.contentType", equalTo("text/csv"), "preview.etag", startsWith("\""));
    byte[] file =
        RestAssured.given()
            .urlEncodingEnabled(false)
            .get(page.extract().<String>path("pieces[0].url"))
            .asByteArray();
    page.body("preview.sha256", equalTo(Sha256.hex(file)), "bytes", equalTo(file.length));
    artifact(id, "?rows=1").body("preview.lines", contains("id,name"));
    artifact(id, "?rows=1000").body("preview.lines", hasSize(101), "preview.more", equalTo(false));
    artifact(id, "?piece=1").statusCode(404).body("error", containsString("has 1 files"));
  }

  @Test
  void looking_at_it_is_no_call_of_the_client() {
    var id = written();
    artifact(id, "").statusCode(200);
    assertEquals(1, target.session().journal().appended());
  }

  @Test
  void a_file_can_be_saved_which_is_no_call_of_the_client_either() {
    var id = written();
    var sum = artifact(id, "").extract().<String>path("preview.sha256");
    var saved =
        artifact(id, "/0")
            .statusCode(200)
            .header("Content-Type", "application/octet-stream")
            .header("Content-Disposition", startsWith("attachment; filename=\""));
    assertEquals(sum, Sha256.hex(saved.extract().asByteArray()));
    artifact(id, "/1").statusCode(404).body("error", containsString("no file number 1"));
    assertEquals(1, target.session().journal().appended());
  }

  @Test
  void of_a_large_file_the_beginning_is_read() {
    var id = acme.start("large");
    target.session().exports().get("acme").find(id).orElseThrow().artifact().settle();
    artifact(id, "?rows=2")
        .statusCode(200)
        .body("preview.lines", hasSize(2), "preview.more", equalTo(true))
        .body("preview", not(hasKey("sha256")));
  }

  @Test
  void while_it_is_written_and_where_it_failed_that_is_said() {
    add(LateArtifact.of(new Outcome.Failed(new Failure("NoSuchBucket", "It is gone."))));
    artifact("late", "").statusCode(200).body("state", equalTo("writing"));
    artifact("late", "").body("$", not(hasKey("preview")));
    target.session().exports().get("acme").find("late").orElseThrow().artifact().settle();
    artifact("late", "")
        .body("state", equalTo("failed"), "failure.message", equalTo("It is gone."))
        .body("$", not(hasKey("preview")));
    artifact("none", "").statusCode(404);
  }

  @SuppressWarnings("unchecked")
  private void add(Artifact artifact) {
    var standard = SharedServer.app().vendors().named("acme").orElseThrow().scenarios().standard();
    ((ExportStore<String>) target.session().exports().get("acme"))
        .add(new Export<>("late", "all", target.now(), Principal.ANYONE, standard, "", artifact));
  }

  @Test
  void a_file_that_is_gone_is_said_to_be_so() throws Exception {
    var id = written();
    var piece =
        ((Outcome.Written)
                target.session().exports().get("acme").find(id).orElseThrow().artifact().settle())
            .pieces()
            .get(0);
    SharedServer.app().store().delete(target.session().storage(), piece.at());
    artifact(id, "")
        .statusCode(200)
        .body("state", equalTo("written"), "preview.problem", containsString("no longer"));
  }
}
