package dev.standin.bench;

import dev.standin.server.artifact.Column;
import dev.standin.server.artifact.CsvEncoder;
import dev.standin.server.artifact.Rows;
import dev.standin.server.artifact.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Rows of devices, generated and written as CSV. */
@State(Scope.Benchmark)
public class RowsBenchmark {
  static final int ROWS = 100_000;

  // One of each kind that exports have: a name, an id, a time, a number, one of a few words.
  static final List<Column> COLUMNS =
      List.of(
          Column.of("device.name", Column.Type.NAME),
          Column.of("device.uid", Column.Type.UUID),
          Column.of("device.last_seen", Column.Type.TIMESTAMP),
          Column.of("device.memory", Column.Type.INTEGER),
          new Column("device.platform", Column.Type.CHOICE, List.of("Windows", "macOS", "Linux")));

  private Rows rows;

  static Rows table(int rows) {
    return new Table(
        COLUMNS, rows, 7, Instant.parse("2026-01-01T00:00:00Z"), Duration.ofSeconds(1));
  }

  @Setup
  public void choose() {
    rows = table(ROWS);
  }

  @Benchmark
  @OperationsPerInvocation(ROWS)
  public long csv() throws IOException {
    return CsvEncoder.RFC_4180.write(rows, OutputStream.nullOutputStream());
  }
}
