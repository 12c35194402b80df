package dev.standin.server.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.server.support.EmbeddedTarget;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the tests of reloading share: a server whose scenarios are edited while it runs. */
@Timeout(180)
abstract class ReloadCase {
  // Where the system cannot tell of changes, Java looks for them every ten seconds.
  static final long SECONDS = 60;
  private static final String DONE_AFTER =
      "# Of this test.%ntitle: Done after %ss%ntimeline:%n  - { at: 0s, state: waiting }%n"
          + "  - { at: %ss, state: done }%n";
  private static final Semaphore READINGS = new Semaphore(0);

  @TempDir static Path temporary;
  static Path folder;
  static Path acme;
  static App app;
  EmbeddedTarget target;

  @BeforeAll
  static void start() throws Exception {
    folder = Files.createDirectories(temporary.resolve("mine"));
    acme = Files.createDirectories(folder.resolve("acme"));
    app = App.start(Config.EPHEMERAL.with().scenarios(folder).build());
    app.library().listen(changed -> READINGS.release());
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @BeforeEach
  void begin() throws IOException {
    write("slow", doneAfter(20));
    assertEquals(200, reload());
    target = EmbeddedTarget.open(app, "acme");
  }

  @AfterEach
  void end() throws IOException {
    target.close();
    try (var paths = Files.walk(folder)) {
      for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
        if (!path.equals(folder) && !path.equals(acme)) {
          Files.delete(path);
        }
      }
    }
  }

  static String doneAfter(int seconds) {
    return String.format(DONE_AFTER, seconds, seconds);
  }

  static void write(String name, String text) throws IOException {
    Files.writeString(acme.resolve(name + ".yaml"), text);
  }

  /** Waits for readings, as many as it takes until something holds. */
  static void until(String what, BooleanSupplier holds) throws InterruptedException {
    while (!holds.getAsBoolean()) {
      assertTrue(READINGS.tryAcquire(SECONDS, TimeUnit.SECONDS), "never came: " + what);
    }
  }

  RequestSpecification client() {
    return RestAssured.given()
        .baseUri(target.baseUrl().toString())
        .header("Authorization", "token")
        .contentType("application/json");
  }

  String export(String scenario) {
    return client()
        .body("{\"report\":\"" + scenario + "\"}")
        .post("/acme/exports")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  ValidatableResponse poll(String export) {
    return client().get("/acme/exports/" + export).then();
  }

  void pass(int seconds) {
    target.pass(Duration.ofSeconds(seconds));
  }

  List<String> notes() {
    var exchanges = target.session().journal().exchanges();
    return exchanges.get(exchanges.size() - 1).notes();
  }

  static RequestSpecification admin() {
    return RestAssured.given().baseUri(app.baseUrl().toString()).contentType("application/json");
  }

  String scenarios() {
    return "/_standin/sessions/" + target.session().id() + "/scenarios";
  }

  static JsonPath files() {
    return admin().get("/_standin/scenarios").then().statusCode(200).extract().jsonPath();
  }

  static List<String> problems() {
    return files().getList("vendors.acme.problems.message");
  }

  /** Whether there is a problem of what was written; it may be read before it is all there. */
  static boolean isProblemTold() {
    return problems().stream().anyMatch(problem -> !problem.equals("the file is empty"));
  }

  boolean has(String scenario) {
    return admin().get(scenarios()).jsonPath().getList("available.acme.name").contains(scenario);
  }

  String title(String scenario) {
    return admin()
        .get(scenarios())
        .jsonPath()
        .getString("available.acme.find { it.name == '" + scenario + "' }.title");
  }

  static int reload() {
    return admin().post("/_standin/scenarios/reload").statusCode();
  }
}
