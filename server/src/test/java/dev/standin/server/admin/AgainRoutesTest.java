package dev.standin.server.admin;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.standin.server.scenario.Located;
import dev.standin.server.support.AcmeClient;
import dev.standin.server.support.SharedServer;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** How an exchange can be had again. */
class AgainRoutesTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @AutoClose private final OpenedSessions sessions = new OpenedSessions();

  private AcmeClient client(String id) {
    return new AcmeClient(SharedServer.app().baseUrl() + "/~" + id, "Bearer s3cret");
  }

  private ValidatableResponse ask(String id, long number, String what) {
    return sessions.admin().get("/sessions/" + id + "/journal/" + number + "/" + what).then();
  }

  @Test
  void a_request_can_be_sent_again_without_what_was_secret_in_it() {
    var id = sessions.frozen();
    client(id).start("any");
    ask(id, 1, "curl")
        .statusCode(200)
        .contentType("text/plain;charset=utf-8")
        .body(containsString("'" + SharedServer.app().baseUrl() + "/~" + id + "/acme/exports'"))
        .body(containsString("--data-raw '{\"report\":\"any\"}'"))
        .body(containsString("-H 'Authorization: Bearer {secret-1}'"))
        .body(not(containsString("s3cret")));
    ask(id, 2, "curl").statusCode(404);
  }

  /** Calls until something goes wrong, in a session that has a scenario; the last exchange. */
  private long strike(String id, int calls) {
    var acme = client(id);
    var export = acme.start("any");
    for (int i = 0; i < calls; i++) {
      acme.request().get("/acme/exports/" + export);
    }
    return calls + 1;
  }

  private String again(String id, String yaml) throws Exception {
    var said = Located.read("fault", yaml).root();
    var other = sessions.frozen();
    sessions
        .json(MAPPER.writeValueAsString(Map.of("acme", said)))
        .put("/sessions/" + other + "/scenarios")
        .then()
        .statusCode(200);
    return other;
  }

  private void isTheSame(String id, long number, String other) {
    var here = sessions.admin().get("/sessions/" + id + "/journal/" + number);
    var there = sessions.admin().get("/sessions/" + other + "/journal/" + number);
    assertEquals(here.<Integer>path("response.status"), there.<Integer>path("response.status"));
    assertEquals(
        here.<Object>path("facts.retryNotBefore"), there.<Object>path("facts.retryNotBefore"));
  }

  @Test
  void what_went_wrong_goes_wrong_again_by_the_fault_that_it_is_told_as() throws Exception {
    for (var scenario : List.of("flaky", "limited")) {
      var id = sessions.frozen();
      sessions.json("{\"acme\":\"" + scenario + "\"}").put("/sessions/" + id + "/scenarios");
      int calls = scenario.equals("flaky") ? 2 : 4;
      long number = strike(id, calls);
      var yaml =
          ask(id, number, "fault")
              .statusCode(200)
              .contentType("application/yaml")
              .body(startsWith("faults:\n  - { on: status, call: " + calls + ", refuse: "))
              .extract()
              .asString();
      var other = again(id, yaml);
      assertEquals(number, strike(other, calls));
      isTheSame(id, number, other);
      isTheSame(id, number - 1, other);
    }
  }

  @Test
  void a_start_that_was_refused_before_anything_was_started_can_be_had_again() throws Exception {
    var id = again("", "faults: [{ on: start, call: 1, refuse: 500 }]");
    var acme = client(id);
    acme.request()
        .contentType("application/json")
        .body("{\"report\":\"any\"}")
        .post("/acme/exports")
        .then()
        .statusCode(500);
    ask(id, 1, "fault")
        .statusCode(200)
        .body(startsWith("faults:\n  - { on: start, call: 1, refuse: 500 }"));
  }

  @Test
  void a_start_that_was_refused_between_others_is_counted_with_them() throws Exception {
    var id = again("", "faults: [{ on: start, call: 2, refuse: 500 }]");
    var acme = client(id);
    acme.start("any");
    acme.request()
        .contentType("application/json")
        .body("{\"report\":\"any\"}")
        .post("/acme/exports");
    acme.start("any");
    ask(id, 2, "fault")
        .statusCode(200)
        .body(startsWith("faults:\n  - { on: start, call: 2, refuse: 500 }"));
  }

  @Test
  void where_nothing_went_wrong_that_is_said() {
    var id = sessions.frozen();
    strike(id, 1);
    client(id).request().get("/nowhere");
    client(id).request().get("/acme/exports/none");
    ask(id, 1, "fault").statusCode(422).body("error", containsString("nothing went wrong"));
    ask(id, 3, "fault").statusCode(422).body("error", containsString("came to no vendor"));
    ask(id, 4, "fault").statusCode(422).body("error", containsString("the vendor's own answer"));
    ask(id, 5, "fault").statusCode(404);
  }

  @Test
  void a_count_that_may_be_too_low_is_said_to_be_so() {
    var id =
        sessions
            .open(
                "{\"clock\":\"frozen\",\"journal\":{\"exchanges\":2},\"scenarios\":{\"acme\":\"flaky\"}}")
            .<String>path("id");
    strike(id, 2);
    var yaml = ask(id, 3, "fault").statusCode(200).extract().asString();
    assertTrue(yaml.contains("# The journal begins with exchange 2"), yaml);
    ask(id, 1, "fault")
        .statusCode(404)
        .body("error", equalTo(ask(id, 1, "curl").extract().path("error")));
  }
}
