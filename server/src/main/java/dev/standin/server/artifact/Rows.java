package dev.standin.server.artifact;

import java.util.List;

/**
 * A table whose rows are computed when they are asked for.
 *
 * <p>A row depends on its index alone, so a stream may start, stop and resume anywhere.
 */
public interface Rows {
  List<Column> columns();

  /** How many rows there are. */
  long count();

  /**
   * The values of one row in the order of {@link #columns}: {@code String}, {@code Long}, {@code
   * Double}, {@code Boolean}, {@code Instant}, {@code LocalDate}, or null. A new array each time.
   *
   * @param index from 0 to {@code count() - 1}
   */
  Object[] at(long index);
}
