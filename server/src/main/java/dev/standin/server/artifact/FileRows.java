package dev.standin.server.artifact;

import java.util.Iterator;
import java.util.List;
import java.util.Objects;

/** A run of a file's rows, counted from 0. */
record FileRows(DataFile file, long from, long count) implements Rows {
  FileRows {
    Objects.checkFromIndexSize(from, count, file.count());
  }

  @Override
  public List<Column> columns() {
    return file.columns();
  }

  @Override
  public Object[] at(long index) {
    return file.at(from + Objects.checkIndex(index, count));
  }

  @Override
  public Rows slice(long begin, long size) {
    Objects.checkFromIndexSize(begin, size, count);
    return new FileRows(file, from + begin, size);
  }

  @Override
  public Iterator<Object[]> iterator() {
    return file.values(from, count);
  }
}
