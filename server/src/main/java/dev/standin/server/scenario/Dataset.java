package dev.standin.server.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.standin.server.artifact.Column;
import dev.standin.server.artifact.DataFile;
import dev.standin.server.artifact.Rows;
import dev.standin.server.artifact.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

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

  /**
   * Holds each row of the file, if there is one, against a vendor's rule.
   *
   * @param rule says what is wrong with a row, or ""
   */
  public List<Misfit> misfits(Function<ObjectNode, String> rule) {
    if (file == null) {
      return List.of();
    }
    return file.flaws(rule).stream()
        .map(flaw -> "%s:%d: %s".formatted(file.shown(), flaw.line(), flaw.message()))
        .map(message -> new Misfit("/data/file", message))
        .toList();
  }
}
