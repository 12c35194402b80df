package dev.standin.server.scenario;

import dev.standin.server.artifact.Column;
import dev.standin.server.artifact.DataFile;
import dev.standin.server.artifact.Rows;
import dev.standin.server.artifact.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The data behind an export.
 *
 * @param rows how many rows exist, before any query
 * @param from the time of the first row
 * @param every the time from one row to the next
 * @param columns the columns that exist; empty for the vendor's own
 * @param file the user's own rows, with {@code columns} as it has them; null for generated ones
 */
public record Dataset(
    long rows, Instant from, Duration every, List<Column> columns, DataFile file) {
  public Dataset {
    columns = List.copyOf(columns);
  }

  /** Generated rows. */
  public Dataset(long rows, Instant from, Duration every, List<Column> columns) {
    this(rows, from, every, columns, null);
  }

  /**
   * The rows: those of the file, or generated ones.
   *
   * @param standard the columns of generated rows if the scenario names none
   * @param seed of generated rows
   */
  public Rows table(List<Column> standard, long seed) {
    return file == null
        ? new Table(columns.isEmpty() ? standard : columns, rows, seed, from, every)
        : file.rows().first(rows);
  }
}
