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

  private final Counters counters = new Counters();

  private static Scenario scenario(String vendor, String name, long limit, Quota.By by) {
    return new Scenario(
        vendor,
        name,
        name,
        List.of(),
        When.NEVER,
        0,
        new Dataset(1, Instant.EPOCH, Duration.ZERO, List.of()),
        null,
        List.of(),
        List.of(new Quota("status", limit, Duration.ofDays(1), by, RetryAfter.SECONDS)),
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
