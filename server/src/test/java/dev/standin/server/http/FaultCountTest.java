package dev.standin.server.http;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.server.app.App;
import dev.standin.server.clock.ClockMode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Which calls a fault strikes. */
@Timeout(120)
class FaultCountTest {
  private static final Map<String, String> FAULTS =
      Map.ofEntries(
          entry("second", "{ on: status, call: 2, refuse: 503 }"),
          entry("second-to-third", "{ on: status, calls: [2, 3], refuse: 503 }"),
          entry("every-third", "{ on: status, every: 3, refuse: 503 }"),
          entry("for-a-while", "{ on: status, between: [10s, 40s], refuse: 503 }"),
          entry("of-the-session", "{ on: status, call: 2, by: session, refuse: 503 }"),
          entry("of-the-credential", "{ on: status, call: 2, by: credential, refuse: 503 }"),
          entry("by-chance", "{ on: status, chance: 0.4, refuse: 503 }"),
          entry("by-other-chance", "{ on: status, chance: 0.4, refuse: 503 }"),
          entry(
              "both",
              "{ on: status, call: 2, refuse: 503 }, { on: status, call: 2, refuse: 429 },"
                  + " { on: status, call: 3, refuse: 429 }"),
          entry(
              "after-the-quota",
              "{ on: status, call: 3, refuse: 503 }]\n"
                  + "quotas: [{ on: status, limit: 1, per: 1m }"));

  @TempDir private static Path folder;
  private static App app;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private FaultRig rig;

  @BeforeAll
  static void start() throws Exception {
    app = FaultRig.start(folder, FAULTS);
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @BeforeEach
  void open() {
    rig = FaultRig.of(app);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private static int poll(FaultRig rig, String id, String token) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(rig.baseUrl() + "/acme/exports/" + id))
            .header("Authorization", token)
            .build();
    return CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  private static List<Integer> polls(FaultRig rig, String id, int calls) throws Exception {
    var statuses = new ArrayList<Integer>();
    for (int i = 0; i < calls; i++) {
      statuses.add(poll(rig, id, "a-token"));
    }
    return statuses;
  }

  private List<Integer> polls(String scenario, int calls) throws Exception {
    return polls(rig, rig.started(scenario), calls);
  }

  @Test
  void calls_are_counted_from_one() throws Exception {
    assertEquals(List.of(200, 503, 200, 200), polls("second", 4));
    assertEquals(List.of(200, 503, 503, 200), polls("second-to-third", 4));
    assertEquals(List.of(200, 200, 503, 200, 200, 503, 200), polls("every-third", 7));
  }

  @Test
  void offsets_count_from_the_creation_of_the_export() throws Exception {
    rig.session().clock().advance(Duration.ofDays(1));
    var id = rig.started("for-a-while");
    assertEquals(200, poll(rig, id, "a-token"));
    rig.session().clock().advance(Duration.ofMillis(9_999));
    assertEquals(200, poll(rig, id, "a-token"));
    rig.session().clock().advance(Duration.ofMillis(1));
    assertEquals(503, poll(rig, id, "a-token"));
    rig.session().clock().advance(Duration.ofMillis(29_999));
    assertEquals(503, poll(rig, id, "a-token"));
    rig.session().clock().advance(Duration.ofMillis(1));
    assertEquals(200, poll(rig, id, "a-token"));
  }

  @Test
  void calls_are_counted_for_each_export_or_session_or_credential() throws Exception {
    var one = rig.started("second");
    var other = rig.started("second");
    assertEquals(List.of(200, 503), polls(rig, one, 2));
    assertEquals(List.of(200, 503), polls(rig, other, 2));
    one = rig.started("of-the-session");
    other = rig.started("of-the-session");
    assertEquals(200, poll(rig, one, "a-token"));
    assertEquals(503, poll(rig, other, "b-token"));
    assertEquals(200, poll(rig, one, "a-token"));
    one = rig.started("of-the-credential");
    other = rig.started("of-the-credential");
    assertEquals(200, poll(rig, one, "a-token"));
    assertEquals(200, poll(rig, one, "b-token"));
    assertEquals(503, poll(rig, other, "a-token"));
    assertEquals(503, poll(rig, other, "b-token"));
  }

  @Test
  void another_session_counts_for_itself() throws Exception {
    assertEquals(List.of(200, 503, 200), polls("of-the-session", 3));
    try (var neighbour = FaultRig.of(app)) {
      assertEquals(
          List.of(200, 503, 200), polls(neighbour, neighbour.started("of-the-session"), 3));
    }
  }

  @Test
  void the_first_of_two_that_answer_does_and_both_count() throws Exception {
    assertEquals(List.of(200, 503, 429, 200), polls("both", 4));
  }

  @Test
  void a_call_that_the_quota_refuses_counts_too_and_is_refused_as_that() throws Exception {
    var id = rig.started("after-the-quota");
    assertEquals(List.of(200, 429, 429), polls(rig, id, 3));
    rig.session().clock().advance(Duration.ofMinutes(1));
    assertEquals(List.of(200, 429), polls(rig, id, 2));
  }

  @Test
  void chance_repeats_with_the_seed_whatever_the_threads_do() throws Exception {
    var alone = polls("by-chance", 60);
    long struck = alone.stream().filter(status -> status == 503).count();
    assertTrue(struck > 10 && struck < 40, struck + " of 60 at 0.4");
    try (var same = FaultRig.of(app)) {
      var id = same.started("by-chance");
      var pool = Executors.newFixedThreadPool(8);
      var tasks = new ArrayList<Callable<Integer>>();
      for (int i = 0; i < 60; i++) {
        tasks.add(() -> poll(same, id, "a-token"));
      }
      int together = 0;
      for (var answer : pool.invokeAll(tasks)) {
        together += answer.get() == 503 ? 1 : 0;
      }
      pool.shutdown();
      assertEquals(struck, together);
    }
  }

  @Test
  void another_seed_export_or_scenario_has_other_luck() throws Exception {
    var seen = new TreeSet<String>();
    seen.add(polls("by-chance", 40).toString());
    seen.add(polls("by-chance", 40).toString());
    seen.add(polls("by-other-chance", 40).toString());
    var frozen = new ClockMode.Frozen();
    try (var other = FaultRig.of(app, frozen, InstantSource.system(), 8)) {
      seen.add(polls(other, other.started("by-chance"), 40).toString());
    }
    assertEquals(4, seen.size(), seen.toString());
    try (var same = FaultRig.of(app)) {
      assertTrue(seen.contains(polls(same, same.started("by-chance"), 40).toString()));
    }
  }
}
