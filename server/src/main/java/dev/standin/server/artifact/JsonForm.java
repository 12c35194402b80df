package dev.standin.server.artifact;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Newline-delimited JSON: an object a line. */
record JsonForm(Map<String, Integer> places) implements RecordForm {
  // 1.50 stays 1.50, and a long number keeps all of its digits.
  private static final ObjectReader READER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .build()
          .reader();

  static JsonForm of(List<Column> columns) {
    return new JsonForm(
        IntStream.range(0, columns.size())
            .boxed()
            .collect(Collectors.toMap(i -> columns.get(i).name(), i -> i)));
  }

  @Override
  public String[] cells(String record) throws Malformed {
    var cells = new String[places.size()];
    leaves(
        object(record),
        "",
        (path, leaf) -> {
          var place = places.get(path);
          // A name that was not there at load is a file that has changed, which is found elsewhere.
          if (place != null) {
            cells[place] = text(leaf);
          }
        });
    return cells;
  }

  @Override
  public ObjectNode object(String record) throws Malformed {
    return parse(record);
  }

  static ObjectNode parse(String record) throws Malformed {
    JsonNode json;
    try {
      json = READER.readTree(record);
    } catch (JsonProcessingException e) {
      throw new Malformed(
          "expected a JSON object and nothing else in this line, but column %d breaks it: %s"
              .formatted(
                  e.getLocation() == null ? 1 : e.getLocation().getColumnNr(),
                  e.getOriginalMessage()));
    }
    if (json instanceof ObjectNode object) {
      return object;
    }
    throw new Malformed("expected a JSON object in each line but was " + Flaws.shown(record));
  }

  /** Tells each value that is no object, with the dotted names that lead to it. */
  static void leaves(ObjectNode object, String above, BiConsumer<String, JsonNode> leaf) {
    for (var property : object.properties()) {
      var path = above.isEmpty() ? property.getKey() : above + "." + property.getKey();
      if (property.getValue() instanceof ObjectNode below) {
        leaves(below, path, leaf);
      } else {
        leaf.accept(path, property.getValue());
      }
    }
  }

  /** The text of a value in a table; a list is its JSON. */
  static String text(JsonNode leaf) {
    if (leaf.isBigDecimal()) {
      return ValueText.of(leaf.decimalValue());
    }
    return leaf.isNull() ? null : leaf.isValueNode() ? leaf.asText() : leaf.toString();
  }
}
