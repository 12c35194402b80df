package dev.standin.server.admin;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.server.support.AcmeClient;
import dev.standin.server.support.EmbeddedTarget;
import dev.standin.server.support.SharedServer;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What the admin API says of requests that did not fit. */
class ExplanationRoutesTest {
  @AutoClose private final EmbeddedTarget target = EmbeddedTarget.open("acme");
  private final AcmeClient acme = AcmeClient.of(target, "token");

  private ValidatableResponse admin(String path) {
    return Admin.of(SharedServer.app()).get("/sessions/" + target.session().id() + path).then();
  }

  private void startWrongly() {
    acme.request().contentType("application/json").body("{\"report\":7}").post("/acme/exports");
  }

  @Test
  void an_unknown_path_is_explained_by_the_three_nearest_operations() {
    String said =
        acme.request().get("/acme/export/x").then().statusCode(404).extract().path("problem");
    admin("/journal/1/explanation")
        .statusCode(200)
        .body("verdict", equalTo("no-operation"), "number", equalTo(1), "status", equalTo(404))
        .body("nearest", hasSize(3), "nearest[0].operationId", equalTo("status"))
        .body("nearest[0].vendor", equalTo("acme"), "nearest[0].method", equalTo("GET"))
        .body("nearest[0].path", equalTo("/acme/exports/{id}"))
        .body("nearest[0].differences", contains("segment 2 is `export`, expected `exports`"))
        .body("nearest[1].distance", greaterThan(0))
        .body("$", not(hasKey("matched")));
    String line = admin("/journal/1/explanation").extract().path("explanation");
    assertTrue(
        line.startsWith(
            "nearest: GET /acme/exports/{id} (acme: segment 2 is `export`, expected `exports`); "),
        line);
    assertEquals("no operation GET /acme/export/x; " + line, said);
    admin("/journal/1").body("notes", hasItem(line));
  }

  @Test
  void the_nearest_are_those_of_every_vendor() {
    acme.request().get("/api/v1/nql/export/status").then().statusCode(404);
    admin("/journal/1/explanation")
        .body("nearest[0].vendor", equalTo("nexthink"))
        .body("nearest[0].summary", not(equalTo("")));
  }

  @Test
  void a_wrong_method_is_explained_as_such() {
    acme.request().get("/acme/exports").then().statusCode(405);
    admin("/journal/1/explanation")
        .body("verdict", equalTo("no-operation"), "nearest[0].operationId", equalTo("start"))
        .body("nearest[0].differences", contains("method is GET, expected POST"));
  }

  @Test
  void a_request_that_departs_is_explained_by_what_came_and_what_was_expected() {
    startWrongly();
    admin("/journal/1/explanation")
        .body("verdict", equalTo("departs"), "matched.operationId", equalTo("start"))
        .body("matched.method", equalTo("POST"), "matched.path", equalTo("/acme/exports"))
        .body("violations[0].where", equalTo("body"), "violations[0].pointer", equalTo("/report"))
        .body("violations[0].came", equalTo("7"), "violations[0].expected", equalTo("a string"))
        .body("$", not(hasKey("nearest")));
  }

  @Test
  void a_request_that_fits_is_said_to_fit() {
    acme.request().get("/acme/exports/none").then().statusCode(404);
    admin("/journal/1/explanation").body("verdict", equalTo("fits"), "hints", empty());
  }

  @Test
  void near_misses_are_listed_newest_first_with_a_link() {
    startWrongly();
    acme.request().get("/acme/exports/none");
    acme.request().get("/nobodys");
    admin("/near-misses")
        .statusCode(200)
        .body("number", contains(3, 1))
        .body("[0].verdict", equalTo("no-operation"))
        .body("[0].explanation", startsWith("nearest: "))
        .body("[1].explanation", equalTo("body /report: 7 is not a string"));
    String link = admin("/near-misses?limit=1").body("$", hasSize(1)).extract().path("[0].link");
    RestAssured.get(link).then().statusCode(200).body("number", equalTo(3));
    admin("/near-misses?limit=0").statusCode(400);
  }

