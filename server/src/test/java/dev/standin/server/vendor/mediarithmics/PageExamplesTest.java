package dev.standin.server.vendor.mediarithmics;

import static dev.standin.server.vendor.mediarithmics.ExecutionState.PENDING;
import static dev.standin.server.vendor.mediarithmics.ExecutionState.RUNNING;
import static dev.standin.server.vendor.mediarithmics.ExecutionState.SUCCEEDED;
import static dev.standin.server.vendor.mediarithmics.Given.scenario;
import static dev.standin.server.vendor.mediarithmics.Given.step;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.standin.server.vendor.mediarithmics.Asked.Tally;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The page's own examples, produced from facts like theirs; field order included. */
class PageExamplesTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Test
  void the_execution_with_erroneous_tasks() throws IOException {
    var tally = new Tally(277_105, 22_703, false);
    assertSame(listed(0), ended("7897897", 1562595783663L, 1562595789171L, 292_617, tally, true));
  }

  @Test
  void the_execution_without_numbers_of_tasks() throws IOException {
    var example = (ObjectNode) listed(2);
    var tally = new Tally(9, 0, false);
    // Another user started this one.
    example.put("user_id", "8987");
    assertSame(example, ended("4564564", 1535555844642L, 1535555850435L, 337_507, tally, false));
  }

  @Test
  void the_execution_that_was_just_created() throws IOException {
    var example = (ObjectNode) seed("create-execution").get("data");
    var created = Instant.ofEpochMilli(1612789702668L);
    var facts =
        Given.execution(
            "879879879",
            created,
            scenario(Map.of(), step(0, PENDING), step(9, SUCCEEDED)),
            new Tally(1, 0, false));
    var json = MediarithmicsJson.execution(ExecutionLifecycle.at(facts, created));
    example.put("user_id", "8987").set("permalink_uri", json.get("permalink_uri"));
    assertSame(example, json);
  }

  @Test
  void the_definition() throws IOException {
    assertSame(
        seed("create-export"),
        MediarithmicsJson.ok(MediarithmicsJson.definition(Given.DEFINITION)));
  }

  @Test
  void the_envelope_of_executions() throws IOException {
    var example = (ObjectNode) seed("list-executions");
    var json =
        MediarithmicsJson.page(new Page(0, 10), List.of(0, 1, 2), n -> example.get("data").get(n));
    assertSame(example, json);
  }

  private static ObjectNode ended(
      String id, long created, long started, long duration, Tally tally, boolean counts) {
    var scenario =
        scenario(
            Map.of("countsTasks", counts),
            step(0, PENDING),
            step(started - created, RUNNING),
            step(started - created + duration, SUCCEEDED));
    var facts = Given.execution(id, Instant.ofEpochMilli(created), scenario, tally);
    var later = Instant.ofEpochMilli(started + 2 * duration);
    return MediarithmicsJson.execution(ExecutionLifecycle.at(facts, later));
  }

  private static JsonNode listed(int index) throws IOException {
    return seed("list-executions").get("data").get(index);
  }

  private static JsonNode seed(String name) throws IOException {
    var path = "/seeds/mediarithmics/" + name + ".json";
    try (var in = PageExamplesTest.class.getResourceAsStream(path)) {
      return MAPPER.readTree(in);
    }
  }

  private static void assertSame(JsonNode expected, JsonNode actual) {
    assertEquals(expected.toPrettyString(), actual.toPrettyString());
  }
}
