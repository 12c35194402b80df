package dev.standin.server.artifact;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * A table whose rows are computed, or read from a file, when they are asked for.
 *
 * <p>A row depends on its index alone, so a stream may start, stop and resume anywhere. Rows of a
 * file end with a {@link FileUnreadable} if the file changes meanwhile.
 */
public interface Rows extends Iterable<Object[]> {
  List<Column> columns();

  /** How many rows there are. */
  long count();

  /**
   * The values of one row in the order of {@link #columns}: {@code String}, {@code Long}, {@code
   * Double}, {@code BigDecimal}, {@code Boolean}, {@code Instant}, {@code LocalDate}, or null. A
   * new array each time. One after the other they come faster from {@link #iterator}.
   *
   * @param index from 0 to {@code count() - 1}
   */
  Object[] at(long index);

  /** These rows from the first on, {@code count} of them at most: a cap that really cuts. */
  default Rows first(long count) {
    return slice(0, Math.min(count, count()));
  }

  /**
   * A view of {@code count} rows from {@code from} on.
   *
   * @throws IndexOutOfBoundsException if there are not so many
   */
  default Rows slice(long from, long count) {
    return new Slice(this, from, count);
  }

  /**
   * These rows with some of their columns alone.
   *
   * @param picked their places, in the order that is wanted; one may come twice
   */
  default Rows pick(int[] picked) {
    return new Picked(this, picked);
  }

  @Override
  default Iterator<Object[]> iterator() {
    long count = count();
    return new Iterator<>() {
      private long next;

      @Override
      public boolean hasNext() {
        return next < count;
      }

      @Override
      public Object[] next() {
        if (next >= count) {
          throw new NoSuchElementException("row " + next + " of " + count);
        }
        return at(next++);
      }
    };
  }
}
