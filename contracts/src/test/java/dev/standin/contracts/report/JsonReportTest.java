package dev.standin.contracts.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import dev.standin.contracts.exchange.Event;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReportTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(Dialects.getDraft202012(), b -> {})
          .getSchema(JsonReport.schema());

  private static JsonNode render(Report report) throws IOException {
    var out = new StringBuilder();
    new JsonReport().render(report, out);
    return MAPPER.readTree(out.toString());
  }

  private static Report samples() {
    return Samples.report(
        Samples.impatient(), Samples.patient(), Samples.stuck(), Samples.silent());
  }

  @Test
  void reports_are_as_the_schema_says() throws IOException {
    for (var report :
        List.of(
            samples(),
            Samples.report(),
            Hostile.report(),
            Samples.report(Samples.endless(2_500)))) {
      assertEquals(List.of(), SCHEMA.validate(render(report)));
    }
  }

  @ParameterizedTest
  @EnumSource(Event.Result.class)
  void the_schema_knows_every_outcome(Event.Result outcome) throws IOException {
    var story = new Story("acme").ended(outcome, Map.of()).told();
    var report = Samples.report(Samples.run(Samples.trial("any"), story, Set.of()));
    assertEquals(List.of(), SCHEMA.validate(render(report)));
    assertEquals(outcome.word(), render(report).at("/runs/0/storyline/outcome").asText());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/result",
        "/runs/0/result",
        "/runs/0/rules/0/verdict",
        "/runs/0/rules/0/exchanges",
        "/runs/0/command/tail",
        "/runs/0/storyline/steps/0/at",
        "/runs/0/storyline/events/0/kind",
        "/runs/0/expectations/0/met"
      })
  void the_schema_misses_what_is_not_there(String pointer) throws IOException {
    var json = render(samples());
    int slash = pointer.lastIndexOf('/');
    ((ObjectNode) json.at(pointer.substring(0, slash))).remove(pointer.substring(slash + 1));
    assertFalse(SCHEMA.validate(json).isEmpty(), pointer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/counts",
        "/runs/0",
        "/runs/0/command",
        "/runs/0/rules/0",
        "/runs/0/storyline",
        "/runs/0/storyline/steps/0",
        "/runs/0/storyline/events/0"
      })
  void the_schema_knows_every_field(String pointer) throws IOException {
    var json = render(samples());
    ((ObjectNode) json.at(pointer)).put("another", 1);
    assertFalse(SCHEMA.validate(json).isEmpty(), pointer);
  }

  @Test
  void a_program_finds_what_a_person_is_told() throws IOException {
    var json = render(samples());
    assertEquals("broken", json.at("/result").asText());
    assertEquals(1, json.at("/counts/kept").asInt());
    var run = json.at("/runs/0");
    assertEquals("nexthink/bad-day", run.get("label").asText());
    assertEquals("PT35.4S", run.at("/command/took").asText());
    assertEquals(MAPPER.readTree("[\"notices-truncation\"]"), run.get("unproven"));
    assertEquals("waits-for-retry-after", run.at("/rules/0/name").asText());
    assertEquals(MAPPER.readTree("[5,6,7]"), run.at("/rules/0/exchanges"));
    assertTrue(run.at("/rules/0/expected").asBoolean());
    assertEquals("complete", run.at("/storyline/outcome").asText());
    assertEquals(10, run.at("/storyline/exchanges").asInt());
    assertEquals("2026-01-05T10:00:33.100Z", run.at("/storyline/steps/4/retryNotBefore").asText());
    assertFalse(run.at("/storyline/steps/9/delivery/complete").asBoolean());
    assertFalse(json.at("/runs/0/storyline/steps/0").has("retryNotBefore"));
  }

  @Test
  void a_long_story_says_what_it_leaves_out() throws IOException {
    var story = render(Samples.report(Samples.endless(2_500))).at("/runs/0/storyline");
    assertEquals(2_500, story.get("exchanges").asInt());
    assertEquals(500, story.get("leftOut").asInt());
    assertEquals(500, story.get("leftOutAfter").asInt());
    assertEquals(2_000, story.get("steps").size());
  }
}
