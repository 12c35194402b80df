package dev.standin.server.admin;

import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A session is steered by the admin API: its clock is moved and its scenarios are pinned. */
class SessionSteeringTest {
  @AutoClose private final OpenedSessions sessions = new OpenedSessions();

  @Test
  void a_clock_is_moved_and_never_back() {
    var clock = "/sessions/" + sessions.frozen() + "/clock";
    sessions
        .json("{\"by\":\"PT30S\"}")
        .post(clock + "/advance")
        .then()
        .statusCode(200)
        .body("now", equalTo("2026-01-01T00:00:30Z"));
    sessions
        .json("{\"by\":\"1m30s\"}")
        .post(clock + "/advance")
        .then()
        .body("now", equalTo("2026-01-01T00:02:00Z"));
    sessions.json("{\"now\":\"2026-01-02T00:00:00Z\"}").put(clock).then().statusCode(200);
    sessions
        .json("{\"mode\":\"per-call:5s\",\"now\":\"2026-01-01T00:00:00Z\"}")
        .put(clock)
        .then()
        .statusCode(422)
        .body("error", containsString("time never goes back"));
    sessions
        .admin()
        .get(clock)
        .then()
        .body("mode", equalTo("frozen"), "now", equalTo("2026-01-02T00:00:00Z"));
    sessions
        .json("{\"mode\":\"per-call:5s\",\"now\":\"2026-01-03T00:00:00Z\"}")
        .put(clock)
        .then()
        .body("mode", equalTo("per-call:5s"), "now", equalTo("2026-01-03T00:00:00Z"));
  }

  @Test
  void a_clock_refuses_what_is_no_time() {
    var clock = "/sessions/" + sessions.frozen() + "/clock";
    for (var by : List.of("-PT1S", "soon", "", "P9999999D", "PT2562047788015215H")) {
      sessions
          .json("{\"by\":\"" + by + "\"}")
          .post(clock + "/advance")
          .then()
          .statusCode(422)
          .body("error", containsString("body /by"));
    }
    sessions.json("{\"by\":30}").post(clock + "/advance").then().statusCode(400);
    sessions.json("{}").post(clock + "/advance").then().statusCode(400);
    sessions.json("{}").put(clock).then().statusCode(400);
    sessions.json("{\"mode\":\"slow\"}").put(clock).then().statusCode(422);
    sessions.json("{\"now\":\"noon\"}").put(clock).then().statusCode(422);
    sessions.admin().get(clock).then().body("now", equalTo("2026-01-01T00:00:00Z"));
  }

  @Test
  void a_clock_is_moved_to_a_time_as_well() {
    var clock = "/sessions/" + sessions.frozen() + "/clock";
    sessions
        .json("{\"to\":\"2026-01-01T12:00:00Z\"}")
        .post(clock + "/advance")
        .then()
        .statusCode(200)
        .body("now", equalTo("2026-01-01T12:00:00Z"));
    sessions
        .json("{\"to\":\"2026-01-01T11:00:00Z\"}")
        .post(clock + "/advance")
        .then()
        .statusCode(422)
        .body("error", containsString("body /to: time never goes back"));
    sessions
        .json("{\"to\":\"2026-01-02T00:00:00Z\",\"by\":\"1s\"}")
        .post(clock + "/advance")
        .then()
        .statusCode(400);
    sessions.admin().get(clock).then().body("now", equalTo("2026-01-01T12:00:00Z"));
  }

  @Test
  void null_and_delete_pin_nothing_any_more() {
    var scenarios = "/sessions/" + sessions.frozen() + "/scenarios";
    sessions
        .json("{\"acme\":\"broken\",\"domo\":\"truncated\"}".replace("truncated", "default"))
        .put(scenarios)
        .then()
        .body("pinned.domo", equalTo("default"));
    sessions
        .json("{\"acme\":null,\"domo\":\"default\"}")
        .put(scenarios)
        .then()
        .statusCode(200)
        .body("pinned", equalTo(Map.of("domo", "default")));
    sessions.json("{\"acne\":null}").put(scenarios).then().statusCode(422);
    sessions.admin().delete(scenarios).then().statusCode(200).body("pinned", anEmptyMap());
    sessions.admin().get(scenarios).then().body("pinned", anEmptyMap());
  }

  @Test
  void a_pinned_scenario_is_every_calls_until_it_is_unpinned() {
    var id = sessions.frozen();
    var scenarios = "/sessions/" + id + "/scenarios";
    sessions
        .admin()
        .get(scenarios)
        .then()
        .body("pinned", anEmptyMap())
        .body("available.acme.name", hasItems("default", "broken", "flaky", "limited"));
    sessions
        .json("{\"acme\":\"broken\"}")
        .put(scenarios)
        .then()
        .statusCode(200)
        .body("pinned.acme", equalTo("broken"));
    sessions.start(id);
    sessions
        .json("{\"acme\":\"borken\"}")
        .put(scenarios)
        .then()
        .statusCode(422)
        .body("error", endsWith("acme: no scenario is called borken; did you mean broken?"));
    sessions
        .json("{\"acme\":\"no-such-thing\"}")
        .put(scenarios)
        .then()
        .body("error", containsString("no-such-thing; there are default, "));
    sessions
        .json("{\"acme\":\"sized__no_7\"}")
        .put(scenarios)
        .then()
        .body("error", not(containsString("there are default, ")));
    sessions.admin().get(scenarios).then().body("pinned.acme", equalTo("broken"));
    sessions
        .json("{\"acme\":\"#sized__rows_07\"}")
        .put(scenarios)
        .then()
        .statusCode(200)
        .body("pinned.acme", equalTo("sized__rows_7"));
    sessions
        .json("{\"acme\":\"sized__rows_many\"}")
        .put(scenarios)
        .then()
        .statusCode(422)
        .body("error", containsString("expected a whole number as rows, such as rows_5"));
    sessions.json("{}").put(scenarios).then().body("pinned", anEmptyMap());
    sessions.start(id);
    sessions
        .admin()
        .get("/sessions/" + id + "/exports")
        .then()
        .body("scenario", hasItems("broken", "default"));
    sessions.json("{\"acme\":7}").put(scenarios).then().statusCode(400);
  }
}
