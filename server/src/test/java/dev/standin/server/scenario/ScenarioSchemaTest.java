package dev.standin.server.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import dev.standin.server.app.Catalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** The schema that editors complete by. */
class ScenarioSchemaTest {
  private final JsonNode schema = new ObjectMapper().readTree(Catalogue.scenarioSchema());

  ScenarioSchemaTest() throws Exception {}

  private void walk(JsonNode node, String at, BiConsumer<String, JsonNode> visit) {
    visit.accept(at, node);
    node.properties().forEach(e -> walk(e.getValue(), at + "/" + e.getKey(), visit));
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      walk(node.get(i), at + "/" + i, visit);
    }
  }

  private JsonNode target(JsonNode node) {
    return schema.at(node.path("$ref").asText("#").substring(1));
  }

  @Test
  void every_key_has_a_description() {
    var keys = new ArrayList<String>();
    var bare = new ArrayList<String>();
    walk(
        schema,
        "",
        (at, node) -> {
          if (at.matches(".*/properties/[^/]+")) {
            keys.add(at);
            boolean told =
                node.has("description") || target(node).has("description") && node.has("$ref");
            if (!told) {
              bare.add(at);
            }
          }
        });
    assertTrue(keys.contains("/properties/data/properties/columns/items/properties/values"));
    assertTrue(keys.size() > 35, keys.toString());
    assertEquals(List.of(), bare);
  }

  @Test
  void editors_take_a_parameter_wherever_a_number_or_a_word_may_stand() {
    var closed = new ArrayList<String>();
    walk(
        schema,
        "",
        (at, node) -> {
          boolean choosy =
              node.has("enum")
                  || node.has("pattern") && !at.matches(".*/(propertyNames|parameter)")
                  || Set.of("integer", "number", "boolean").contains(node.path("type").asText());
          boolean open =
              at.matches(".*/anyOf/0") && schema.at(at.replaceFirst("0$", "1")).has("$ref");
          if (choosy && !open) {
            closed.add(at);
          }
        });
    assertEquals(List.of(), closed);
  }

  @Test
  void the_published_schema_takes_what_the_loader_refuses_once_parameters_have_values()
      throws Exception {
    var file =
        """
        {"title": "x", "extends": "y", "parameters": {"rows": 5}, "seed": "${a}",
         "data": {"rows": "${rows}", "every": "${a}"},
         "timeline": [{"at": "${a}", "state": "${a}", "truncateTo": "${a}"}],
         "quotas": [{"on": "status", "limit": "${a}", "per": "${a}", "by": "${a}", "format": "${a}"}]}
        """;
    var published =
        SchemaRegistry.withDefaultDialect(Dialects.getDraft202012(), b -> {})
            .getSchema(Catalogue.scenarioSchema());
    var root = new ObjectMapper().readTree(file);
    assertEquals(List.of(), published.validate(root));
    var wrong = new ObjectMapper().readTree(file.replace("${rows}", "many"));
    assertFalse(published.validate(wrong).isEmpty());
    var found =
        new ScenarioSchema(Catalogue.scenarioSchema())
            .check(new Located("x.json", root, Map.of(), Map.of()));
    assertEquals(
        "/data/rows: expected a whole number but was \"${rows}\"",
        found.stream()
            .filter(p -> p.pointer().equals("/data/rows"))
            .map(p -> p.pointer() + ": " + p.message())
            .findFirst()
            .orElseThrow());
  }

  @Test
  void its_defaults_are_those_of_the_loader() {
    var scenario =
        AcmeFiles.scenarios(
                "default.yaml",
                "title: x\ntimeline: [{ at: 0s, state: done }]\nquotas: [{ on: status, limit: 1, per: 1m }]\n")
            .standard();
    var data = schema.at("/properties/data/properties");
    var quota = schema.at("/properties/quotas/items/properties");
    assertEquals(data.at("/rows/default").asLong(), scenario.data().rows());
    assertEquals(
        data.at("/from/default").asText() + "T00:00:00Z", scenario.data().from().toString());
    assertEquals("1m", data.at("/every/default").asText());
    assertEquals(60, scenario.data().every().toSeconds());
    assertEquals(schema.at("/properties/seed/default").asLong(), scenario.seed());
    assertEquals(
        quota.at("/by/default").asText().toUpperCase(Locale.ROOT),
        scenario.quotas().get(0).by().name());
    assertEquals(
        target(quota.at("/format")).path("default").asText(),
        scenario.quotas().get(0).format().word());
  }
}
