package dev.standin.contracts.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.Locale;

/** Reads the text of a document, JSON or YAML. */
final class DocumentText {
  private static final YAMLFactory YAML_FACTORY = new YAMLFactory();
  private static final ObjectMapper JSON = strict(JsonMapper.builder());
  private static final ObjectMapper YAML = strict(JsonMapper.builder(YAML_FACTORY));

  private DocumentText() {}

  private static ObjectMapper strict(JsonMapper.Builder mapper) {
    return mapper
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .build();
  }

  static ObjectNode read(Spec.Document document) {
    var yaml = isYaml(document);
    try {
      if (yaml && document.text().indexOf('*') >= 0) {
        refuseAliases(document);
      }
      var tree = (yaml ? YAML : JSON).readTree(document.text());
      if (tree instanceof ObjectNode object) {
        return object;
      }
      throw new SpecException(
          document.name() + ":1:1: expected an object but was " + tree.getNodeType());
    } catch (JsonProcessingException e) {
      throw new SpecException(
          document.name() + ": not " + (yaml ? "YAML" : "JSON") + ": " + Faults.located(e));
    } catch (IOException e) {
      throw new SpecException(document.name() + ": cannot be read: " + e.getMessage());
    }
  }

  private static boolean isYaml(Spec.Document document) {
    var name = document.name();
    if (name.endsWith(".yaml") || name.endsWith(".yml")) {
      return true;
    }
    return !name.endsWith(".json") && !document.text().stripLeading().startsWith("{");
  }

  // Read as a tree, an alias becomes its own name as text: silently something else.
  private static void refuseAliases(Spec.Document document) throws IOException {
    try (var parser = YAML_FACTORY.createParser(document.text())) {
      while (parser.nextToken() != null) {
        if (parser.isCurrentAlias()) {
          var at = parser.currentTokenLocation();
          throw new SpecException(
              String.format(
                  Locale.ROOT,
                  "%s:%d:%d: the alias *%s is not supported; use $ref or write the value out",
                  document.name(),
                  at.getLineNr(),
                  at.getColumnNr(),
                  parser.getText()));
        }
      }
    }
  }
}
