package dev.standin.server.vendor.domo.query;

import static dev.standin.server.vendor.domo.query.Patients.ALL;
import static dev.standin.server.vendor.domo.query.Patients.TABLE;
import static dev.standin.server.vendor.domo.query.Patients.answer;
import static dev.standin.server.vendor.domo.query.Patients.assertRows;
import static dev.standin.server.vendor.domo.query.Patients.at;
import static dev.standin.server.vendor.domo.query.Patients.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.server.artifact.Column;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DomoQueryTest {
  private static List<Object> pick(List<Object> row, String... names) {
    List<Object> values = new ArrayList<>();
    for (String name : names) {
      values.add(at(row, name));
    }
    return values;
  }

  private static Column.Type type(String query) throws QueryException {
    return DomoQuery.parse(json(query), TABLE.columns()).over(TABLE).columns().get(0).type();
  }

  @Test
  void the_documents_own_query_gives_its_seven_columns() throws QueryException {
    var names =
        List.of(
            "Customer ID",
            "Cardholder ID",
            "Sex of Patient",
            "Date Filled",
            "Label Name",
            "Metric Quantity",
            "Days Supply");
    String columns =
        names.stream()
            .map(name -> "{'column': '%s', 'exprType': 'COLUMN'}".formatted(name))
            .collect(Collectors.joining(","));
    String query =
        "{'columns': [%s], 'groupByColumns': [], 'orderByColumns': []}".formatted(columns);
    var selection = DomoQuery.parse(json(query), TABLE.columns()).over(TABLE);
    assertEquals(names, selection.columns().stream().map(Column::name).toList());
    assertRows(
        ALL.stream().map(row -> pick(row, names.toArray(String[]::new))).toList(), answer(query));
  }

  @Test
  void columns_come_in_the_order_asked_for_even_twice() throws QueryException {
    assertRows(
        ALL.stream().map(row -> pick(row, "Days Supply", "Customer ID", "Days Supply")).toList(),
        answer("{'columns': ['Days Supply', {'column': 'Customer ID'}, 'Days Supply']}"));
  }

  @Test
  void without_columns_all_come() throws QueryException {
    assertRows(ALL, answer("{}"));
    assertRows(ALL, answer("{'columns': [], 'where': null, 'groupByColumns': null}"));
    assertRows(ALL, answer("null"));
  }

  @Test
  void order_by_sorts_with_nulls_first_and_ties_in_table_order() throws QueryException {
    Comparator<List<Object>> bySex =
        Comparator.comparing(row -> (String) at(row, "Sex of Patient"));
    Comparator<List<Object>> byScore =
        Comparator.comparing(
            row -> (Double) at(row, "score nullable"),
            Comparator.nullsFirst(Comparator.<Double>naturalOrder()));
    assertRows(
        ALL.stream().sorted(bySex).toList(),
        answer("{'orderByColumns': [{'column': 'Sex of Patient', 'exprType': 'COLUMN'}]}"));
    assertRows(
        ALL.stream().sorted(bySex.thenComparing(byScore.reversed())).toList(),
        answer(
            "{'orderByColumns': ['Sex of Patient', {'column': 'score nullable', 'order': 'DESCENDING'}]}"));
    assertRows(
        ALL.stream()
            .sorted(byScore)
            .filter(row -> (Long) at(row, "Days Supply") > 10)
            .map(row -> pick(row, "Customer ID"))
            .toList(),
        answer(
            "{'columns': ['Customer ID'], 'orderByColumns': [{'column': 'score nullable', 'order': 'ASCENDING'}],"
                + "'where': {'exprType': 'GREATER_THAN', 'leftExpr': {'column': 'Days Supply'},"
                + "'rightExpr': {'value': 10, 'exprType': 'NUMERIC_VALUE'}}}"));
  }

  @Test
  void numbers_order_as_numbers() throws QueryException {
    assertRows(
        ALL.stream()
            .map(row -> pick(row, "Days Supply"))
            .sorted(Comparator.comparing(row -> (Long) row.get(0)))
            .toList(),
        answer("{'columns': ['Days Supply'], 'orderByColumns': ['Days Supply']}"));
  }

  @Test
  void group_by_keeps_one_row_a_group_in_order_of_appearance() throws QueryException {
    Map<List<Object>, List<Object>> first = new LinkedHashMap<>();
    ALL.forEach(row -> first.putIfAbsent(pick(row, "Sex of Patient", "Label Name"), row));
    assertTrue(first.size() > 2 && first.size() < ALL.size());
    assertRows(
        List.copyOf(first.keySet()),
        answer(
            "{'columns': ['Sex of Patient', 'Label Name'],"
                + "'groupByColumns': ['Sex of Patient', {'column': 'Label Name', 'exprType': 'COLUMN'}]}"));
    assertRows(
        first.values().stream().map(row -> pick(row, "Customer ID")).toList(),
        answer(
            "{'columns': [{'column': 'Customer ID', 'aggregation': 'MIN', 'alias': null}],"
                + "'groupByColumns': ['Sex of Patient', 'Label Name']}"));
  }

  @Test
  void null_is_a_group_of_its_own() throws QueryException {
    var groups = ALL.stream().map(row -> pick(row, "score nullable")).distinct().toList();
    assertTrue(groups.stream().anyMatch(group -> group.get(0) == null));
    assertRows(
        groups, answer("{'columns': ['score nullable'], 'groupByColumns': ['score nullable']}"));
  }

  @Test
  void aggregations_summarize_each_group() throws QueryException {
    Map<Object, List<List<Object>>> groups = new LinkedHashMap<>();
    ALL.forEach(
        row -> groups.computeIfAbsent(at(row, "Label Name"), any -> new ArrayList<>()).add(row));
    List<List<Object>> expected = new ArrayList<>();
    groups.forEach(
        (label, rows) -> {
          var days = rows.stream().map(row -> (Long) at(row, "Days Supply")).toList();
          var scores =
              rows.stream().map(row -> (Double) at(row, "score nullable")).filter(Objects::nonNull);
          long cents = scores.mapToLong(score -> Math.round(score * 100)).sum();
          var dates =
              rows.stream()
                  .map(row -> at(row, "Date Filled"))
                  .collect(Collectors.toCollection(TreeSet::new));
          expected.add(
              List.of(
                  label,
                  days.stream().mapToLong(Long::longValue).sum(),
                  days.stream().mapToLong(Long::longValue).sum() / (double) days.size(),
                  cents / 100.0,
                  rows.stream().filter(row -> at(row, "score nullable") != null).count(),
                  (long) dates.size(),
                  dates.first(),
                  dates.last()));
        });
    assertRows(
        expected,
        answer(
            "{'columns': ['Label Name', {'column': 'Days Supply', 'aggregation': 'SUM'},"
                + "{'column': 'Days Supply', 'aggregation': 'AVG'},"
                + "{'column': 'score nullable', 'aggregation': 'SUM'},"
                + "{'column': 'score nullable', 'aggregation': 'COUNT'},"
                + "{'column': 'Date Filled', 'aggregation': 'UNIQUE'},"
                + "{'column': 'Date Filled', 'aggregation': 'MIN'},"
                + "{'column': 'Date Filled', 'aggregation': 'MAX'}],"
                + "'groupByColumns': ['Label Name']}"));
  }

  @Test
  void groups_can_be_ordered_by_what_was_summed() throws QueryException {
    Map<Object, Long> sums = new HashMap<>();
    ALL.forEach(row -> sums.merge(at(row, "Label Name"), (Long) at(row, "Days Supply"), Long::sum));
    List<List<Object>> expected =
        sums.entrySet().stream()
            .sorted(Map.Entry.<Object, Long>comparingByValue().reversed())
            .map(each -> List.<Object>of(each.getKey(), each.getValue()))
            .toList();
    String shown = "{'columns': ['Label Name', {'column': 'Days Supply', 'aggregation': 'SUM'}],";
    String by = "'groupByColumns': ['Label Name'], 'orderByColumns': [{'column': 'Days Supply',";
    assertRows(expected, answer(shown + by + "'order': 'DESCENDING'}]}"));
    assertRows(expected, answer(shown + by + "'aggregation': 'SUM', 'order': 'DESCENDING'}]}"));
    assertRows(
        expected.stream().map(row -> row.subList(0, 1)).toList(),
        answer(
            "{'columns': ['Label Name']," + by + "'aggregation': 'SUM', 'order': 'DESCENDING'}]}"));
  }

  @Test
  void an_aggregation_without_groups_gives_one_row_even_of_nothing() throws QueryException {
    String count =
        "{'columns': [{'column': 'Customer ID', 'aggregation': 'COUNT'},"
            + "{'column': 'Days Supply', 'aggregation': 'SUM'}], 'where': ";
    String none =
        "{'exprType': 'LESS_THAN', 'leftExpr': {'column': 'Days Supply'}, 'rightExpr': {'value': 0, 'exprType': 'NUMERIC_VALUE'}}}";
    long days = ALL.stream().mapToLong(row -> (Long) at(row, "Days Supply")).sum();
    assertRows(List.of(List.of((long) ALL.size(), days)), answer(count + "null}"));
    List<Object> empty = new ArrayList<>(List.of(0L));
    empty.add(null);
    assertRows(List.of(empty), answer(count + none));
  }

  @Test
  void result_columns_say_what_became_of_them() throws QueryException {
    assertEquals(
        Column.Type.INTEGER,
        type("{'columns': [{'column': 'Label Name', 'aggregation': 'UNIQUE'}]}"));
    assertEquals(
        Column.Type.NUMBER, type("{'columns': [{'column': 'Days Supply', 'aggregation': 'AVG'}]}"));
    assertEquals(
        Column.Type.DATE, type("{'columns': [{'column': 'Date Filled', 'aggregation': 'MAX'}]}"));
    assertEquals(Column.Type.CHOICE, type("{'columns': ['Label Name']}"));
  }

  @Test
  void a_selection_can_be_read_again_and_stops_anywhere() throws QueryException {
    var selection = DomoQuery.parse(json("{}"), TABLE.columns()).over(TABLE);
    assertEquals(ALL.get(0), java.util.Arrays.asList(selection.iterator().next()));
    assertRows(Patients.rows(selection), Patients.rows(selection));
    var huge =
        new dev.standin.server.artifact.Table(
            TABLE.columns(), 10_000_000_000L, 7, Patients.FROM, java.time.Duration.ofMillis(1));
    var first = DomoQuery.parse(json("{}"), TABLE.columns()).over(huge).iterator();
    assertTrue(first.hasNext() && first.hasNext());
    assertEquals(1L, first.next()[0]);
    assertEquals(2L, first.next()[0]);
  }

  @Test
  void a_table_of_other_columns_is_refused() throws QueryException {
    var query = DomoQuery.parse(json("{}"), List.of(Column.of("a")));
    assertThrows(IllegalArgumentException.class, () -> query.over(TABLE));
  }

  @Test
  void rows_that_nothing_looks_at_go_straight_to_their_file() throws QueryException {
    var straight = TABLE.iterator().getClass();
    var columns = "{'columns': ['Days Supply', 'Customer ID', 'Days Supply']";
    var all = DomoQuery.parse(json(columns + "}"), TABLE.columns()).within(null).over(TABLE);
    assertEquals(straight, all.iterator().getClass());
    assertRows(
        ALL.stream().map(row -> pick(row, "Days Supply", "Customer ID", "Days Supply")).toList(),
        Patients.rows(all));
    for (var more :
        List.of(
            ", 'orderByColumns': ['Customer ID']}",
            ", 'where': {'exprType': 'EQUALS', 'leftExpr': {'column': 'Customer ID', 'exprType':"
                + " 'COLUMN'}, 'rightExpr': {'value': 5, 'exprType': 'NUMERIC_VALUE'}}}")) {
      var looked = DomoQuery.parse(json(columns + more), TABLE.columns()).within(null).over(TABLE);
      assertTrue(straight != looked.iterator().getClass(), more);
    }
  }
}
