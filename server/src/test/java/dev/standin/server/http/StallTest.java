package dev.standin.server.http;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.server.app.App;
import dev.standin.server.clock.ClockMode;
import io.restassured.RestAssured;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What ends a stall, and what a stall does not hold up. */
@Timeout(120)
class StallTest {
  private static final Map<String, String> FAULTS =
      Map.ofEntries(
          entry("stalls", "{ on: status, call: 1, stall: 10s }"),
          entry("stalls-for-a-minute", "{ on: status, stall: 1m }"),
          entry("stalls-for-a-day", "{ on: status, stall: 1d }"));

  @TempDir private static Path folder;
  private static App app;

  @BeforeAll
  static void start() throws Exception {
    app = FaultRig.start(folder, FAULTS);
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @Test
  void the_admin_api_ends_a_stall_when_it_moves_the_clock() throws Exception {
    try (var rig = FaultRig.of(app)) {
      var id = rig.started("stalls");
      try (var client = rig.open()) {
        client.get("/acme/exports/" + id);
        rig.exchange();
        RestAssured.given()
            .contentType("application/json")
            .body("{\"by\":\"10s\"}")
            .post(app.baseUrl() + "/_standin/sessions/" + rig.session().id() + "/clock/advance")
            .then()
            .statusCode(200);
        assertEquals(200, client.answer().status());
      }
    }
  }

  @Test
  void a_clock_that_runs_sixty_times_as_fast_ends_it_after_a_sixtieth_of_the_time()
      throws Exception {
    try (var rig = FaultRig.of(app, new ClockMode.Scaled(60), InstantSource.system(), 7)) {
      var id = rig.started("stalls-for-a-minute");
      try (var client = rig.open()) {
        var before = Instant.now();
        assertEquals(200, client.get("/acme/exports/" + id).answer().status());
        var took = Duration.between(before, Instant.now());
        assertTrue(took.toMillis() >= 990, "it took " + took);
        assertTrue(took.toSeconds() < 30, "it took " + took);
      }
    }
  }

  @Test
  void further_calls_end_it_where_calls_move_the_clock() throws Exception {
    var mode = new ClockMode.PerCall(Duration.ofSeconds(5));
    try (var rig = FaultRig.of(app, mode, InstantSource.system(), 7)) {
      var id = rig.started("stalls");
      try (var client = rig.open()) {
        client.get("/acme/exports/" + id);
        rig.exchange();
        rig.started("default");
        assertTrue(rig.isUndelivered(), "five seconds have passed");
        try (var other = rig.open()) {
          other.get("/acme/exports/none").answer();
        }
        assertEquals(200, client.answer().status());
      }
    }
  }

  @Test
  void a_stall_goes_on_while_the_clock_changes_its_mode() throws Exception {
    try (var rig = FaultRig.of(app)) {
      var id = rig.started("stalls");
      try (var client = rig.open()) {
        client.get("/acme/exports/" + id);
        rig.exchange();
        rig.session().clock().mode(new ClockMode.Scaled(1000));
        assertEquals(200, client.answer().status());
      }
    }
  }

  @Test
  void a_session_that_closes_ends_its_stalls() throws Exception {
    var rig = FaultRig.of(app);
    var id = rig.started("stalls-for-a-day");
    try (var client = rig.open()) {
      client.get("/acme/exports/" + id);
      rig.exchange();
      rig.close();
      assertEquals("", client.rest());
      assertFalse(rig.delivery().complete());
    }
  }

  @Test
  void a_server_that_stops_ends_all_stalls() throws Exception {
    var own = FaultRig.start(folder.resolve("own"), FAULTS);
    var rig = FaultRig.of(own);
    var id = rig.started("stalls-for-a-day");
    var clients = new ArrayList<FaultRig.Client>();
    for (int i = 0; i < 20; i++) {
      clients.add(rig.open().get("/acme/exports/" + id));
      rig.exchange();
    }
    var before = Instant.now();
    own.close();
    var took = Duration.between(before, Instant.now());
    for (var client : clients) {
      assertEquals("", client.rest());
      client.close();
    }
    assertTrue(took.toMillis() < 2_000, "it took " + took);
  }

  @Test
  void a_client_that_leaves_is_not_waited_for() throws Exception {
    try (var rig = FaultRig.of(app)) {
      var id = rig.started("stalls-for-a-day");
      try (var client = rig.open()) {
        client.get("/acme/exports/" + id);
        rig.exchange();
      }
      assertFalse(rig.delivery().complete(), "told though the clock has not moved");
      try (var client = rig.open()) {
        client.get("/acme/exports/" + id);
        rig.exchange();
        client.socket().setSoLinger(true, 0);
      }
      assertFalse(rig.delivery().complete(), "a reset is noticed, too");
    }
  }

  @Test
  void five_hundred_stalled_answers_hold_nobody_else_up() throws Exception {
    var rig = FaultRig.of(app);
    var id = rig.started("stalls-for-a-day");
    var clients = new ArrayList<FaultRig.Client>();
    for (int i = 0; i < 500; i++) {
      clients.add(rig.open().get("/acme/exports/" + id));
    }
    for (int i = 0; i < 500; i++) {
      rig.exchange();
    }
    try (var other = FaultRig.of(app)) {
      var before = Instant.now();
      other.started("default");
      var took = Duration.between(before, Instant.now());
      assertTrue(took.toSeconds() < 5, "another client waited for " + took);
    }
    rig.session().clock().advance(Duration.ofDays(1));
    for (var client : clients) {
      assertEquals(200, client.answer().status());
      client.close();
    }
    rig.close();
  }
}
