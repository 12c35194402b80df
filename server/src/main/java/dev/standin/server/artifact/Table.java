package dev.standin.server.artifact;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Generated rows: each is a function of the seed, its index, the columns and the start.
 *
 * <p>A cell depends on its own column's name and type, not on its neighbours, so a column keeps its
 * values when others come or go. A column is null now and then only if its name says "optional" or
 * "nullable" and its type is not unique.
 */
public final class Table implements Rows {
  private final List<Column> columns;
  private final Cell[] cells;
  private final long count;

  /**
   * @param count rows, 0 or more
   * @param from where the rows' time starts: no time or date of a row is before it
   * @param every time between two rows, zero or more
   * @throws IllegalArgumentException if two columns have one name, or if the rows would span more
   *     than 292 years
   */
  public Table(List<Column> columns, long count, long seed, Instant from, Duration every) {
    this.columns = List.copyOf(columns);
    if (count < 0) {
      throw new IllegalArgumentException("expected a count of 0 or more rows but was " + count);
    }
    this.count = count;
    Timeline timeline = Timeline.of(from, every, count);
    Set<String> names = new HashSet<>();
    this.cells = new Cell[columns.size()];
    for (int i = 0; i < cells.length; i++) {
      Column column = columns.get(i);
      if (!names.add(column.name())) {
        throw new IllegalArgumentException("two columns are named \"" + column.name() + "\"");
      }
      cells[i] = Cell.of(column, Draw.seed(seed, column.name()), timeline);
    }
  }

  @Override
  public List<Column> columns() {
    return columns;
  }

  @Override
  public long count() {
    return count;
  }

  @Override
  public Object[] at(long index) {
    Objects.checkIndex(index, count);
    Object[] row = new Object[cells.length];
    for (int i = 0; i < row.length; i++) {
      row[i] = cells[i].at(index);
    }
    return row;
  }
}
