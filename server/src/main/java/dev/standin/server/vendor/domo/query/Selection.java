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
 * <p>Rows are streamed; only order by and group by keep something of them in memory.
 */
public final class Selection implements Iterable<Object[]> {
  /** How much order by and group by hold in memory unless told otherwise. */
  public static final int MOST = 1_000_000;

  /** Something that becomes a row, and what it is ordered by. */
  private record Keyed<T>(T source, Object[] keys) {}

  /** Rows that are alike: the place of the first (-1 if none), and what is made of all. */
  private record Group(long first, Aggregation.Collected[] collected) {}

  private final DomoQuery query;
  private final Rows rows;
  private final int most;
  private final int[] picked;

  Selection(DomoQuery query, Rows rows, int most) {
    this.query = query;
    this.rows = rows;
    this.most = most;
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
   * @throws TooManyRowsException if order by or group by would hold more than allowed
   */
  @Override
  public Iterator<Object[]> iterator() {
    if (query.grouped()) {
      return grouped();
    }
    if (query.filter() == Filter.ALL && query.orderBy().isEmpty()) {
      // Nobody looks at a row, so it need not be made before it is written.
      return rows.pick(picked).iterator();
    }
    Matches matches = new Matches();
    return query.orderBy().isEmpty() ? new Picked(matches) : ordered(matches);
  }

  /** Places in the table of the rows that pass the filter. */
  private final class Matches {
    private final Iterator<Object[]> all = rows.iterator();
    private long next;
    private Object[] row;

    /** Moves to the next match; false at the end. */
    boolean advance() {
      while (all.hasNext()) {
        row = all.next();
        next++;
        if (query.filter().test(row)) {
          return true;
        }
      }
      return false;
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
    Object[] values = new Object[picked.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = row[picked[i]];
    }
    return values;
  }

  // Keys and places are kept, not rows: a row can be computed once more when its turn comes.
  private Iterator<Object[]> ordered(Matches matches) {
    int[] by = query.orderBy().stream().mapToInt(order -> order.cell().column()).toArray();
    List<Keyed<Long>> found = new ArrayList<>();
    while (matches.advance()) {
      if (found.size() == most) {
        throw new TooManyRowsException("orderByColumns", "rows", most);
      }
      Object[] keys = new Object[by.length];
      Arrays.setAll(keys, i -> matches.row[by[i]]);
      found.add(new Keyed<>(matches.next - 1, keys));
    }
    found.sort(order());
    return found.stream().map(each -> pick(rows.at(each.source))).iterator();
  }

  private Iterator<Object[]> grouped() {
    List<Cell> shown = query.cells();
    List<Cell> keys = query.orderBy().stream().map(Order::cell).toList();
    List<Cell> cells = Stream.concat(shown.stream(), keys.stream()).toList();
    List<Keyed<Group>> found = new ArrayList<>();
    for (Group group : groups(cells)) {
      found.add(new Keyed<>(group, values(group, keys, shown.size())));
    }
    found.sort(order());
    return found.stream().map(each -> values(each.source, shown, 0)).iterator();
  }

  private Collection<Group> groups(List<Cell> cells) {
    int[] by = query.groupBy().stream().mapToInt(Integer::intValue).toArray();
    Map<List<Object>, Group> groups = new LinkedHashMap<>();
    long held = 0;
    Matches matches = new Matches();
    while (matches.advance()) {
      Object[] row = matches.row;
      Object[] key = new Object[by.length];
      Arrays.setAll(key, i -> Typed.same(row[by[i]]));
      Group group = groups.get(Arrays.asList(key));
      if (group == null) {
        group = group(matches.next - 1, cells);
        groups.put(Arrays.asList(key), group);
        held++;
      }
      for (int i = 0; i < cells.size(); i++) {
        var collected = group.collected[i];
        if (collected != null && collected.add(row[cells.get(i).column()])) {
          held++;
        }
      }
      if (held > most) {
        throw new TooManyRowsException("groupByColumns", "groups and different values", most);
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

  private <T> Comparator<Keyed<T>> order() {
    // With no keys all are equal, and the sort is stable.
    Comparator<Keyed<T>> all = (a, b) -> 0;
    for (int i = 0; i < query.orderBy().size(); i++) {
      int key = i;
      Comparator<Keyed<T>> by = (a, b) -> Typed.compareValues(a.keys[key], b.keys[key]);
      all = all.thenComparing(query.orderBy().get(i).descending() ? by.reversed() : by);
    }
    return all;
  }
}
