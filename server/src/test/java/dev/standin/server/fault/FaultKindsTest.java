package dev.standin.server.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.standin.server.app.Catalogue;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The kinds of fault and the schema that editors complete from say the same. */
class FaultKindsTest {
  private static final Set<String> WHEN =
      Set.of("on", "call", "calls", "every", "between", "chance", "by");

  private static JsonNode properties() throws Exception {
    return new ObjectMapper()
        .readTree(Catalogue.scenarioSchema())
        .at("/properties/faults/items/properties");
  }

  @Test
  void the_schema_has_the_keys_of_every_kind_and_no_others() throws Exception {
    var expected = new TreeSet<>(WHEN);
    for (var kind : FaultKinds.all()) {
      expected.add(kind.word());
      expected.addAll(kind.options());
    }
    var keys = new TreeSet<String>();
    properties().fieldNames().forEachRemaining(keys::add);
    assertEquals(expected, keys);
  }

  @Test
  void every_key_is_described() throws Exception {
    for (var key : properties().properties()) {
      boolean elsewhere = key.getValue().path("$ref").asText().startsWith("#/$defs/");
      assertTrue(
          elsewhere || key.getValue().path("description").asText().length() > 20, key.getKey());
    }
  }

  @Test
  void every_kind_has_a_place_where_it_can_strike() {
    assertEquals(
        Set.of(),
        new TreeSet<>(
            FaultKinds.all().stream()
                .filter(kind -> kind.legs().isEmpty())
                .map(FaultKind::word)
                .toList()));
    assertTrue(
        FaultKinds.words()
            .containsAll(
                Set.of(
                    "stall",
                    "drip",
                    "cutOff",
                    "reset",
                    "emptyReply",
                    "malformedJson",
                    "contentType",
                    "dropField",
                    "repeatField",
                    "retypeField",
                    "refuse")));
  }
}
