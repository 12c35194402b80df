package dev.standin.server.vendor.connect;

import static dev.standin.server.vendor.connect.Exports.scenario;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.standin.server.artifact.Column;
import dev.standin.server.artifact.Column.Type;
import dev.standin.server.scenario.Scenario;
import dev.standin.server.vendor.connect.query.ConnectQuery;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeededEventsTest {
  private static final ObjectMapper JACKSON =
      new ObjectMapper(
          new JsonFactoryBuilder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build());
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{filter: {product: 'apple'}}",
        "{filter: {'customer.city': {in: ['Perth', '東京']}, quantity: {gt: 3}}}",
        "{filter: {customer: {exists: true}, 'customer.name': {contains: 'a'}}}",
        "{filter: {'TEXT.optional': null}}",
        "{timeframe: {start: '2026-11-20T00:00:00Z', end: '2026-11-22T00:00:00Z'}}",
        "{filter: {timestamp: {gte: '2026-11-21T12:00:00Z'}, price: {lt: 20}}}"
      })
  void lines_are_what_jackson_writes_of_the_selected_events(String query) throws Exception {
    var every = Duration.ofMinutes(7);
    var all = new ArrayList<Column>(Quirks.COLUMNS);
    for (var type : Type.values()) {
      if (type != Type.CHOICE) {
        all.add(Column.of(type.name(), type));
        all.add(new Column(type + ".optional", type, List.of(), 0.4));
      }
    }
    all.add(new Column("nested \"é\".deep", Type.CHOICE, List.of("😀", "\u0001\t\\", "a/b\u007f")));
    same(query, scenario(700, every, Map.of(), all.toArray(Column[]::new)));
    same(query, scenario(700, every, Map.of("recent", false)));
    for (var type : List.of(Type.SEQUENCE, Type.NUMBER, Type.TIMESTAMP, Type.TEXT)) {
      same(query, scenario(40, every, Map.of(), Column.of("id", type), Column.of("sub.id", type)));
    }
    same(
        query,
        scenario(
            40,
            every,
            Map.of(),
            Column.of("product", Type.TEXT),
            Column.of("product.sub.sub", Type.SEQUENCE),
            Column.of("timestamp.x", Type.SEQUENCE)));
  }

  private static void same(String query, Scenario scenario) throws Exception {
    var selection = ConnectQuery.parse(query).at(NOW);
    var expected = new ArrayList<String>();
    long selected = 0;
    for (var event : events(scenario, NOW)) {
      if (selection.accepts(event)) {
        expected.add(new String(JACKSON.writeValueAsBytes(event), StandardCharsets.UTF_8));
        selected++;
      }
    }
    var out = new ByteArrayOutputStream();
    var events = SeededEvents.of(scenario, 7, NOW);
    assertEquals(selected, events.write(selection, out, () -> {}));
    var lines = out.toString(StandardCharsets.UTF_8).split("\n", -1);
    assertEquals(selected + 1, lines.length);
    for (int i = 0; i < selected; i++) {
      assertEquals(expected.get(i), lines[i]);
    }
    assertEquals(selected, events.count(selection, Long.MAX_VALUE - 1, () -> {}));
    assertEquals(Math.min(selected, 4), events.count(selection, 3, () -> {}));
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