  @Test
  void a_session_that_is_written_wrongly_in_a_path_is_noticed() {
    var id = target.session().id();
    acme.request().get("/" + id + "/acme/exports/x").then().statusCode(404);
    acme.request().get("/acme/~" + id + "/exports/x").then().statusCode(404);
    for (int number = 1; number <= 2; number++) {
      admin("/journal/" + number + "/explanation")
          .body("hints", contains(containsString("its prefix is written /~" + id)));
    }
  }

  @Test
  void an_exchange_is_shown_with_its_delivery() {
    acme.request().get("/acme/exports/none");
    // The list waits for an answer that is still on its way.
    admin("/journal").body("[0].delivery.complete", equalTo(true));
    admin("/journal/1")
        .statusCode(200)
        .body("request.path", equalTo("/acme/exports/none"), "response.status", equalTo(404))
        .body("delivery.bytes", greaterThan(0), "delivery", not(hasKey("held")));
  }

  @Test
  void an_exchange_that_is_not_kept_is_refused_with_those_that_are() {
    admin("/journal/1").statusCode(404).body("error", containsString("is empty"));
    acme.request().get("/acme/exports/none");
    for (var path : new String[] {"/journal/2", "/journal/99999999999999999999/explanation"}) {
      admin(path)
          .statusCode(404)
          .body("error", containsString("keeps the newest 1 of 1, from 1 to 1"));
    }
    target.session().journal().clear();
    admin("/journal/1").statusCode(404);
    for (var number : new String[] {"0", "-1", "x", "1.5"}) {
      admin("/journal/" + number).statusCode(400);
    }
  }

  @Test
  void for_a_terminal_request_and_operation_stand_side_by_side() {
    acme.request().get("/acme/export/x/y");
    startWrongly();
    var text = admin("/journal/1/explanation?format=text").extract().asString();
    assertTrue(text.startsWith("#1 GET /acme/export/x/y was answered 404\n"), text);
    assertTrue(
        text.matches("(?s).*\\n  /export +/exports +<- segment 2 is `export`, expected.*"), text);
    assertTrue(text.matches("(?s).*\\n  /y +<- segment 4, `y`, is one too many\\n.*"), text);
    assertFalse(text.contains("Note:"), text);
    var second =
        Admin.of(SharedServer.app())
            .accept("text/plain")
            .get("/sessions/" + target.session().id() + "/journal/2/explanation");
    assertTrue(second.contentType().startsWith("text/plain"), second.contentType());
    assertTrue(
        second.asString().matches("(?s).*\\n  body /report +7 +a string\\n.*"), second.asString());
    (text + second.asString()).lines().forEach(l -> assertTrue(l.length() <= 100, l));
  }

  @Test
  void secrets_in_a_path_stay_out_of_the_explanation() {
    acme.request().get("/acme/export/token=s3cretvalue");
    for (var path : new String[] {"/journal", "/journal/1/explanation", "/near-misses"}) {
      var text = admin(path).extract().asString();
      assertFalse(text.contains("s3cretvalue"), text);
    }
  }

  @Test
  void a_journal_for_a_person_has_a_line_for_each_exchange() {
    acme.request().get("/acme/export/x");
    startWrongly();
    acme.request().get("/acme/exports/none");
    var lines = admin("/journal?format=text").extract().asString().lines().toList();
    assertEquals("00:00:00 #1 GET /acme/export/x 404 acme ! no operation", lines.get(0));
    assertEquals(
        "00:00:00 #2 POST /acme/exports 400 acme start ! body /report: 7 is not a string",
        lines.get(1));
    assertEquals("00:00:00 #3 GET /acme/exports/none 404 acme status #default", lines.get(2));
    assertEquals(3, lines.size());
  }
}
