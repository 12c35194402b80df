package dev.standin.server.vendor.domo.query;

import static dev.standin.server.vendor.domo.query.Patients.ALL;
import static dev.standin.server.vendor.domo.query.Patients.answer;
import static dev.standin.server.vendor.domo.query.Patients.assertRows;
import static dev.standin.server.vendor.domo.query.Patients.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class WhereTest {
  private static String where(String type, String column, String right) {
    return "{'exprType': '%s', 'leftExpr': {'column': '%s', 'exprType': 'COLUMN'}, 'rightExpr': %s}"
        .formatted(type, column, right);
  }

  private static String text(Object value) {
    return "{'value': '%s', 'exprType': 'STRING_VALUE'}".formatted(value);
  }

  private static String number(Object value) {
    return "{'value': %s, 'exprType': 'NUMERIC_VALUE'}".formatted(value);
  }

  private static <T> Predicate<List<Object>> on(
      String column, Class<T> type, Predicate<T> predicate) {
    return row -> at(row, column) != null && predicate.test(type.cast(at(row, column)));
  }

  private static Predicate<List<Object>> days(Predicate<Long> predicate) {
    return on("Days Supply", Long.class, predicate);
  }

  private static Predicate<List<Object>> score(Predicate<Double> predicate) {
    return on("score nullable", Double.class, predicate);
  }

  private static Predicate<List<Object>> comment(Predicate<String> predicate) {
    return on("comment nullable", String.class, predicate);
  }

  private static Predicate<List<Object>> filled(Predicate<LocalDate> predicate) {
    return on("Date Filled", LocalDate.class, predicate);
  }

  private static Predicate<List<Object>> seen(Predicate<Instant> predicate) {
    return on("Seen At", Instant.class, predicate);
  }

  static Stream<Arguments> conditions() {
    LocalDate day = LocalDate.parse("2026-01-15");
    Instant noon = Instant.parse("2026-01-15T12:00:00Z");
    Object someScore = ALL.stream().map(row -> at(row, "score nullable")).skip(9).findFirst().get();
    String date = "{'value': '2026-01-15', 'exprType': 'DATE_VALUE'}";
    return Stream.of(
        Arguments.of(
            where("EQUALS", "Sex of Patient", text("F")),
            on("Sex of Patient", String.class, "F"::equals)),
        Arguments.of(where("NOT_EQUALS", "Days Supply", number(7)), days(v -> v != 7)),
        Arguments.of(where("EQUALS", "Days Supply", text("10")), days(v -> v == 10)),
        Arguments.of(where("EQUALS", "Days Supply", text("10.0")), days(v -> v == 10)),
        Arguments.of(where("GREATER_THAN", "Days Supply", text("9")), days(v -> v > 9)),
        Arguments.of(where("GREATER_THAN", "Days Supply", number(9.5)), days(v -> v > 9.5)),
        Arguments.of(where("GREATER_THAN_EQUALS", "Days Supply", number(10)), days(v -> v >= 10)),
        Arguments.of(where("GREAT_THAN_EQUALS_TO", "Days Supply", number(10)), days(v -> v >= 10)),
        Arguments.of(where("LESS_THAN", "Days Supply", number("1e1")), days(v -> v < 10)),
        Arguments.of(where("LESS_THAN_EQUALS", "Days Supply", number(10)), days(v -> v <= 10)),
        Arguments.of(where("LESS_THAN_EQUALS_TO", "Days Supply", number(10)), days(v -> v <= 10)),
        Arguments.of(where("LESS_THAN", "Days Supply", text("1e999999999")), days(v -> true)),
        Arguments.of(
            where("EQUALS", "score nullable", number(someScore)), score(someScore::equals)),
        Arguments.of(
            where("NOT_EQUALS", "score nullable", text(someScore)),
            score(v -> !v.equals(someScore))),
        Arguments.of(where("LESS_THAN", "score nullable", number(3)), score(v -> v < 3)),
        Arguments.of(where("GREATER_THAN_EQUALS", "score nullable", number(3)), score(v -> v >= 3)),
        Arguments.of(
            where("IN", "Days Supply", "{'value': [10, '20', 30.0, 100]}"),
            days(List.of(10L, 20L, 30L, 100L)::contains)),
        Arguments.of(
            where("NOT_IN", "Days Supply", "[10, {'value': 20, 'exprType': 'NUMERIC_VALUE'}]"),
            days(v -> v != 10 && v != 20)),
        Arguments.of(where("IN", "Days Supply", "[]"), days(v -> false)),
        Arguments.of(where("EQUALS", "Date Filled", date), filled(day::equals)),
        Arguments.of(where("GREATER_THAN", "Date Filled", date), filled(day::isBefore)),
        Arguments.of(
            where("LESS_THAN_EQUALS", "Date Filled", text("2026-01-15T12:00:00Z")),
            filled(v -> !v.isAfter(day))),
        Arguments.of(
            where("LESS_THAN", "Seen At", date),
            seen(v -> v.isBefore(Instant.parse("2026-01-15T00:00:00Z")))),
        Arguments.of(
            where("GREATER_THAN", "Seen At", text("2026-01-15T13:00:00+01:00")),
            seen(noon::isBefore)),
        Arguments.of(
            where("GREATER_THAN", "Seen At", text("2026-01-15 12:00:00")), seen(noon::isBefore)),
        Arguments.of(
            where("EQUALS", "is_active", "{'value': true, 'exprType': 'BOOLEAN_VALUE'}"),
            on("is_active", Boolean.class, v -> v)),
        Arguments.of(
            where("NOT_EQUALS", "is_active", text("TRUE")),
            on("is_active", Boolean.class, v -> !v)),
        Arguments.of(
            where("CONTAINS", "comment nullable", text("could")),
            comment(v -> v.contains("could"))),
        Arguments.of(
            where("NOT_CONTAINS", "comment nullable", text("could")),
            comment(v -> !v.contains("could"))),
        Arguments.of(
            where("STARTS_WITH", "comment nullable", text("The")),
            comment(v -> v.startsWith("The"))),
        Arguments.of(
            where("ENDS_WITH", "comment nullable", text("server.")),
            comment(v -> v.endsWith("server."))),
        Arguments.of(
            where("STARTS_WITH", "Date Filled", text("2026-01-1")),
            filled(v -> v.toString().startsWith("2026-01-1"))),
        Arguments.of(
            where("LIKE", "comment nullable", text("The%restart_d%.")),
            comment(v -> v.matches("(?s)The.*restart.d.*\\."))),
        Arguments.of(
            where("NOT_LIKE", "comment nullable", text("%e%e%e%")),
            comment(v -> v.chars().filter(c -> c == 'e').count() < 3)),
        Arguments.of(
            where("LIKE", "comment nullable", text("% 3,5 \\\\% of%")),
            comment(v -> v.contains(" 3,5 % of"))),
        Arguments.of(
            where("IS_NULL", "score nullable", "null"),
            (Predicate<List<Object>>) row -> at(row, "score nullable") == null),
        Arguments.of(where("IS_NOT_NULL", "score nullable", "null"), score(v -> true)));
  }

  @ParameterizedTest
  @MethodSource("conditions")
  void a_condition_keeps_what_a_plain_loop_keeps(String where, Predicate<List<Object>> predicate)
      throws QueryException {
    List<List<Object>> expected = ALL.stream().filter(predicate).toList();
    boolean trivial = where.contains("[]") || where.contains("1e999999999");
    assertTrue(
        trivial || !expected.isEmpty() && expected.size() < ALL.size(), "the test keeps some rows");
    assertRows(expected, answer("{'where': " + where + "}"));
  }

  /** A tree of conditions, as JSON and as three-valued logic: true, false, or null for unknown. */
  private record Tree(String json, Function<List<Object>, Boolean> truth) {}

  private static Tree tree(Random random, int depth) {
    int shape = random.nextInt(depth == 0 ? 3 : 6);
    if (shape < 3) {
      String column = List.of("score nullable", "comment nullable", "Days Supply").get(shape);
      int limit = random.nextInt(40);
      Function<List<Object>, Object> cell = row -> at(row, column);
      return switch (shape) {
        case 0 ->
            new Tree(
                where("LESS_THAN_EQUALS", column, number(limit)),
                row -> cell.apply(row) == null ? null : (Double) cell.apply(row) <= limit);
        case 1 ->
            new Tree(
                where("NOT_CONTAINS", column, text("it")),
                row -> cell.apply(row) == null ? null : !((String) cell.apply(row)).contains("it"));
        default ->
            new Tree(
                where("IN", column, "[%d, %d]".formatted(limit, limit + 1)),
                row -> List.of((long) limit, limit + 1L).contains(cell.apply(row)));
      };
    }
    Tree a = tree(random, depth - 1);
    Tree b = tree(random, depth - 1);
    boolean not = random.nextInt(4) == 0;
    Function<List<Object>, Boolean> truth =
        switch (shape) {
          case 3 -> row -> and(a.truth.apply(row), b.truth.apply(row));
          case 4 -> row -> not(and(not(a.truth.apply(row)), not(b.truth.apply(row))));
          default -> row -> not(a.truth.apply(row));
        };
    String json =
        "{'exprType': '%s', 'leftExpr': %s, 'rightExpr': %s, 'not': %s}"
            .formatted(List.of("AND", "OR", "NOT").get(shape - 3), a.json, b.json, not);
    return new Tree(json, not ? row -> not(truth.apply(row)) : truth);
  }

  private static Boolean not(Boolean a) {
    return a == null ? null : !a;
  }

  private static Boolean and(Boolean a, Boolean b) {
    if (Boolean.FALSE.equals(a) || Boolean.FALSE.equals(b)) {
      return false;
    }
    return a == null || b == null ? null : true;
  }

  @Test
  void nested_conditions_follow_three_valued_logic() throws QueryException {
    for (int seed = 0; seed < 200; seed++) {
      Tree tree = tree(new Random(seed * 7919L), 4);
      List<List<Object>> expected =
          ALL.stream().filter(row -> Boolean.TRUE.equals(tree.truth.apply(row))).toList();
      assertRows(expected, answer("{'where': " + tree.json + "}"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a%b      | ab        | true
          a%b      | acb\u00e9 | false
          a_b      | ab        | false
          _        | x         | true
          %        | anything  | true
          %%x%     | axb       | true
          a\\%      | a%        | true
          a\\%      | ab        | false
          C:\\temp  | C:\\temp   | true
          a\\\\b    | a\\b       | true
          abc      | ABC       | false
          %ab%ac   | abaac     | true
          """)
  void like_knows_its_wildcards(String pattern, String text, boolean matches) {
    assertEquals(matches, Filter.like(pattern).test(text));
  }

  @Test
  void like_is_not_slow_on_hostile_patterns() {
    assertEquals(false, Filter.like("%a".repeat(200) + "b").test("a".repeat(5_000)));
  }
}
