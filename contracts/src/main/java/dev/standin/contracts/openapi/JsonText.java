package dev.standin.contracts.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NumericNode;
import java.io.IOException;

/** Reads JSON that came over the wire: one value, no duplicate keys, nothing after it. */
final class JsonText {
  /**
   * What came of a text.
   *
   * @param json a missing node if there was a problem
   * @param problem "" if there was none
   */
  record Parsed(JsonNode json, String problem) {
    boolean ok() {
      return problem.isEmpty();
    }

    static Parsed problem(String problem) {
      return new Parsed(MissingNode.getInstance(), problem);
    }
  }

  /** A number that no double can hold; the validator would fail on the infinity it becomes. */
  private static final class TooLarge extends RuntimeException {}

  private static final class FiniteNumbers extends JsonNodeFactory {
    @Override
    public NumericNode numberNode(double value) {
      if (Double.isFinite(value)) {
        return super.numberNode(value);
      }
      throw new TooLarge();
    }
  }

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .nodeFactory(new FiniteNumbers())
          .build();

  private JsonText() {}

  static Parsed parse(byte[] bytes) {
    return Percent.utf8(bytes)
        .map(JsonText::parse)
        .orElseGet(() -> Parsed.problem("not JSON: its bytes are not UTF-8"));
  }

  static Parsed parse(String text) {
    try (var parser = MAPPER.createParser(text)) {
      try {
        var json = MAPPER.<JsonNode>readTree(parser);
        if (json == null) {
          return Parsed.problem("not JSON: nothing but white space");
        }
        if (parser.nextToken() != null) {
          return Parsed.problem(
              "not JSON: more text after the value" + Faults.at(parser.currentTokenLocation()));
        }
        return new Parsed(json, "");
      } catch (JsonProcessingException e) {
        var where = e.getLocation() == null ? parser.currentLocation() : e.getLocation();
        return Parsed.problem("not JSON: " + Faults.located(e, where));
      } catch (TooLarge e) {
        return Parsed.problem(
            "not JSON: a number is too large for a double" + Faults.at(parser.currentLocation()));
      }
    } catch (IOException e) {
      throw new IllegalStateException("a text in memory cannot fail to be read", e);
    }
  }
}
