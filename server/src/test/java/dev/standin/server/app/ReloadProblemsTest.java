package dev.standin.server.app;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** What is wrong with an edit is told, and keeps the scenarios that were there. */
class ReloadProblemsTest extends ReloadCase {
  @Test
  void a_bad_edit_keeps_all_of_the_vendors_and_says_so_until_it_is_mended() throws Exception {
    var loadedAt = files().getString("vendors.acme.loadedAt");
    write("good", doneAfter(3));
    write("slow", "title: Bad\ntimeline:\n  - { at: 0s, state: waitin }\n");
    until("the problem", ReloadCase::isProblemTold);
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
    until("the problem", ReloadCase::isProblemTold);
    admin()
        .get("/_standin/scenarios")
        .then()
        .body("vendors.acme.problems[0].file", endsWith("twin.yaml"))
        .body("vendors.acme.problems[0].message", containsString("the identifier slow is already"));
    assertFalse(has("twin"));
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
}
