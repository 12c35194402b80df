package dev.standin.server.vendor.domo.query;

import dev.standin.server.artifact.Column;
import dev.standin.server.artifact.Rows;
import dev.standin.server.vendor.domo.query.DomoQuery.Cell;
import dev.standin.server.vendor.domo.query.DomoQuery.Order;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Stream;

/**
 * A query's answer: columns, and rows that are computed anew by each iteration.
 *
 * <p>Rows are streamed; order by reads them several times where memory is short, and group by keeps
 * its groups in memory.
 */
public final class Selection implements Iterable<Object[]> {
  /** A group that becomes a row, and what it is ordered by. */
  private record Keyed(Group source, Object[] keys) {}

  /** Rows that are alike: the place of the first (-1 if none), and what is made of all. */
  private record Group(long first, Aggregation.Collected[] collected) {}

  // In bytes, of a group in the map and in the list that is sorted, and of what it has of a cell.
  private static final long GROUP = 250;
  private static final long COLLECTED = 150;

  private final DomoQuery query;
  private final Rows rows;
  private final Allowance allowance;
  private final int[] picked;

  Selection(DomoQuery query, Rows rows, Allowance allowance) {
    this.query = query;
    this.rows = rows;
    this.allowance = allowance;
    this.picked = query.cells().stream().mapToInt(Cell::column).toArray();
  }

  /** The columns of the rows, in their order; a name occurs as often as it was asked for. */
  public List<Column> columns() {
    return query.cells().stream()
        .map(cell -> cell.aggregation().result(rows.columns().get(cell.column())))
        .toList();
  }

  /**
   * The rows, each a new array in the order of {@link #columns}.
   *
   * @throws TooManyRowsException if order by or group by would need more than allowed
   */
  @Override
  public Iterator<Object[]> iterator() {
    return first(Long.MAX_VALUE);
  }

  /** The first rows, for who will not be called off meanwhile. */
  public Iterator<Object[]> first(long limit) {
    return first(limit, () -> {});
  }

  /**
   * The first rows: with an order, as many as are wanted have to be held in memory and no more.
   *
   * @param limit how many at most
   * @param checkpoint run at each row that is looked at and perhaps not given; what it throws ends
   *     the search
   * @throws TooManyRowsException if order by or group by would need more than allowed
   */
  public Iterator<Object[]> first(long limit, Runnable checkpoint) {
    if (query.grouped()) {
      return grouped(checkpoint);
    }
    if (query.filter() == Filter.ALL && query.orderBy().isEmpty()) {
      // Nobody looks at a row, so it need not be made before it is written.
      return rows.pick(picked).iterator();
    }
    return query.orderBy().isEmpty()
        ? new Picked(new Matches(checkpoint))
        : ordered(limit, checkpoint);
  }

  /** Places in the table of the rows that pass the filter. */
  final class Matches {
    private final Iterator<Object[]> all = rows.iterator();
    private final Runnable checkpoint;
    private long next;
    private Object[] row;

    Matches(Runnable checkpoint) {
      this.checkpoint = checkpoint;
    }

    /** Moves to the next match; false at the end. */
    boolean advance() {
      while (all.hasNext()) {
        checkpoint.run();
        row = all.next();
        next++;
        if (query.filter().test(row)) {
          return true;
        }
      }
      return false;
    }

    Object[] row() {
      return row;
    }

    long place() {
      return next - 1;
    }
  }

  private final class Picked implements Iterator<Object[]> {
    private final Matches matches;
    private Object[] ready;

    Picked(Matches matches) {
      this.matches = matches;
    }

    @Override
    public boolean hasNext() {
      if (ready == null && matches.advance()) {
        ready = pick(matches.row);
      }
      return ready != null;
    }

    @Override
    public Object[] next() {
      if (!hasNext()) {
        throw new NoSuchElementException("no row after the last");
      }
      Object[] row = ready;
      ready = null;
      return row;
    }
  }

  private Object[] pick(Object[] row) {
    return values(row, picked);
  }

  private static Object[] values(Object[] row, int[] columns) {
    Object[] values = new Object[columns.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = row[columns[i]];
    }
    return values;
  }

  private Iterator<Object[]> ordered(long limit, Runnable checkpoint) {
    int[] by = query.orderBy().stream().mapToInt(order -> order.cell().column()).toArray();
    return new Ordered(
        () -> new Matches(checkpoint),
        row -> values(row, by),
        this::pick,
        order(),
        allowance,
        limit);
  }

  private Iterator<Object[]> grouped(Runnable checkpoint) {
    List<Cell> shown = query.cells();
    List<Cell> keys = query.orderBy().stream().map(Order::cell).toList();
    List<Cell> cells = Stream.concat(shown.stream(), keys.stream()).toList();
    List<Keyed> found = new ArrayList<>();
    for (Group group : groups(cells, checkpoint)) {
      found.add(new Keyed(group, values(group, keys, shown.size())));
    }
    found.sort(Comparator.comparing(Keyed::keys, order()));
    return found.stream().map(each -> values(each.source, shown, 0)).iterator();
  }

  private Collection<Group> groups(List<Cell> cells, Runnable checkpoint) {
    int[] by = query.groupBy().stream().mapToInt(Integer::intValue).toArray();
    Map<List<Object>, Group> groups = new LinkedHashMap<>();
    long held = 0;
    Matches matches = new Matches(checkpoint);
    while (matches.advance()) {
      Object[] row = matches.row;
      Object[] key = values(row, by);
      Arrays.setAll(key, i -> Typed.same(key[i]));
      Group group = groups.get(Arrays.asList(key));
      if (group == null) {
        group = group(matches.next - 1, cells);
        groups.put(Arrays.asList(key), group);
        held += GROUP + Weight.of(key) + cells.size() * COLLECTED;
      }
      for (int i = 0; i < cells.size(); i++) {
        var collected = group.collected[i];
        if (collected != null) {
          held += collected.add(row[cells.get(i).column()]);
        }
      }
      if (held > allowance.bytes()) {
        throw TooManyRowsException.grouped(allowance.bytes());
      }
    }
    return groups.isEmpty() && by.length == 0 ? List.of(group(-1, cells)) : groups.values();
  }

  private Group group(long first, List<Cell> cells) {
    var collected = new Aggregation.Collected[cells.size()];
    Arrays.setAll(
        collected,
        i -> {
          Cell cell = cells.get(i);
          return cell.aggregation() == Aggregation.FIRST
              ? null
              : cell.aggregation().collect(rows.columns().get(cell.column()));
        });
    return new Group(first, collected);
  }

  /** A group's values for some of the cells that it was made with, which start at an offset. */
  private Object[] values(Group group, List<Cell> cells, int offset) {
    Object[] row =
        group.first < 0 || cells.isEmpty()
            ? new Object[rows.columns().size()]
            : rows.at(group.first);
    Object[] values = new Object[cells.size()];
    for (int i = 0; i < values.length; i++) {
      var collected = group.collected[offset + i];
      values[i] = collected == null ? row[cells.get(i).column()] : collected.result();
    }
    return values;
  }

  private Comparator<Object[]> order() {
    // With no keys all are equal, and the sort is stable.
    Comparator<Object[]> all = (a, b) -> 0;
    for (int i = 0; i < query.orderBy().size(); i++) {
      int key = i;
      Comparator<Object[]> by = (a, b) -> Typed.compareValues(a[key], b[key]);
      all = all.thenComparing(query.orderBy().get(i).descending() ? by.reversed() : by);
    }
    return all;
  }
}
