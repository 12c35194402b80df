package dev.standin.bench;

import dev.standin.server.artifact.CsvEncoder;
import java.io.IOException;
import java.io.OutputStream;

/** Prints how many rows one thread generates and writes as CSV in a second, a line a round. */
public final class RowsPerSecond {
  private static final int ROWS = 1_000_000;

  private RowsPerSecond() {}

  /**
   * Measures.
   *
   * @param args how many rounds to print, after two that warm up
   */
  public static void main(String[] args) throws IOException {
    int rounds = 2 + Integer.parseInt(args[0]);
    for (int i = 0; i < rounds; i++) {
      long before = System.nanoTime();
      long rows =
          CsvEncoder.RFC_4180.write(RowsBenchmark.table(ROWS), OutputStream.nullOutputStream());
      double seconds = (System.nanoTime() - before) / 1e9;
      Certain.require(rows == ROWS, "all rows are written");
      if (i >= 2) {
        System.out.printf("%.0f%n", rows / seconds);
      }
    }
  }
}
