package dev.standin.server.admin;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.server.app.App;
import dev.standin.server.app.Config;
import dev.standin.server.clock.ClockMode;
import dev.standin.server.session.Idle;
import dev.standin.server.session.Limits;
import dev.standin.server.session.Session;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a session that has had many exports keeps of them. */
class ForgottenExportsTest {
  @TempDir Path data;

  private App app;

  @BeforeEach
  void start() throws Exception {
    app =
        App.start(
            Config.EPHEMERAL
                .with()
                .data(data)
                .clock(new ClockMode.Frozen())
                .limits(new Limits(Idle.NEVER, 1, 100, 2))
                .build());
  }

  @AfterEach
  void stop() {
    app.close();
  }

  private RequestSpecification client() {
    return RestAssured.given()
        .baseUri(app.baseUrl().toString())
        .header("Authorization", "Bearer me");
  }

  private String start(String query) {
    return client()
        .contentType("application/json")
        .body("{\"queryId\":\"" + query + "\"}")
        .post("/api/v1/nql/export")
        .then()
        .statusCode(200)
        .extract()
        .path("exportId");
  }

  private long files() throws Exception {
    try (var files = Files.walk(data)) {
      return files.filter(file -> file.toString().endsWith(".csv")).count();
    }
  }

  @Test
  void the_oldest_export_gives_way_with_its_file_and_who_polls_it_learns_why() throws Exception {
    var ids = new ArrayList<String>();
    for (int i = 0; i < 5; i++) {
      ids.add(start("#default"));
      app.sessions().find(Session.DEFAULT).orElseThrow().clock().advance(Duration.ofMinutes(5));
      client().get("/api/v1/nql/status/" + ids.get(i)).then().statusCode(200);
    }
    client().get("/api/v1/nql/status/" + ids.get(4)).then().body("status", equalTo("COMPLETED"));
    client().get("/api/v1/nql/status/" + ids.get(2)).then().statusCode(404);
    Admin.of(app)
        .get("/sessions/default/journal")
        .then()
        .body(
            "find { it.response.status == 404 }.notes",
            hasItem(
                "refused: no export "
                    + ids.get(2)
                    + " is there; the oldest 3 have given way to newer ones (--max-exports 2)"));
    Admin.of(app).get("/sessions/default/exports").then().body("", hasSize(2));
    // The files go by the writers' threads: what is written after them comes after them.
    start("#default");
    start("#default");
    app.sessions().find(Session.DEFAULT).orElseThrow().exports().values().stream()
        .flatMap(store -> store.all().stream())
        .forEach(export -> export.artifact().settle());
    assertTrue(files() <= 4, files() + " files");
    app.close();
    assertEquals(2, files());
  }
}
