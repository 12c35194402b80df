package dev.standin.server.app;

import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.contracts.exchange.Event;
import dev.standin.server.support.EmbeddedTarget;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Scenarios are edited while a server runs with them, and its clients see it. */
@Timeout(180)
class ReloadTest {
  // Where the system cannot tell of changes, Java looks for them every ten seconds.
  private static final long SECONDS = 60;
  private static final String DONE_AFTER =
      "# Of this test.%ntitle: Done after %ss%ntimeline:%n  - { at: 0s, state: waiting }%n"
          + "  - { at: %ss, state: done }%n";

  @TempDir private static Path temporary;
  private static final Semaphore READINGS = new Semaphore(0);
  private static Path folder;
  private static Path acme;
  private static App app;
  private EmbeddedTarget target;

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

  private static String doneAfter(int seconds) {
    return String.format(DONE_AFTER, seconds, seconds);
  }

  private static void write(String name, String text) throws IOException {
    Files.writeString(acme.resolve(name + ".yaml"), text);
  }

  /** Waits for readings, as many as it takes until something holds. */
  private static void until(String what, BooleanSupplier holds) throws InterruptedException {
    while (!holds.getAsBoolean()) {
      assertTrue(READINGS.tryAcquire(SECONDS, TimeUnit.SECONDS), "never came: " + what);
    }
  }

  private RequestSpecification client() {
    return RestAssured.given()
        .baseUri(target.baseUrl().toString())
        .header("Authorization", "token")
        .contentType("application/json");
  }

