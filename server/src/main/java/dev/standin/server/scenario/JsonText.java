package dev.standin.server.scenario;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.standin.server.scenario.Located.Broken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * Reads JSON values, each with its line.
 *
 * <p>YAML's own reader takes most JSON, but not what is indented with tabs.
 */
final class JsonText {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final String file;
  private final JsonParser parser;
  private final Places places;

  private JsonText(String file, JsonParser parser) {
    this.file = file;
    this.parser = parser;
    this.places = new Places(file);
  }

  static Located read(String file, String text) throws Broken {
    try (var parser = FACTORY.createParser(text)) {
      var json = new JsonText(file, parser);
      if (parser.nextToken() == null) {
        throw new Broken(new Problem(file, 1, "", "the file is empty"));
      }
      json.places.note("", json.line());
      var root = json.value("");
      if (parser.nextToken() != null) {
        throw json.broken("", "expected the end of the file after the first value");
      }
      return new Located(file, root, json.places.all(), Map.of());
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new Broken(new Problem(file, line, "", "not JSON: " + e.getOriginalMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException("a text cannot fail to be read", e);
    }
  }

  private JsonNode value(String pointer) throws IOException, Broken {
    var make = JsonNodeFactory.instance;
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(pointer);
      case START_ARRAY -> array(pointer);
      case VALUE_NULL -> make.nullNode();
      case VALUE_TRUE -> make.booleanNode(true);
      case VALUE_FALSE -> make.booleanNode(false);
      case VALUE_NUMBER_FLOAT -> make.numberNode(parser.getDecimalValue());
      case VALUE_NUMBER_INT ->
          parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
              ? make.numberNode(parser.getBigIntegerValue())
              : make.numberNode(parser.getLongValue());
      default -> make.textNode(parser.getText());
    };
  }

  private JsonNode object(String pointer) throws IOException, Broken {
    var object = JsonNodeFactory.instance.objectNode();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      var name = parser.currentName();
      if (object.has(name)) {
        throw broken(pointer, name + " stands here twice");
      }
      var below = Located.below(pointer, name);
      places.note(below, line());
      parser.nextToken();
      object.set(name, value(below));
    }
    return object;
  }

  private JsonNode array(String pointer) throws IOException, Broken {
    var array = JsonNodeFactory.instance.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      var below = pointer + "/" + array.size();
      places.note(below, line());
      array.add(value(below));
    }
    return array;
  }

  private Broken broken(String pointer, String message) {
    return new Broken(new Problem(file, line(), pointer, message));
  }

  private int line() {
    return parser.currentTokenLocation().getLineNr();
  }
}
