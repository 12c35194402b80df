package dev.standin.server.artifact;

import java.util.List;
import java.util.Objects;

/** A run of another table's rows, counted from 0 again. */
record Slice(Rows rows, long from, long count) implements Rows {
  Slice {
    Objects.checkFromIndexSize(from, count, rows.count());
  }

  @Override
  public List<Column> columns() {
    return rows.columns();
  }

  @Override
  public Object[] at(long index) {
    return rows.at(from + Objects.checkIndex(index, count));
  }
}
