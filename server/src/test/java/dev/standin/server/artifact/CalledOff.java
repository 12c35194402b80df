package dev.standin.server.artifact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;

/** Calls a job off while it looks for rows that it can write. */
public final class CalledOff {
  private CalledOff() {}

  /** Asserts that a job that is called off ends at its next look at a row. */
  public static void beforeRow(int row, ArtifactWriter.Job job) {
    var looks = new AtomicInteger();
    var pieces =
        new ArtifactWriter.Pieces() {
          @Override
          public ArtifactWriter.OpenPiece open(String key, String type) {
            return new Unfinished();
          }

          @Override
          public void checkpoint() {
            if (looks.incrementAndGet() >= row) {
              throw new UncheckedIOException(new InterruptedIOException("called off"));
            }
          }
        };
    assertThrows(UncheckedIOException.class, () -> job.write(pieces));
    assertEquals(row, looks.get(), "rows that were looked at");
  }

  private static final class Unfinished implements ArtifactWriter.OpenPiece {
    @Override
    public OutputStream body() {
      return OutputStream.nullOutputStream();
    }

    @Override
    public void complete(long rows) {
      throw new AssertionError("it was called off, and completed a piece of " + rows + " rows");
    }

    @Override
    public void close() {}
  }
}
