package dev.standin.server.vendor.connect;

import static dev.standin.server.vendor.connect.Exports.scenario;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.standin.server.artifact.Column;
import dev.standin.server.artifact.Column.Type;
import dev.standin.server.scenario.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SeededEventsTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:07:30Z");
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

  @Test
  void the_last_event_is_at_now_or_just_before() {
    var events = events(scenario(3, FIVE_MINUTES, Map.of()), NOW);
    assertEquals(
        List.of("2026-11-22T09:55:00.000Z", "2026-11-22T10:00:00.000Z", "2026-11-22T10:05:00.000Z"),
        events.stream().map(event -> event.get("timestamp").asText()).toList());
  }

  @Test
  void there_is_an_event_of_today_from_midnight_on() {
    var midnight = Instant.parse("2026-11-22T00:00:00Z");
    var events = events(scenario(3, FIVE_MINUTES, Map.of()), midnight);
    assertEquals("2026-11-22T00:00:00.000Z", events.get(2).get("timestamp").asText());
  }

  @Test
  void an_event_stays_the_same_while_time_goes_on() {
    var scenario = scenario(10, FIVE_MINUTES, Map.of());
    var before = events(scenario, NOW);
    var after = events(scenario, NOW.plus(FIVE_MINUTES.multipliedBy(4)));
    assertEquals(before.subList(4, 10), after.subList(0, 6));
  }

  @Test
  void events_that_are_not_recent_begin_where_the_scenario_says() {
    var events = events(scenario(2, FIVE_MINUTES, Map.of("recent", false)), NOW);
    assertEquals(
        List.of("2026-01-01T00:00:00.000Z", "2026-01-01T00:05:00.000Z"),
        events.stream().map(event -> event.get("timestamp").asText()).toList());
  }

  @Test
  void no_clock_and_no_step_breaks_them() {
    assertEquals(5, events(scenario(5, Duration.ZERO, Map.of()), NOW).size());
    assertEquals(
        0, events(scenario(5, FIVE_MINUTES, Map.of()), Instant.EPOCH.minusNanos(1)).size());
    assertEquals(1, events(scenario(5, FIVE_MINUTES, Map.of()), Instant.EPOCH).size());
    assertEquals(5, events(scenario(5, FIVE_MINUTES, Map.of()), Instant.MAX).size());
  }

  @Test
  void ids_are_unique_and_depend_on_the_seed() {
    var scenario = scenario(1000, FIVE_MINUTES, Map.of());
    var ids = new HashSet<String>();
    events(scenario, NOW).forEach(event -> ids.add(event.get("id").asText()));
    assertEquals(1000, ids.size());
    var other = SeededEvents.of(scenario, 8, NOW).iterator().next();
    assertNotEquals(events(scenario, NOW).get(0).get("id"), other.get("id"));
  }

  @Test
  void a_dot_in_a_column_is_a_step_into_an_object() {
    var event = events(scenario(1, FIVE_MINUTES, Map.of()), NOW).get(0);
    assertTrue(event.get("customer").get("name").isTextual());
    assertTrue(event.get("customer").get("city").isTextual());
    assertTrue(event.get("quantity").isIntegralNumber());
    assertTrue(event.get("price").isFloatingPointNumber());
  }

  @Test
  void every_event_has_an_id_and_a_timestamp_as_texts() {
    var bare = events(scenario(1, FIVE_MINUTES, Map.of(), Column.of("n", Type.SEQUENCE)), NOW);
    assertEquals(List.of("id", "timestamp", "n"), names(bare.get(0)));
    var numbered = events(scenario(1, FIVE_MINUTES, Map.of(), Column.of("id", Type.SEQUENCE)), NOW);
    assertTrue(numbered.get(0).get("id").isTextual());
  }

  @Test
  void columns_that_contradict_each_other_give_the_last_word_to_the_last() {
    var scenario =
        scenario(
            1,
            FIVE_MINUTES,
            Map.of(),
            Column.of("a", Type.SEQUENCE),
            Column.of("a.b", Type.SEQUENCE));
    assertTrue(events(scenario, NOW).get(0).has("a"));
  }

  private static List<String> names(ObjectNode event) {
    var names = new ArrayList<String>();
    event.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static List<ObjectNode> events(Scenario scenario, Instant now) {
    var events = new ArrayList<ObjectNode>();
    SeededEvents.of(scenario, 7, now).forEach(event -> events.add(event.deepCopy()));
    return events;
  }
}
