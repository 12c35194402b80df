package dev.standin.server.app;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.RestAssured;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Scenarios are edited while a server runs with them, and it reads them anew. */
class ReloadTest extends ReloadCase {
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
  void a_bundled_scenario_comes_back_when_the_file_in_its_place_goes() throws Exception {
    var bundled = title("flaky");
    write("flaky", doneAfter(9));
    until("the one in its place", () -> title("flaky").equals("Done after 9s"));
    Files.delete(acme.resolve("flaky.yaml"));
    until("the bundled one", () -> title("flaky").equals(bundled));
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
}
