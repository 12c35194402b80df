package dev.standin.server.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.util.ArrayList;
import java.util.List;

/**
 * The schema of scenario files, as the loader sees it: after parameters have got their values.
 *
 * <p>The published one also accepts {@code ${name}} wherever a number or a word may stand, for
 * editors, which know no values. Here that would let a text through where a number must be.
 */
final class ScenarioSchema {
  private static final String PARAMETER = "#/$defs/parameter";

  private final Schema schema;
  private final SchemaWords words;

  ScenarioSchema(String published) {
    var registry = SchemaRegistry.withDefaultDialect(Dialects.getDraft202012(), b -> {});
    var root = registry.getSchema(published).getSchemaNode().deepCopy();
    strip(root);
    this.schema = registry.getSchema(root);
    this.schema.initializeValidators();
    this.words = new SchemaWords(root);
  }

  List<Problem> check(Located source) {
    var problems = new ArrayList<Problem>();
    for (var error : schema.validate(source.root())) {
      problems.add(source.problem(SchemaWords.pointer(error), words.message(error)));
    }
    return problems;
  }

  private static void strip(JsonNode node) {
    if (node instanceof ObjectNode object && object.get("anyOf") instanceof ArrayNode choices) {
      for (int i = choices.size() - 1; i >= 0; i--) {
        if (choices.get(i).path("$ref").asText().equals(PARAMETER)) {
          choices.remove(i);
        }
      }
      if (choices.size() == 1) {
        // Inlined, or each message would come wrapped in one about alternatives.
        object.remove("anyOf");
        choices.get(0).properties().forEach(e -> object.putIfAbsent(e.getKey(), e.getValue()));
      }
    }
    node.forEach(ScenarioSchema::strip);
  }
}
