package dev.standin.server.vendor.domo.query;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All of the query language that Domo's export page does not state, each with its reason.
 *
 * <p>The page shows {@code columns} with {@code exprType COLUMN} and two empty lists [S]; a {@code
 * where} with {@code EQUALS}, a column on the left and a {@code STRING_VALUE} on the right is
 * documented elsewhere [D]. The rest is [A]:
 *
 * <ul>
 *   <li>Missing or empty {@code columns} are the table's columns in the table's order: an export
 *       without columns would be no export.
 *   <li>A column may be given as a plain string: it says the same.
 *   <li>A comparison is typed by its column, whatever the value's exprType: "10" given as a
 *       STRING_VALUE for a number must not sort before "9". Times without zone are UTC, and a date
 *       compared with a time is its midnight.
 *   <li>A value that its column cannot have is an error, not an empty file: a stand-in should show
 *       a client's mistake.
 *   <li>Null is SQL's: no comparison with it is true, nor the negation of one.
 *   <li>Texts compare exactly, letter case included, by code unit: so do Java and most databases'
 *       binary collations; Domo states none.
 *   <li>LIKE knows {@code %}, {@code _} and {@code \} before one of the three: SQL's.
 *   <li>{@code "not": true} negates any condition; {@code AND} and {@code OR} have a {@code
 *       leftExpr} and a {@code rightExpr} as EQUALS has, {@code NOT} a {@code leftExpr}; IN has a
 *       list of values or value expressions as its {@code rightExpr} or as that one's {@code
 *       value}.
 *   <li>{@code aggregation} of a column or an order, for it must stand somewhere. Without groups an
 *       aggregation makes one row of all, even of none, as in SQL.
 *   <li>Beside a group by or an aggregation, a column that is neither grouped by nor aggregated is
 *       an error, as in SQL: the value of any one row would look like that of all.
 *   <li>A column says what {@link #COLUMN}, {@link #SHOWN} or {@link #ORDERED} lists, and any other
 *       key is an error: what a client believes to have asked for must not be left out of its file
 *       without a word.
 *   <li>Groups come in the order of their first rows; {@code order} is ASCENDING (or ASC, as DESC
 *       is DESCENDING) if not given; null sorts before all else; equals stay in the table's order:
 *       so files are reproducible.
 * </ul>
 */
final class Assumptions {
  /** A condition by its exprType; "not" forms are negations, which the evaluation knows once. */
  record Condition(Kind kind, boolean negated) {}

  enum Kind {
    EQUALS,
    GREATER_THAN,
    LESS_THAN,
    IN,
    LIKE,
    CONTAINS,
    STARTS_WITH,
    ENDS_WITH,
    IS_NULL,
    AND,
    OR,
    NOT
  }

  // GREAT_THAN_EQUALS_TO is no slip of ours: Domo spells it so in the filters of its embed API,
  // whose other operators this list follows too.
  static final Map<String, Condition> CONDITIONS =
      new TreeMap<>(
          Map.ofEntries(
              entry("EQUALS", new Condition(Kind.EQUALS, false)),
              entry("NOT_EQUALS", new Condition(Kind.EQUALS, true)),
              entry("GREATER_THAN", new Condition(Kind.GREATER_THAN, false)),
              entry("GREATER_THAN_EQUALS", new Condition(Kind.LESS_THAN, true)),
              entry("GREAT_THAN_EQUALS_TO", new Condition(Kind.LESS_THAN, true)),
              entry("LESS_THAN", new Condition(Kind.LESS_THAN, false)),
              entry("LESS_THAN_EQUALS", new Condition(Kind.GREATER_THAN, true)),
              entry("LESS_THAN_EQUALS_TO", new Condition(Kind.GREATER_THAN, true)),
              entry("IN", new Condition(Kind.IN, false)),
              entry("NOT_IN", new Condition(Kind.IN, true)),
              entry("LIKE", new Condition(Kind.LIKE, false)),
              entry("NOT_LIKE", new Condition(Kind.LIKE, true)),
              entry("CONTAINS", new Condition(Kind.CONTAINS, false)),
              entry("NOT_CONTAINS", new Condition(Kind.CONTAINS, true)),
              entry("STARTS_WITH", new Condition(Kind.STARTS_WITH, false)),
              entry("NOT_STARTS_WITH", new Condition(Kind.STARTS_WITH, true)),
              entry("ENDS_WITH", new Condition(Kind.ENDS_WITH, false)),
              entry("NOT_ENDS_WITH", new Condition(Kind.ENDS_WITH, true)),
              entry("IS_NULL", new Condition(Kind.IS_NULL, false)),
              entry("IS_NOT_NULL", new Condition(Kind.IS_NULL, true)),
              entry("AND", new Condition(Kind.AND, false)),
              entry("OR", new Condition(Kind.OR, false)),
              entry("NOT", new Condition(Kind.NOT, true))));

  /** What a value's exprType may be; only the first is documented. */
  static final List<String> VALUES =
      List.of("STRING_VALUE", "NUMERIC_VALUE", "DATE_VALUE", "DATETIME_VALUE", "BOOLEAN_VALUE");

  /** What a query says. */
  static final List<String> QUERY = List.of("columns", "groupByColumns", "orderByColumns", "where");

  /** What a column says in a condition or in {@code groupByColumns}. */
  static final List<String> COLUMN = List.of("column", "exprType");

  /** What one says in {@code columns}. */
  static final List<String> SHOWN = List.of("column", "exprType", "aggregation");

  /** What one says in {@code orderByColumns}. */
  static final List<String> ORDERED = List.of("column", "exprType", "aggregation", "order");

  /** Nested conditions; deeper ones are an attack or a bug, and end in a clear error. */
  static final int DEEPEST = 100;

  private Assumptions() {}
}
