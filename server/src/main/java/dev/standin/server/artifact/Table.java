package dev.standin.server.artifact;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;

/**
 * Generated rows: each is a function of the seed, its index, the columns and the start.
 *
 * <p>A cell depends on its own column's name and type, not on its neighbours, so a column keeps its
 * values when others come or go. How often a column is null is part of the {@link Column}.
 */
public final class Table implements Rows {
  private final List<Column> columns;
  private final Cell[] cells;
  private final long first;
  private final long count;

  /**
   * @param count rows, 0 or more
   * @param from where the rows' time starts: no time or date of a row is before it
   * @param every time between two rows, zero or more
   * @throws IllegalArgumentException if two columns have one name, or if the rows would span more
   *     than 292 years
   */
  public Table(List<Column> columns, long count, long seed, Instant from, Duration every) {
    this(columns, cells(columns, seed, Timeline.of(from, every, count)), 0, count);
    if (count < 0) {
      throw new IllegalArgumentException("expected a count of 0 or more rows but was " + count);
    }
  }

  private Table(List<Column> columns, Cell[] cells, long first, long count) {
    this.columns = List.copyOf(columns);
    this.cells = cells;
    this.first = first;
    this.count = count;
  }

  private static Cell[] cells(List<Column> columns, long seed, Timeline timeline) {
    Set<String> names = new HashSet<>();
    Cell[] cells = new Cell[columns.size()];
    for (int i = 0; i < cells.length; i++) {
      Column column = columns.get(i);
      if (!names.add(column.name())) {
        throw new IllegalArgumentException("two columns are named \"" + column.name() + "\"");
      }
      cells[i] = Cell.of(column, Draw.seed(seed, column.name()), timeline);
    }
    return cells;
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
    return row(first + Objects.checkIndex(index, count));
  }

  /** The value of one column of a row, or null. */
  public Object at(long index, int column) {
    return cells[column].at(first + Objects.checkIndex(index, count));
  }

  /** Writes the value of one column of a row without making it. */
  public void write(long index, int column, ValueWriter to) {
    cells[column].write(first + Objects.checkIndex(index, count), to);
  }

  private Object[] row(long place) {
    Object[] row = new Object[cells.length];
    for (int i = 0; i < row.length; i++) {
      row[i] = cells[i].at(place);
    }
    return row;
  }

  @Override
  public Table slice(long from, long size) {
    Objects.checkFromIndexSize(from, size, count);
    return new Table(columns, cells, first + from, size);
  }

  /**
   * These rows with some of their columns alone.
   *
   * @param picked their places, in the order that is wanted; one may come twice
   */
  @Override
  public Table pick(int[] picked) {
    return new Table(
        Arrays.stream(picked).mapToObj(columns::get).toList(),
        Arrays.stream(picked).mapToObj(i -> cells[i]).toArray(Cell[]::new),
        first,
        count);
  }

  @Override
  public Iterator<Object[]> iterator() {
    return new Walk();
  }

  /** Goes from row to row, and writes one without making it. */
  final class Walk implements Iterator<Object[]> {
    private long next = first;
    private final long end = first + count;

    @Override
    public boolean hasNext() {
      return next < end;
    }

    @Override
    public Object[] next() {
      return row(step());
    }

    private long step() {
      if (next >= end) {
        throw new NoSuchElementException("row " + (next - first) + " of " + count);
      }
      return next++;
    }

    /** Writes the next row and goes on. */
    void write(CsvFields to) {
      to.row(cells, step());
    }
  }
}
