package dev.standin.server.vendor.mediarithmics.otql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.server.artifact.Draw;
import dev.standin.server.vendor.mediarithmics.otql.Condition.And;
import dev.standin.server.vendor.mediarithmics.otql.Condition.Compare;
import dev.standin.server.vendor.mediarithmics.otql.Condition.Inside;
import dev.standin.server.vendor.mediarithmics.otql.Condition.Not;
import dev.standin.server.vendor.mediarithmics.otql.Condition.Operator;
import dev.standin.server.vendor.mediarithmics.otql.Condition.Or;
import dev.standin.server.vendor.mediarithmics.otql.OtqlQuery.Selected;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtqlParserTest {
  @Test
  void the_query_of_the_vendors_page_is_read() throws OtqlException {
    var query =
        Otql.parse("SELECT {emails {id}} FROM UserPoint WHERE segments {id=\"<SEGMENTID>\"}");

    assertEquals("emails{id}", shape(query.selection()));
    assertEquals("UserPoint", query.from());
    assertEquals(OtqlQuery.NO_LIMIT, query.limit());
    var inside = assertInstanceOf(Inside.class, query.where());
    assertEquals("segments", inside.field());
    var compare = assertInstanceOf(Compare.class, inside.condition());
    assertEquals(Operator.EQUAL, compare.operator());
    assertEquals("<SEGMENTID>", compare.values().get(0).text());
  }

  @Test
  void nested_braces_keep_the_order_of_the_fields() throws OtqlException {
    var query =
        Otql.parse(
            """
            # comments and commas are blanks
            select { b, a { z y { x } } c }
            from UserPoint # the end
            limit 10
            """);

    assertEquals("b a{z y{x}} c", shape(query.selection()));
    assertEquals(10, query.limit());
    assertEquals(new And(List.of()), query.where());
  }

  @Test
  void not_binds_closer_than_and_and_and_closer_than_or() throws OtqlException {
    var or = assertInstanceOf(Or.class, where("NOT a = 1 AND b = 2 OR c = 3"));
    var and = assertInstanceOf(And.class, or.parts().get(0));
    var not = assertInstanceOf(Not.class, and.parts().get(0));
    assertEquals("a", assertInstanceOf(Compare.class, not.part()).field());
    assertEquals("c", assertInstanceOf(Compare.class, or.parts().get(1)).field());

    var grouped = assertInstanceOf(And.class, where("a = 1 AND (b = 2 OR c = 3)"));
    assertInstanceOf(Or.class, grouped.parts().get(1));
  }

  @ParameterizedTest
  @CsvSource({
    "=, EQUAL",
    "==, EQUAL",
    "!=, DIFFERENT",
    "<, LESS",
    "<=, AT_MOST",
    ">, GREATER",
    ">=, AT_LEAST"
  })
  void each_operator_is_its_own(String symbol, Operator operator) throws OtqlException {
    var compare = assertInstanceOf(Compare.class, where("a" + symbol + "-1.50"));
    assertEquals(operator, compare.operator());
    assertEquals("-1.50", compare.values().get(0).text());
  }

  @Test
  void a_list_of_values_and_escapes_in_strings_are_read() throws OtqlException {
    var compare = assertInstanceOf(Compare.class, where("a IN [\"x\\\"\\\\\", 'y\"', 3, TRUE]"));
    assertEquals(Operator.IN, compare.operator());
    assertEquals(
        List.of("x\"\\", "y\"", "3", "TRUE"),
        compare.values().stream().map(Condition.Literal::text).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``                                     | 1:1  | SELECT         | the end of the query",
        "SELECT id FROM UserPoint               | 1:8  | {              | \"id\"",
        "SELECT {} FROM UserPoint               | 1:9  | a field name   | \"}\"",
        "SELECT {id FROM UserPoint              | 1:26 | a field name   | the end of the query",
        "SELECT {id} UserPoint                  | 1:13 | FROM           | \"UserPoint\"",
        "SELECT {id} FROM \"UserPoint\"          | 1:18 | the name of    | \"UserPoint\"",
        "SELECT {id} FROM UserPoint WHERE       | 1:33 | a field name   | the end of the query",
        "SELECT {id} FROM U WHERE a ~ 1         | 1:28 | a name         | \"~\"",
        "SELECT {id} FROM U WHERE a 1           | 1:28 | one of =       | \"1\"",
        "SELECT {id} FROM U WHERE a = b         | 1:30 | a string       | \"b\"",
        "SELECT {id} FROM U WHERE a IN []       | 1:32 | a string       | \"]\"",
        "SELECT {id} FROM U WHERE a = \"x       | 1:30 | a closing      | \"\"x",
        "SELECT {id} FROM U WHERE a = \"\\q\"   | 1:31 | one of         | \"\\q\"",
        "SELECT {id} FROM U WHERE a = 12ab      | 1:30 | a number       | \"12ab\"",
        "SELECT {id} FROM U WHERE (a = 1        | 1:32 | )              | the end of the query",
        "SELECT {id} FROM U WHERE b {a = 1)     | 1:34 | }              | \")\"",
        "SELECT {id} FROM U WHERE max(a)        | 1:26 | the function   | \"max\"",
        "SELECT {id} FROM U LIMIT -1            | 1:26 | a whole number | \"-1\"",
        "SELECT {id} FROM U LIMIT 1 2           | 1:28 | AND, OR        | \"2\"",
        "SELECT {id a id} FROM U                | 1:14 | each field     | \"id\" again",
        "SELECT @count{} FROM U                 | 1:8  | not exported   | \"@count\"",
        "SELECT {a @map(limit:10)} FROM U       | 1:11 | not exported   | \"@map\"",
        "SELECT {a {b} @TermsAggregation} FROM U| 1:15 | not exported   | \"@TermsAggregation\"",
      })
  void an_error_tells_its_place_what_was_expected_and_what_came(
      String text, String place, String expected, String got) {
    var error = assertThrows(OtqlException.class, () -> Otql.parse(text));

    assertEquals(place, error.place().toString());
    assertTrue(error.expected().contains(expected), error.getMessage());
    assertTrue(error.got().contains(got), error.getMessage());
    assertEquals(
        place + ": expected " + error.expected() + " but was " + error.got(), error.getMessage());
  }

  @Test
  void the_place_counts_lines_from_one() {
    var error =
        assertThrows(OtqlException.class, () -> Otql.parse("SELECT {id}\r\nFROM U\n  WHERE a ! 1"));
    assertEquals("3:11", error.place().toString());
  }

  @ParameterizedTest
  @CsvSource({
    "'SELECT ', '{a ', 1:200",
    "'SELECT {id} FROM U WHERE ', '(', 1:90",
    "'SELECT {id} FROM U WHERE ', 'a{', 1:155",
    "'SELECT {id} FROM U WHERE ', 'NOT ', 1:282",
  })
  void deep_nesting_ends_in_an_error_with_its_place(String head, String level, String place) {
    var error = assertThrows(OtqlException.class, () -> Otql.parse(head + level.repeat(9000)));
    assertTrue(error.getMessage().contains("at most 64 levels"), error.getMessage());
    assertEquals(place, error.place().toString());
  }

  @Test
  void sixty_four_levels_are_read() throws OtqlException {
    Otql.parse("SELECT {id} FROM U WHERE " + "(".repeat(64) + "a = 1" + ")".repeat(64));
    Otql.parse(
        "SELECT {id} FROM U WHERE "
            + "NOT ".repeat(64)
            + "a = 1 OR "
            + "(".repeat(64)
            + "a = 1"
            + ")".repeat(64));
  }

  @Test
  void megabytes_many_values_and_long_chains_end_in_an_error_or_a_flat_query() throws Exception {
    var megabytes = "SELECT {id} FROM U WHERE a = \"" + "x".repeat(3_000_000) + "\"";
    assertThrows(OtqlException.class, () -> Otql.parse(megabytes));
    var values = "SELECT {id} FROM U WHERE a IN [" + "1,".repeat(1000) + "1]";
    var error = assertThrows(OtqlException.class, () -> Otql.parse(values));
    assertTrue(error.getMessage().contains("at most 1000 values"), error.getMessage());
    var chain =
        assertInstanceOf(And.class, where("is_defined(a)" + " AND is_defined(a)".repeat(3000)));
    assertEquals(3001, chain.parts().size());
  }

  @Test
  void a_message_stays_short_and_on_one_line() {
    var text = "SELECT {id} FROM U WHERE a = 'x" + "y\u0001\u2028".repeat(10_000);
    var error = assertThrows(OtqlException.class, () -> Otql.parse(text));
    assertTrue(error.getMessage().length() < 200, error.getMessage());
    assertTrue(error.getMessage().chars().noneMatch(c -> Character.isISOControl(c) || c == 0x2028));
    var name = "SELECT {id} FROM U WHERE " + "x".repeat(10_000) + " 1";
    assertTrue(
        assertThrows(OtqlException.class, () -> Otql.parse(name)).getMessage().length() < 200);
  }

  @Test
  void no_text_made_of_the_languages_own_pieces_does_anything_but_parse_or_tell() {
    var pieces =
        List.of(
            "SELECT ",
            "FROM ",
            "WHERE ",
            "LIMIT ",
            "{",
            "}",
            "(",
            ")",
            "[",
            "]",
            "a ",
            "id ",
            "=",
            "!=",
            "<",
            "\"x\" ",
            "'",
            "\\",
            "12 ",
            "-",
            ".",
            "@",
            "NOT ",
            "AND ",
            "OR ",
            "IN ",
            "is_defined",
            ",",
            "#",
            "\n",
            "\uD83D",
            "\u0000",
            "SELECT {id} FROM U WHERE ");
    int read = 0;
    for (int i = 0; i < 20_000; i++) {
      var draw = Draw.of(4, i);
      var text = new StringBuilder(draw.chance(0.7) ? "SELECT {id} FROM U WHERE " : "");
      for (int k = draw.below(8); k >= 0; k--) {
        text.append(draw.pick(pieces));
      }
      try {
        Otql.parse(text.toString());
        read++;
      } catch (OtqlException e) {
        assertTrue(e.place().line() >= 1 && e.place().column() >= 1);
      }
    }
    assertTrue(read > 0 && read < 20_000, "read " + read);
  }

  private static Condition where(String text) throws OtqlException {
    return Otql.parse("SELECT {id} FROM U WHERE " + text).where();
  }

  private static String shape(List<Selected> selection) {
    return selection.stream()
        .map(
            field ->
                field.children().isEmpty()
                    ? field.name()
                    : field.name() + "{" + shape(field.children()) + "}")
        .collect(Collectors.joining(" "));
  }
}
