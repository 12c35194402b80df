package dev.standin.server.artifact;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** When rows happened: a step from row to row, and a chance within the step. */
record Timeline(long second, int nano, long every, long grain) {
  private static final long SECOND = 1_000_000_000;

  static Timeline of(Instant from, Duration every, long count) {
    if (every.isNegative()) {
      throw new IllegalArgumentException("expected a step of zero or more but was " + every);
    }
    try {
      Math.multiplyExact(every.toNanos(), count);
    } catch (ArithmeticException tooLong) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d rows, one every %s, span more than 292 years; take fewer or a smaller step",
              count,
              every),
          tooLong);
    }
    long nanos = every.toNanos();
    // Whole seconds where the step allows it: that is what the vendors' files show.
    long grain = nanos >= SECOND ? SECOND : nanos >= 1_000_000 ? 1_000_000 : 1;
    return new Timeline(from.getEpochSecond(), from.getNano(), nanos, grain);
  }

  Instant at(long index, Draw draw) {
    long offset = offset(index, draw);
    return Instant.ofEpochSecond(second + offset / SECOND, nano + offset % SECOND);
  }

  /** Writes the time of a row. */
  void write(long index, Draw draw, ValueWriter to) {
    long offset = offset(index, draw);
    long whole = offset / SECOND;
    int rest = (int) (offset - whole * SECOND) + nano;
    boolean over = rest >= SECOND;
    to.time(second + whole + (over ? 1 : 0), over ? rest - (int) SECOND : rest);
  }

  /** Days since 1970 in UTC. */
  long dayAt(long index, Draw draw) {
    long offset = offset(index, draw);
    return Math.floorDiv(second + offset / SECOND + (nano + offset % SECOND) / SECOND, 86_400L);
  }

  // Chance stays below one step, so no row is before the one before it.
  private long offset(long index, Draw draw) {
    long offset = index * every + (every == 0 ? 0 : draw.below(every));
    return offset - offset % grain;
  }
}
