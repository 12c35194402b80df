package dev.standin.server.vendor.domo.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.standin.server.artifact.Column;
import dev.standin.server.artifact.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The {@code queryRequest.query} of an export: which columns and rows, grouped and in what order.
 *
 * <p>Little of this language is documented; what is not stands in {@link Assumptions}.
 */
public final class DomoQuery {
  /** One value of a result row: a column, and what becomes of it in a group. */
  record Cell(int column, Aggregation aggregation) {}

  /** One key that results are ordered by. */
  record Order(Cell cell, boolean descending) {}

  private static final Map<String, Boolean> DESCENDING =
      new TreeMap<>(Map.of("ASCENDING", false, "ASC", false, "DESCENDING", true, "DESC", true));

  private final List<Column> table;
  private final List<Cell> cells;
  private final Filter filter;
  private final List<Integer> groupBy;
  private final List<Order> orderBy;

  private DomoQuery(
      List<Column> table,
      List<Cell> cells,
      Filter filter,
      List<Integer> groupBy,
      List<Order> orderBy) {
    this.table = table;
    this.cells = cells;
    this.filter = filter;
    this.groupBy = groupBy;
    this.orderBy = orderBy;
  }

  /**
   * Reads a query.
   *
   * @param query the JSON object; null or missing asks for all of the table
   * @param table the columns that there are
   * @throws QueryException if it names a column that is not there, or asks for what is unsupported
   */
  public static DomoQuery parse(JsonNode query, List<Column> table) throws QueryException {
    JsonNode asked = Names.absent(query) ? MissingNode.getInstance() : query;
    if (!asked.isObject() && !asked.isMissingNode()) {
      throw new QueryException("", "expected an object but was " + Names.shown(asked));
    }
    Names.known(asked, "", Assumptions.QUERY);
    Names names = new Names(List.copyOf(table));
    List<Cell> cells = new ArrayList<>();
    for (Names.Element element : Names.list(asked, "columns")) {
      cells.add(cell(names, element, Assumptions.SHOWN));
    }
    if (cells.isEmpty()) {
      for (int i = 0; i < table.size(); i++) {
        cells.add(new Cell(i, Aggregation.FIRST));
      }
    }
    List<Integer> groupBy = new ArrayList<>();
    for (Names.Element element : Names.list(asked, "groupByColumns")) {
      groupBy.add(names.column(element.node(), element.pointer(), Assumptions.COLUMN));
    }
    List<Order> orderBy = new ArrayList<>();
    for (Names.Element element : Names.list(asked, "orderByColumns")) {
      orderBy.add(order(names, element, cells, groupBy));
    }
    Filter filter = new Where(names).filter(asked.path("where"));
    var read = new DomoQuery(names.table(), cells, filter, groupBy, orderBy);
    read.checkGroups(!asked.path("columns").isEmpty());
    return read;
  }

  /**
   * This query's answer from a table, computed when it is iterated.
   *
   * @param allowance what it may take before it ends with a {@link TooManyRowsException}
   * @throws IllegalArgumentException if the table has other columns than the query was parsed for
   */
  public Selection over(Rows rows, Allowance allowance) {
    if (!rows.columns().equals(table)) {
      throw new IllegalArgumentException(
          "expected the columns the query was parsed for, %s, but was %s"
              .formatted(table, rows.columns()));
    }
    return new Selection(this, rows, allowance);
  }

  /**
   * This query over those rows alone for which another condition holds too, such as a policy's.
   *
   * @param where a condition as the query's own; null or missing is none
   * @throws QueryException as {@link #parse}
   */
  public DomoQuery within(JsonNode where) throws QueryException {
    Filter within = new Where(new Names(table)).filter(where);
    return new DomoQuery(table, cells, Filter.both(within, filter), groupBy, orderBy);
  }

  public Selection over(Rows rows) {
    return over(rows, Allowance.STANDARD);
  }

  // A group has one row, so each of its values has to be one.
  private void checkGroups(boolean named) throws QueryException {
    if (!grouped()) {
      return;
    }
    for (int i = 0; i < cells.size(); i++) {
      checkGroup(cells.get(i), named ? "/columns/" + i : "/columns");
    }
    for (int i = 0; i < orderBy.size(); i++) {
      checkGroup(orderBy.get(i).cell(), "/orderByColumns/" + i);
    }
  }

  private void checkGroup(Cell cell, String pointer) throws QueryException {
    if (cell.aggregation() != Aggregation.FIRST || groupBy.contains(cell.column())) {
      return;
    }
    Column column = table.get(cell.column());
    var fitting = Aggregation.NAMES.stream().filter(n -> Aggregation.valueOf(n).fits(column));
    throw new QueryException(
        pointer,
        ("column \"%s\" is neither grouped by nor aggregated, so that %s may have many values of"
                + " it; add it to groupByColumns, give it an aggregation (one of %s), or leave it"
                + " out")
            .formatted(
                column.name(),
                groupBy.isEmpty() ? "the one row that an aggregation makes" : "a group",
                fitting.toList()));
  }

  private static Cell cell(Names names, Names.Element element, List<String> keys)
      throws QueryException {
    int column = names.column(element.node(), element.pointer(), keys);
    JsonNode aggregation = element.node().path("aggregation");
    if (Names.absent(aggregation)) {
      return new Cell(column, Aggregation.FIRST);
    }
    String pointer = element.pointer() + "/aggregation";
    if (!Aggregation.NAMES.contains(aggregation.asText())) {
      throw QueryException.unknown(pointer, "aggregation", aggregation.asText(), Aggregation.NAMES);
    }
    Aggregation named = Aggregation.valueOf(aggregation.asText());
    Column of = names.table().get(column);
    if (!named.fits(of)) {
      throw new QueryException(
          pointer,
          "%s needs numbers, and column \"%s\" holds %s values"
              .formatted(named, of.name(), of.type()));
    }
    return new Cell(column, named);
  }

  private static Order order(
      Names names, Names.Element element, List<Cell> cells, List<Integer> groupBy)
      throws QueryException {
    JsonNode direction = element.node().path("order");
    String name = Names.absent(direction) ? "ASCENDING" : direction.asText();
    Boolean descending = DESCENDING.get(name);
    if (descending == null) {
      throw QueryException.unknown(
          element.pointer() + "/order", "order", name, DESCENDING.keySet());
    }
    Cell cell = cell(names, element, Assumptions.ORDERED);
    if (cell.aggregation() != Aggregation.FIRST || groupBy.contains(cell.column())) {
      return new Order(cell, descending);
    }
    // "sum(x) … order by x" means the sum that the file shows.
    return cells.stream()
        .filter(shown -> shown.column() == cell.column())
        .findFirst()
        .map(shown -> new Order(shown, descending))
        .orElseGet(() -> new Order(cell, descending));
  }

  List<Cell> cells() {
    return cells;
  }

  Filter filter() {
    return filter;
  }

  List<Integer> groupBy() {
    return groupBy;
  }

  List<Order> orderBy() {
    return orderBy;
  }

  /** Whether rows are gathered into groups, or all into one. */
  boolean grouped() {
    return !groupBy.isEmpty()
        || cells.stream().anyMatch(cell -> cell.aggregation() != Aggregation.FIRST)
        || orderBy.stream().anyMatch(order -> order.cell().aggregation() != Aggregation.FIRST);
  }
}
