package dev.standin.server.scenario;

import dev.standin.server.artifact.Column;
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
 */
public record Dataset(long rows, Instant from, Duration every, List<Column> columns) {
  public Dataset {
    columns = List.copyOf(columns);
  }
}
