package dev.standin.server.artifact;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** Some columns of other rows. */
record Picked(Rows rows, int[] picked) implements Rows {
  @Override
  public List<Column> columns() {
    return Arrays.stream(picked).mapToObj(rows.columns()::get).toList();
  }

  @Override
  public long count() {
    return rows.count();
  }

  @Override
  public Object[] at(long index) {
    return pick(rows.at(index));
  }

  @Override
  public Iterator<Object[]> iterator() {
    var all = rows.iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return all.hasNext();
      }

      @Override
      public Object[] next() {
        return pick(all.next());
      }
    };
  }

  private Object[] pick(Object[] row) {
    Object[] values = new Object[picked.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = row[picked[i]];
    }
    return values;
  }
}
