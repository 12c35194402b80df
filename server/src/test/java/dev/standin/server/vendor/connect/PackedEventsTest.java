package dev.standin.server.vendor.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PackedEventsTest {
  private static final JsonMapper JACKSON =
      JsonMapper.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();

  @Test
  void events_are_written_as_their_trees_would_be() throws Exception {
    var events = new ArrayList<JsonNode>();
    events.add(event().put("a", 1.0e7).put("b", 0.1).put("c", -3L).put("d", "zoë \"\n"));
    events.add(event().put("a", new BigDecimal("1.10")).put("b", new BigDecimal("1E+2")));
    events.add(event().put("a", new BigDecimal("123456789012345678.123")).put("b", 7));
    events.add(event().put("a", new BigInteger("123456789012345678901234567890")));
    var nested = event();
    nested.putObject("a").putArray("b").add(new BigDecimal("2.50")).addNull().add(true);
    events.add(nested);
    var packed = new PackedEvents();
    packed.addAll(events);
    var expected = JsonNodeFactory.instance.arrayNode().addAll(events);
    var results = ConnectJson.results(packed);
    assertEquals(
        "{\"results\":" + JACKSON.writeValueAsString(expected) + "}",
        JACKSON.writeValueAsString(results));
    // Faults change a copy.
    ObjectNode copy = results.deepCopy();
    ((ObjectNode) copy.get("results").get(0)).remove("a");
    assertEquals(List.of("b", "c", "d"), names(copy.get("results").get(0)));
    assertEquals(List.of("a", "b", "c", "d"), names(results.get("results").get(0)));
  }

  @Test
  void ten_thousand_take_little_more_than_their_bytes() {
    var events = Exports.scenario(10_000, Duration.ofMinutes(5), Map.of());
    var packed = new PackedEvents();
    long before = live();
    long bytes = 0;
    for (var event : SeededEvents.of(events, 7, Instant.parse("2026-11-22T10:07:30Z"))) {
      packed.add(event);
      bytes += event.toString().length();
    }
    long taken = live() - before;
    long most = 2 * bytes;
    assertEquals(10_000, packed.size());
    assertTrue(taken < most, () -> taken + " bytes, expected no more than " + most);
  }

  private static ObjectNode event() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static List<String> names(JsonNode event) {
    var names = new ArrayList<String>();
    event.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static long live() {
    var memory = ManagementFactory.getMemoryMXBean();
    memory.gc();
    return memory.getHeapMemoryUsage().getUsed();
  }
}