  private String export(String scenario) {
    return client()
        .body("{\"report\":\"" + scenario + "\"}")
        .post("/acme/exports")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  private ValidatableResponse poll(String export) {
    return client().get("/acme/exports/" + export).then();
  }

  private void pass(int seconds) {
    target.pass(Duration.ofSeconds(seconds));
  }

  private List<String> notes() {
    var exchanges = target.session().journal().exchanges();
    return exchanges.get(exchanges.size() - 1).notes();
  }

  private static RequestSpecification admin() {
    return RestAssured.given().baseUri(app.baseUrl().toString()).contentType("application/json");
  }

  private String scenarios() {
    return "/_standin/sessions/" + target.session().id() + "/scenarios";
  }

  private static JsonPath files() {
    return admin().get("/_standin/scenarios").then().statusCode(200).extract().jsonPath();
  }

  private static List<String> problems() {
    return files().getList("vendors.acme.problems.message");
  }

  private boolean has(String scenario) {
    return admin().get(scenarios()).jsonPath().getList("available.acme.name").contains(scenario);
  }

  private String title(String scenario) {
    return admin()
        .get(scenarios())
        .jsonPath()
        .getString("available.acme.find { it.name == '" + scenario + "' }.title");
  }

  @Test
  void a_changed_timeline_is_for_new_exports_and_the_old_ones_go_on_as_before() throws Exception {
    var old = export("slow");
    write("slow", doneAfter(60));
    until("the new title", () -> title("slow").equals("Done after 60s"));
    var later = export("slow");
    pass(20);
    poll(old).body("state", equalTo("done"));
    poll(later).body("state", equalTo("waiting"));
    pass(40);
    poll(later).body("state", equalTo("done"));
  }

  @Test
  void scenarios_are_added_renamed_and_removed() throws Exception {
    int before = files().getInt("vendors.acme.number");
    write("fast", doneAfter(1));
    until("the added one", () -> has("fast"));
    assertEquals(before + 1, files().getInt("vendors.acme.number"));
    var export = export("fast");
    pass(1);
    poll(export).body("state", equalTo("done"));
    Files.move(acme.resolve("fast.yaml"), acme.resolve("swift.yaml"));
    until("the renamed one", () -> has("swift") && !has("fast"));
    Files.delete(acme.resolve("swift.yaml"));
    until("the removal", () -> !has("swift"));
    assertEquals(before, files().getInt("vendors.acme.number"));
    export("swift");
    assertTrue(notes().toString().contains("no scenario is called swift"), notes().toString());
  }

  @Test
  void a_bad_edit_keeps_all_of_the_vendors_and_says_so_until_it_is_mended() throws Exception {
    var loadedAt = files().getString("vendors.acme.loadedAt");
    write("good", doneAfter(3));
    write("slow", "title: Bad\ntimeline:\n  - { at: 0s, state: waitin }\n");
    until("the problem", () -> !problems().isEmpty());
    assertEquals("Done after 20s", title("slow"));
    var problem = "vendors.acme.problems[0].";
    admin()
        .get("/_standin/scenarios")
        .then()
        .body(problem + "file", equalTo(acme.resolve("slow.yaml").toString()))
        .body(problem + "line", equalTo(3), problem + "pointer", equalTo("/timeline/0/state"))
        .body(problem + "message", containsString("did you mean waiting?"))
        .body("vendors.domo.problems", empty(), "problems", empty());
    admin().get("/_standin/health").then().body("scenarioProblems", equalTo(1));
    var old = export("slow");
    pass(20);
    poll(old).body("state", equalTo("done"));
    write("slow", doneAfter(5));
    until("the mended one", () -> title("slow").equals("Done after 5s") && problems().isEmpty());
    assertTrue(has("good"));
    assertTrue(files().getString("vendors.acme.loadedAt").compareTo(loadedAt) > 0);
    admin().get("/_standin/health").then().body("scenarioProblems", equalTo(0));
  }

  @Test
  void an_editor_may_empty_a_file_and_write_it_later() throws Exception {
    write("slow", "");
    until("the empty file", () -> problems().contains("the file is empty"));
    write("slow", doneAfter(7));
    until("the written one", () -> title("slow").equals("Done after 7s") && problems().isEmpty());
  }

  @Test
  void an_editor_may_put_another_file_in_its_place() throws Exception {
    var beside = Files.writeString(acme.resolve(".slow.yaml.swp"), doneAfter(8));
    Files.move(beside, acme.resolve("slow.yaml"), StandardCopyOption.REPLACE_EXISTING);
    until("the moved one", () -> title("slow").equals("Done after 8s"));
  }

  @Test
  void folders_may_come_and_go() throws Exception {
    Files.move(folder, temporary.resolve("away"));
    until("the missing folder", () -> !files().getList("problems").isEmpty());
    admin()
        .get("/_standin/scenarios")
        .then()
        .body("problems[0].file", equalTo(folder.toString()), "problems[0].line", equalTo(0))
        .body("problems[0].message", containsString("expected a folder"));
    assertTrue(has("slow"), "what was there stays");
    Files.createDirectories(folder);
    until(
        "a folder with nothing in it", () -> !has("slow") && files().getList("problems").isEmpty());
    Files.createDirectories(acme);
    write("quick", doneAfter(1));
    until("a vendor's new folder", () -> has("quick"));
    write("quick", doneAfter(2));
    until("an edit in the new folder", () -> title("quick").equals("Done after 2s"));
  }

  @Test
  void a_folder_that_is_no_vendors_is_told_and_hinders_no_vendor() throws Exception {
    Files.createDirectories(folder.resolve("acne"));
    Files.writeString(folder.resolve("acne/x.yaml"), doneAfter(1));
    write("fast", doneAfter(1));
    until("both", () -> has("fast") && files().getList("problems").size() == 1);
    admin()
        .get("/_standin/scenarios")
        .then()
        .body("problems[0].file", equalTo(folder.resolve("acne").toString()))
        .body("problems[0].message", containsString("no vendor is called acne"));
  }

  @Test
  void two_files_that_claim_one_identifier_are_a_problem_of_one_of_them() throws Exception {
    write("twin", doneAfter(1) + "aliases: [slow]\n");
    until("the problem", () -> !problems().isEmpty());
    admin()
        .get("/_standin/scenarios")
        .then()
        .body("vendors.acme.problems[0].file", endsWith("twin.yaml"))
        .body("vendors.acme.problems[0].message", containsString("the identifier slow is already"));
    assertFalse(has("twin"));
  }

  @Test
  void a_bundled_scenario_comes_back_when_the_file_in_its_place_goes() throws Exception {
    var bundled = title("flaky");
    write("flaky", doneAfter(9));
    until("the one in its place", () -> title("flaky").equals("Done after 9s"));
    Files.delete(acme.resolve("flaky.yaml"));
    until("the bundled one", () -> title("flaky").equals(bundled));
  }

  @Test
  void what_is_pinned_is_looked_up_anew_and_the_default_stands_in_for_what_is_gone()
      throws Exception {
    admin()
        .body("{\"acme\":\"slow\"}")
        .put(scenarios())
        .then()
        .body("pinned.acme", equalTo("slow"));
    write("slow", doneAfter(30));
    until("the change", () -> title("slow").equals("Done after 30s"));
    var pinned = export("anything");
    pass(20);
    poll(pinned).body("state", equalTo("waiting"));
    Files.delete(acme.resolve("slow.yaml"));
    until("the removal", () -> !has("slow"));
    var standIn = export("anything");
    assertEquals(
        List.of("the session pins slow, which is gone by now; the default stands in"), notes());
    pass(10);
    poll(standIn).body("state", equalTo("done"));
    poll(pinned).body("state", equalTo("done"));
    admin()
        .body("{\"acme\":\"slow\"}")
        .put(scenarios())
        .then()
        .statusCode(422)
        .body("error", containsString("acme: no scenario is called slow"));
  }

  @Test
  void what_is_pinned_with_parameters_keeps_them_through_a_reload() throws Exception {
    var text = "title: Done at will\nparameters: { after: 20s }\ntimeline:\n";
    var steps = "  - { at: 0s, state: waiting }\n  - { at: '${after}', state: done }\n";
    write("slow", text + steps);
    assertEquals(200, reload());
    admin()
        .body("{\"acme\":\"#Slow__after_4s\"}")
        .put(scenarios())
        .then()
        .body("pinned.acme", equalTo("slow__after_4s"));
    write("slow", text.replace("at will", "at once") + steps);
    assertEquals(200, reload());
    var events = target.session().journal().contents().events();
    var last = events.get(events.size() - 1);
    assertEquals(Event.SCENARIOS + " {vendors=acme}", last.kind() + " " + last.details());
    var export = export("anything");
    pass(4);
    poll(export).body("state", equalTo("done"));
  }

  @Test
  void a_reload_by_request_needs_no_watching_and_tells_what_is_wrong() throws Exception {
    write("slow", "title: Bad\nseed: x\n");
    admin()
        .post("/_standin/scenarios/reload")
        .then()
        .statusCode(422)
        .body("vendors.acme.problems[0].line", equalTo(2));
    assertEquals("Done after 20s", title("slow"));
    write("slow", doneAfter(11));
    admin()
        .post("/_standin/scenarios/reload")
        .then()
        .statusCode(200)
        .body("vendors.acme.problems", empty(), "problems", empty());
    assertEquals("Done after 11s", title("slow"));
  }

  @Test
  void a_server_without_a_folder_has_nothing_to_reload() throws Exception {
    try (var plain = App.start(Config.EPHEMERAL)) {
      RestAssured.given()
          .post(plain.baseUrl() + "/_standin/scenarios/reload")
          .then()
          .statusCode(200)
          .body("vendors.acme.problems", empty());
    }
  }

  @Test
  void a_quota_is_counted_afresh_after_a_change_and_only_then() throws Exception {
    var quota = "quotas: [{ on: status, limit: 1, per: 1h }]\n";
    write("slow", doneAfter(20) + quota);
    assertEquals(200, reload());
    var export = export("slow");
    poll(export).statusCode(200);
    poll(export).statusCode(429);
    assertEquals(200, reload());
    poll(export).statusCode(429);
    write("slow", doneAfter(30) + quota);
    assertEquals(200, reload());
    poll(export("slow")).statusCode(200);
    poll(export).statusCode(429);
  }

  @Test
  void a_fault_that_counts_an_exports_calls_goes_on_counting_them() throws Exception {
    var fault = "faults: [{ on: status, call: 2, refuse: 503 }]\n";
    write("slow", doneAfter(20) + fault);
    assertEquals(200, reload());
    var old = export("slow");
    poll(old).statusCode(200);
    write("slow", doneAfter(30) + fault);
    assertEquals(200, reload());
    var later = export("slow");
    poll(later).statusCode(200);
    poll(old).statusCode(503);
    poll(old).statusCode(200);
    poll(later).statusCode(503);
  }

  private static int reload() {
    return admin().post("/_standin/scenarios/reload").statusCode();
  }

  @Test
  void a_session_pins_nothing_that_never_was() {
    admin()
        .body("{\"scenarios\":{\"acme\":\"slwo\"}}")
        .post("/_standin/sessions")
        .then()
        .statusCode(422)
        .body("error", containsString("did you mean slow?"));
    admin().get(scenarios()).then().body("pinned", anEmptyMap());
  }

  @Test
  void a_data_file_beside_a_scenario_counts_as_a_change_of_its_vendor() throws Exception {
    var changes = new LinkedBlockingQueue<Set<String>>();
    app.library().listen(changes::add);
    Files.createDirectories(acme.resolve("data"));
    Files.writeString(acme.resolve("data/devices.csv"), "id\n1\n");
    Set<String> changed = Set.of();
    while (changed.isEmpty()) {
      changed = changes.poll(SECONDS, TimeUnit.SECONDS);
    }
    assertEquals(Set.of("acme"), changed);
  }
}
