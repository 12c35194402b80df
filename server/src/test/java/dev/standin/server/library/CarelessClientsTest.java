package dev.standin.server.library;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.standin.contracts.rules.Judged;
import dev.standin.server.reference.Habits;
import dev.standin.server.reference.Means;
import dev.standin.server.reference.ReferenceClient;
import dev.standin.server.support.SharedServer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that differs from a correct one in one thing breaks the rule about it, and no other. */
class CarelessClientsTest {
  private static List<String> broken(String vendor, String label, UnaryOperator<Means> means) {
    var app = SharedServer.app();
    var scenario = app.vendors().named(vendor).orElseThrow().scenarios().named(label).orElseThrow();
    var client = ReferenceClient.of(vendor).orElseThrow();
    return Performance.judged(app, scenario, false, client, means).stream()
        .filter(Judged::isBroken)
        .map(judged -> judged.rule().name())
        .toList();
  }

  private static List<String> with(String vendor, String label, UnaryOperator<Habits> habits) {
    return broken(vendor, label, means -> means.with(habits.apply(means.habits())));
  }

  @Test
  void who_changes_nothing_breaks_nothing() {
    assertEquals(List.of(), broken("nexthink", "retry-after-iso", means -> means));
  }

  @Test
  void who_does_not_wait_as_told_comes_too_early() {
    assertEquals(
        List.of("waits-for-retry-after"),
        with(
            "nexthink",
            "retry-after-iso",
            habits -> habits.retryAfter((answer, now) -> Optional.empty())));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 250, 500, 750, 1000, 1250, 1500, 1750, 2000, 2250, 2500, 2750, 2999})
  void who_pauses_as_it_likes_comes_too_early_whenever_it_begins(long after) {
    UnaryOperator<Means> delayed =
        means -> {
          means.waiting().pause(Duration.ofMillis(after));
          return means.with(
              means
                  .habits()
                  .retryAfter((answer, now) -> Optional.empty())
                  .retries(n -> Duration.ofSeconds(1)));
        };
    assertEquals(
        List.of("waits-for-retry-after"), broken("nexthink", "retry-after-iso__wait_3s", delayed));
  }

  @Test
  void who_hardly_waits_between_polls_polls_too_often() {
    assertEquals(
        List.of("keeps-poll-interval"),
        with("domo", "default", habits -> habits.polls(n -> Duration.ofMillis(100))));
  }
}
