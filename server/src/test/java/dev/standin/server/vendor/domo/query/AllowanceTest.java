package dev.standin.server.vendor.domo.query;

import static dev.standin.server.vendor.domo.query.Patients.TABLE;
import static dev.standin.server.vendor.domo.query.Patients.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.server.artifact.Column;
import dev.standin.server.artifact.Rows;
import dev.standin.server.artifact.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What order by and group by take, and what becomes of a query that would take more. */
class AllowanceTest {
  private static final String BY_NAME =
      "{'columns': ['Customer ID', 'Label Name'], 'orderByColumns': [{'column': 'Label Name', 'order': 'DESC'}]}";
  private static final int SIZE = (int) TABLE.count();

  private static Selection over(Rows rows, String query, Allowance allowance)
      throws QueryException {
    return DomoQuery.parse(json(query), rows.columns()).over(rows, allowance);
  }

  private static List<List<Object>> all(Iterator<Object[]> rows) {
    var all = new ArrayList<List<Object>>();
    rows.forEachRemaining(row -> all.add(java.util.Arrays.asList(row)));
    return all;
  }

  /** The table, and how often it has been walked through. */
  private static final class Walked implements Rows {
    private int walks;

    @Override
    public List<Column> columns() {
      return TABLE.columns();
    }

    @Override
    public long count() {
      return TABLE.count();
    }

    @Override
    public Object[] at(long index) {
      return TABLE.at(index);
    }

    @Override
    public Iterator<Object[]> iterator() {
      walks++;
      return TABLE.iterator();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {5_000, 50_000, 1_000_000})
  void an_order_is_the_same_however_little_memory_there_is(long held) throws QueryException {
    var expected = new ArrayList<List<Object>>();
    TABLE.forEach(row -> expected.add(java.util.Arrays.asList(row[0], row[4])));
    // The sort keeps the order of equals, as order by does.
    expected.sort((a, b) -> ((String) b.get(1)).compareTo((String) a.get(1)));
    var rows = new Walked();
    assertEquals(expected, all(over(rows, BY_NAME, new Allowance(0, SIZE, held)).iterator()));
    assertEquals(held == 1_000_000, rows.walks == 1, () -> rows.walks + " passes");
  }

  // A long row that gives way makes room for several short ones, which must not overtake it.
  @Test
  void no_row_is_lost_where_some_are_long_and_others_are_short() throws QueryException {
    var columns =
        List.of(
            Column.of("id", Column.Type.SEQUENCE),
            Column.of("optional text", Column.Type.TEXT),
            Column.of("amount", Column.Type.NUMBER));
    var rows = new Table(columns, 1_000, 7, Patients.FROM, Duration.ofSeconds(1));
    var query = "{'orderByColumns': ['amount']}";
    var whole = all(over(rows, query, Allowance.STANDARD).iterator());
    assertEquals(1_000, whole.size());
    for (long held = 3_000; held < 300_000; held *= 3) {
      assertEquals(whole, all(over(rows, query, new Allowance(0, 1_000, held)).iterator()));
    }
  }

  @Test
  void the_first_rows_of_an_order_are_found_in_one_pass() throws QueryException {
    var whole = all(over(TABLE, BY_NAME, Allowance.STANDARD).iterator());
    var rows = new Walked();
    var few = over(rows, BY_NAME, new Allowance(0, 3, 2_000));
    assertEquals(whole.subList(0, 3), all(few.first(3)));
    assertEquals(1, rows.walks);
    assertEquals(List.of(), all(few.first(0)));
  }

  @Test
  void an_order_of_more_rows_than_allowed_is_refused() throws QueryException {
    assertEquals(SIZE, all(over(TABLE, BY_NAME, Allowance.of(0, SIZE)).iterator()).size());
    var tooFew = over(TABLE, BY_NAME, Allowance.of(0, SIZE - 1));
    refused(tooFew, "orderByColumns", "orderedRows");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'columns': ['Customer ID'], 'groupByColumns': ['Customer ID']}",
        "{'columns': [{'column': 'Customer ID', 'aggregation': 'UNIQUE'}]}"
      })
  void groups_and_different_values_that_do_not_fit_in_memory_are_refused(String query)
      throws QueryException {
    long each = SIZE * 100L;
    refused(over(TABLE, query, Allowance.of(each, 0)), "groupByColumns", "queryMemory", "-Xmx");
    assertTrue(over(TABLE, query, Allowance.of(100 * each, 0)).iterator().hasNext());
  }

  @Test
  void the_longest_text_counts_with_its_length() throws QueryException {
    var query = "{'columns': [{'column': 'Label Name', 'aggregation': 'MAX'}]}";
    long group = 250 + 32 + 150;
    refused(over(TABLE, query, Allowance.of(group + 20, 0)), "queryMemory");
    assertTrue(over(TABLE, query, Allowance.of(group + 200, 0)).iterator().hasNext());
  }

  @Test
  void a_plain_selection_takes_nothing() throws QueryException {
    assertEquals(SIZE, all(over(TABLE, "{}", new Allowance(0, 0, 0)).iterator()).size());
  }

  private static void refused(Selection selection, String... words) {
    var refused = assertThrows(TooManyRowsException.class, selection::iterator);
    for (var word : words) {
      assertTrue(refused.getMessage().contains(word), refused.getMessage());
    }
  }
}
