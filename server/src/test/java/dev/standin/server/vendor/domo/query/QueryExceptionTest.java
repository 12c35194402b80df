package dev.standin.server.vendor.domo.query;

import static dev.standin.server.vendor.domo.query.Patients.TABLE;
import static dev.standin.server.vendor.domo.query.Patients.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryExceptionTest {
  private static QueryException refused(String query) {
    return assertThrows(
        QueryException.class, () -> DomoQuery.parse(json(query), TABLE.columns()), query);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          []                                                           |                        | expected an object but was []
          {'columns': ['Label Name'], 'groupByColums': ['Label Name']} |                        | unknown key "groupByColums"; did you mean "groupByColumns"? Expected one of [columns, groupByColumns, orderByColumns, where].
          {'columns': ['Label Name'], 'limit': 10}                     |                        | unknown key "limit". Expected
          {'columns': {}}                                              | /columns               | expected a list but was {}
          {'columns': ['Label Name', 'Custmer ID']}                    | /columns/1             | did you mean "Customer ID"?
          {'columns': [{'column': 'label name'}]}                      | /columns/0/column      | did you mean "Label Name"?
          {'columns': [{'column': 'zzzzzz'}]}                          | /columns/0/column      | unknown column "zzzzzz". Expected one of [Customer ID
          {'columns': [{'column': 7}]}                                 | /columns/0/column      | expected a column's name but was 7
          {'columns': [7]}                                             | /columns/0             | but was 7
          {'columns': [{'column': 'Label Name', 'exprType': 'COLUM'}]} | /columns/0/exprType    | did you mean "COLUMN"?
          {'columns': [{'column': 'Label Name', 'aggregation': 'SUM'}]}| /columns/0/aggregation | SUM needs numbers, and column "Label Name" holds CHOICE values
          {'columns': [{'column': 'Days Supply', 'aggregation': 'SUMM'}]} | /columns/0/aggregation | did you mean "SUM"?
          {'columns': [{'column': 'Days Supply', 'aggregation': 'FIRST'}]} | /columns/0/aggregation | unknown aggregation "FIRST"
          {'columns': [{'column': 'Days Supply', 'aggregate': 'SUM', 'x': 1}]} | /columns/0 | unknown key "aggregate"; did you mean "aggregation"? Expected one of [column, exprType, aggregation].
          {'columns': ['Days Supply', {'column': 'Days Supply', 'order': 'DESC'}]} | /columns/1 | unknown key "order". Expected
          {'columns': [{'colum': 'Days Supply'}]}                      | /columns/0             | did you mean "column"?
          {'groupByColumns': [{'column': 'Days Supply', 'aggregation': 'SUM'}]} | /groupByColumns/0 | unknown key "aggregation". Expected one of [column, exprType].
          {'orderByColumns': [{'column': 'Days Supply', 'oder': 'DESC'}]} | /orderByColumns/0 | did you mean "order"?
          {'where': {'exprType': 'IS_NULL', 'leftExpr': {'column': 'Days Supply', 'aggregation': 'SUM'}}} | /where/leftExpr | unknown key "aggregation"
          {'columns': ['Label Name', 'Days Supply'], 'groupByColumns': ['Label Name']} | /columns/1 | column "Days Supply" is neither grouped by nor aggregated, so that a group may have many values of it; add it to groupByColumns, give it an aggregation (one of [SUM, AVG, MIN, MAX, COUNT, UNIQUE]), or leave it out
          {'columns': [{'column': 'Days Supply', 'aggregation': 'SUM'}, 'Label Name']} | /columns/1 | so that the one row that an aggregation makes may have many values of it; add it to groupByColumns, give it an aggregation (one of [MIN, MAX, COUNT, UNIQUE])
          {'groupByColumns': ['Customer ID']}                          | /columns               | column "Cardholder ID" is neither grouped by nor aggregated
          {'columns': ['Label Name'], 'groupByColumns': ['Label Name'], 'orderByColumns': ['Label Name', 'Days Supply']} | /orderByColumns/1 | column "Days Supply" is neither
          {'columns': ['Label Name'], 'orderByColumns': [{'column': 'Days Supply', 'aggregation': 'SUM'}]} | /columns/0 | column "Label Name" is neither
          {'groupByColumns': ['Day Supply']}                           | /groupByColumns/0      | did you mean "Days Supply"?
          {'orderByColumns': [{'column': 'Days Supply', 'order': 'DOWN'}]} | /orderByColumns/0/order | unknown order "DOWN"
          {'where': 7}                                                 | /where                 | expected a condition
          {'where': {}}                                                | /where/exprType        | expected a condition's exprType but was missing
          {'where': {'exprType': 'EQUAL'}}                             | /where/exprType        | did you mean "EQUALS"?
          {'where': {'exprType': 'EQUALS'}}                            | /where/leftExpr        | but was missing
          {'where': {'exprType': 'EQUALS', 'leftExpr': {'column': 'Sex'}}} | /where/leftExpr/column | unknown column "Sex"
          {'where': {'exprType': 'EQUALS', 'leftExpr': 'Days Supply'}} | /where/rightExpr       | but was missing
          {'where': {'exprType': 'EQUALS', 'leftExpr': 'Days Supply', 'rightExpr': {'value': 1, 'exprType': 'STRING_VALU'}}} | /where/rightExpr/exprType | did you mean "STRING_VALUE"?
          {'where': {'exprType': 'EQUALS', 'leftExpr': 'Days Supply', 'rightExpr': {'value': 'ten', 'exprType': 'STRING_VALUE'}}} | /where/rightExpr/value | column "Days Supply" holds INTEGER values, and "ten" is none
          {'where': {'exprType': 'EQUALS', 'leftExpr': 'Date Filled', 'rightExpr': {'value': '04.01.2026', 'exprType': 'DATE_VALUE'}}} | /where/rightExpr/value | holds DATE values
          {'where': {'exprType': 'EQUALS', 'leftExpr': 'is_active', 'rightExpr': {'value': 'yes', 'exprType': 'STRING_VALUE'}}} | /where/rightExpr/value | holds BOOLEAN values
          {'where': {'exprType': 'EQUALS', 'leftExpr': 'Label Name', 'rightExpr': {'value': null, 'exprType': 'STRING_VALUE'}}} | /where/rightExpr/value | use IS_NULL
          {'where': {'exprType': 'IN', 'leftExpr': 'Days Supply', 'rightExpr': [1, 'x']}} | /where/rightExpr/1 | and "x" is none
          {'where': {'exprType': 'IN', 'leftExpr': 'Days Supply', 'rightExpr': {'value': 1, 'exprType': 'NUMERIC_VALUE'}}} | /where/rightExpr/value | expected a list of values but was 1
          {'where': {'exprType': 'LIKE', 'leftExpr': 'Label Name', 'rightExpr': {'value': [], 'exprType': 'STRING_VALUE'}}} | /where/rightExpr/value | expected a text but was []
          {'where': {'exprType': 'AND', 'leftExpr': {'exprType': 'IS_NULL', 'leftExpr': 'Label Name'}}} | /where/rightExpr | expected a condition with an exprType but was missing
          """)
  void an_error_says_where_and_what_was_expected(String query, String pointer, String reason) {
    QueryException refused = refused(query);
    assertEquals(pointer == null ? "" : pointer, refused.pointer());
    assertTrue(refused.reason().contains(reason), refused::reason);
    assertEquals(
        (pointer == null ? "query" : pointer) + ": " + refused.reason(), refused.getMessage());
  }

  @Test
  void a_pointer_can_be_counted_from_the_body() {
    QueryException moved = refused("{'columns': ['x']}").under("/queryRequest/query");
    assertEquals("/queryRequest/query/columns/0", moved.pointer());
    assertTrue(moved.getMessage().startsWith("/queryRequest/query/columns/0: unknown column"));
  }

  @Test
  void hostile_sizes_end_in_short_errors() {
    String deep = "{'exprType': 'NOT', 'leftExpr': ".repeat(300) + "7" + "}".repeat(300);
    assertTrue(refused("{'where': " + deep + "}").reason().contains("deeper than 100"));
    String longName = refused("{'columns': ['" + "x".repeat(1_000_000) + "']}").getMessage();
    assertTrue(longName.length() < 500, longName.length() + " characters");
    String digits = "{'value': '" + "9".repeat(1_000_000) + "', 'exprType': 'STRING_VALUE'}";
    String longNumber =
        refused(
                "{'where': {'exprType': 'EQUALS', 'leftExpr': 'Days Supply', 'rightExpr': %s}}"
                    .formatted(digits))
            .getMessage();
    assertTrue(longNumber.length() < 500, longNumber.length() + " characters");
  }
}
