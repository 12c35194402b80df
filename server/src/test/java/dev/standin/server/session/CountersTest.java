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
    return labelled(vendor, name, name, new Quota("status", limit, DAY, by, RetryAfter.SECONDS));
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
    var quota = new Quota("status", limit, per, Quota.By.CREDENTIAL, RetryAfter.SECONDS);
    return labelled("acme", "sized", label, quota);
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
