package dev.standin.server.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.server.scenario.Dataset;
import dev.standin.server.scenario.Quota;
import dev.standin.server.scenario.Scenario;
import dev.standin.server.scenario.When;
import dev.standin.server.wire.RetryAfter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whose calls a quota counts together. */
class CountersTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private static final Duration DAY = Duration.ofDays(1);

  private final Counters counters = new Counters();

  private static Scenario scenario(String vendor, String name, long limit, Quota.By by) {
    return labelled(
        vendor,
        name,
        name,
        new Quota("status", limit, DAY, Quota.Begins.CLOCK, by, RetryAfter.SECONDS));
  }

  private static Scenario labelled(String vendor, String name, String label, Quota quota) {
    return new Scenario(
        vendor,
        name,
        label,
        List.of(),
        When.NEVER,
        0,
        new Dataset(1, Instant.EPOCH, Duration.ZERO, List.of()),
        null,
        List.of(),
        List.of(quota),
        Map.of(),
        List.of(),
        name + ".yaml");
  }

  private boolean refuses(Scenario scenario, String credential) {
    return counters.take(scenario, 0, credential, NOON).isPresent();
  }

  @Test
  void a_credentials_calls_are_its_own() {
    var one = scenario("acme", "one", 1, Quota.By.CREDENTIAL);
    assertFalse(refuses(one, "me"));
    assertFalse(refuses(one, "you"));
    assertTrue(refuses(one, "me"));
  }

  @Test
  void a_sessions_calls_are_counted_together_in_each_scenario() {
    var one = scenario("acme", "one", 1, Quota.By.SESSION);
    assertFalse(refuses(one, "me"));
    assertTrue(refuses(one, "you"));
    assertFalse(refuses(scenario("acme", "other", 1, Quota.By.SESSION), "me"));
  }

  @Test
  void a_vendors_calls_are_counted_together_in_all_scenarios_that_say_the_same() {
    assertFalse(refuses(scenario("acme", "one", 2, Quota.By.VENDOR), "me"));
    assertFalse(refuses(scenario("acme", "other", 2, Quota.By.VENDOR), "you"));
    assertTrue(refuses(scenario("acme", "third", 2, Quota.By.VENDOR), "me"));
    assertFalse(refuses(scenario("acme", "wider", 3, Quota.By.VENDOR), "me"));
    assertFalse(refuses(scenario("domo", "one", 2, Quota.By.VENDOR), "me"));
  }

  private static Scenario sized(String label, long limit, Duration per) {
    return labelled("acme", "sized", label, quota(limit, per, Quota.Begins.CLOCK));
  }

  private static Quota quota(long limit, Duration per, Quota.Begins begins) {
    return new Quota("status", limit, per, begins, Quota.By.CREDENTIAL, RetryAfter.SECONDS);
  }

  @Test
  void a_parameter_in_an_identifier_evades_no_limit() {
    assertFalse(refuses(sized("sized__rows_1", 2, DAY), "me"));
    assertFalse(refuses(sized("sized__rows_2", 2, DAY), "me"));
    assertTrue(refuses(sized("sized__rows_3", 2, DAY), "me"));
  }

  @Test
  void labels_share_a_window_and_each_is_judged_by_its_own_limit() {
    for (int i = 0; i < 3; i++) {
      assertFalse(refuses(sized("sized__limit_3", 3, DAY), "me"));
    }
    // A call that is refused by a narrow limit takes nothing back from a wide one.
    assertTrue(refuses(sized("sized__limit_1", 1, DAY), "me"));
    assertTrue(refuses(sized("sized__limit_3", 3, DAY), "me"));
    assertFalse(refuses(sized("sized__limit_5", 5, DAY), "me"));
    assertFalse(refuses(sized("sized__per_1h", 1, Duration.ofHours(1)), "me"), "its own window");
  }

  @Test
  void calls_of_clients_that_never_stop_to_be_new_are_forgotten_and_those_of_exports_are_not() {
    var one = scenario("acme", "one", 1, Quota.By.CREDENTIAL);
    assertEquals(1, counters.call(one, 0, "credential first"));
    assertEquals(1, counters.call(one, 0, Counters.ofExport("e1")));
    for (int i = 0; i < 10_000; i++) {
      counters.call(one, 0, "credential stranger " + i);
    }
    assertEquals(1, counters.call(one, 0, "credential first"), "it made room");
    assertEquals(2, counters.call(one, 0, "credential stranger 9999"));
    assertEquals(2, counters.call(one, 0, Counters.ofExport("e1")));
  }

  @Test
  void a_window_of_a_day_ends_at_midnight_utc_and_another_begins() {
    var one = scenario("acme", "one", 1, Quota.By.VENDOR);
    var midnight = Instant.parse("2026-01-02T00:00:00Z");
    assertEquals(Optional.empty(), counters.take(one, 0, "me", NOON));
    assertEquals(Optional.of(midnight), counters.take(one, 0, "me", midnight.minusMillis(1)));
    assertEquals(Optional.empty(), counters.take(one, 0, "me", midnight));
  }

  /** Until when a call that comes so long after noon is refused, as seconds after noon; else -1. */
  private long refusedUntil(Scenario scenario, double seconds) {
    var now = NOON.plusMillis((long) (seconds * 1000));
    return counters
        .take(scenario, 0, "me", now)
        .map(until -> Duration.between(NOON, until).toSeconds())
        .orElse(-1L);
  }

  private static Scenario called(String label, long limit) {
    return labelled(
        "acme", "sized", label, quota(limit, Duration.ofSeconds(30), Quota.Begins.CALL));
  }

  @Test
  void a_window_that_a_call_begins_is_as_long_as_any_whenever_that_comes() {
    var two = called("sized", 2);
    assertEquals(-1, refusedUntil(two, 29));
    assertEquals(-1, refusedUntil(two, 31));
    assertEquals(64, refusedUntil(two, 34), "the one that is too many begins another");
    assertEquals(64, refusedUntil(two, 63.9), "and others do not");
    assertEquals(-1, refusedUntil(two, 64));
    assertEquals(-1, refusedUntil(two, 93));
    assertEquals(-1, refusedUntil(two, 94), "that was over");
    assertEquals(-1, refusedUntil(two, 95));
    assertEquals(126, refusedUntil(two, 96));
  }

  @Test
  void where_no_call_is_allowed_each_window_begins_with_a_refusal() {
    var none = called("sized", 0);
    assertEquals(31, refusedUntil(none, 1));
    assertEquals(31, refusedUntil(none, 30));
    assertEquals(61, refusedUntil(none, 31));
  }

  @Test
  void what_the_clock_begins_is_another_window() {
    assertEquals(-1, refusedUntil(called("sized", 1), 0));
    assertEquals(-1, refusedUntil(sized("sized", 1, Duration.ofSeconds(30)), 1));
    assertEquals(32, refusedUntil(called("sized", 1), 2));
    assertEquals(30, refusedUntil(sized("sized", 1, Duration.ofSeconds(30)), 3));
  }

  @Test
  void what_was_counted_longest_ago_is_forgotten_when_clients_never_stop_to_be_new() {
    var one = scenario("acme", "one", 1, Quota.By.CREDENTIAL);
    assertFalse(refuses(one, "first"));
    assertFalse(refuses(one, "recent"));
    for (int i = 0; i < 9_999; i++) {
      assertFalse(refuses(one, "stranger " + i));
    }
    assertTrue(refuses(one, "recent"));
    assertFalse(refuses(one, "first"), "its window made room");
  }
}
