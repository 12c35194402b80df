package dev.standin.server.vendor.domo.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.standin.server.artifact.Column;
import dev.standin.server.artifact.Rows;
import dev.standin.server.artifact.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The document's own table and three columns more, and all of its rows as plain lists. */
final class Patients {
  static final Instant FROM = Instant.parse("2026-01-04T09:15:00Z");

  static final Rows TABLE =
      new Table(
          Stream.of(
                  "Customer ID",
                  "Cardholder ID",
                  "Sex of Patient",
                  "Date Filled",
                  "Label Name",
                  "Metric Quantity",
                  "Days Supply",
                  "score nullable",
                  "comment nullable",
                  "Seen At",
                  "is_active")
              .map(
                  name ->
                      name.startsWith("score")
                          ? Column.of(name, Column.Type.NUMBER)
                          : Column.of(name))
              .toList(),
          1_500,
          7,
          FROM,
          Duration.ofMinutes(20));

  static final List<List<Object>> ALL = all();

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_SINGLE_QUOTES).build();

  private Patients() {}

  static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException badTest) {
      throw new AssertionError(text, badTest);
    }
  }

  static Object at(List<Object> row, String column) {
    for (int i = 0; i < row.size(); i++) {
      if (TABLE.columns().get(i).name().equals(column)) {
        return row.get(i);
      }
    }
    throw new AssertionError(column);
  }

  static List<List<Object>> answer(String query) throws QueryException {
    return rows(DomoQuery.parse(json(query), TABLE.columns()).over(TABLE));
  }

  static List<List<Object>> rows(Iterable<Object[]> rows) {
    List<List<Object>> lists = new ArrayList<>();
    rows.forEach(row -> lists.add(Arrays.asList(row)));
    return lists;
  }

  static void assertRows(List<List<Object>> expected, List<List<Object>> actual) {
    assertEquals(expected.size(), actual.size(), "rows");
    for (int i = 0; i < expected.size(); i++) {
      assertEquals(expected.get(i), actual.get(i), "row " + i);
    }
  }

  private static List<List<Object>> all() {
    List<List<Object>> all = new ArrayList<>();
    for (int i = 0; i < TABLE.count(); i++) {
      all.add(Arrays.asList(TABLE.at(i)));
    }
    return all;
  }
}
