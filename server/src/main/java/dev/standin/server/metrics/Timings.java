package dev.standin.server.metrics;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** How long things took, in buckets. Safe for several threads. */
final class Timings {
  // From a poll that costs nothing to an answer that a fault stalls for a minute.
  private static final double[] BOUNDS = {
    0.0005,
    0.001,
    0.0025,
    0.005,
    0.01,
    0.025,
    0.05,
    0.1,
    0.25,
    0.5,
    1,
    2.5,
    5,
    10,
    30,
    60,
    Double.POSITIVE_INFINITY
  };
  private static final double NANOS = 1e9;

  private final LongAdder[] counts = new LongAdder[BOUNDS.length];
  private final LongAdder nanos = new LongAdder();

  Timings() {
    for (int i = 0; i < counts.length; i++) {
      counts[i] = new LongAdder();
    }
  }

  void add(Duration took) {
    // The wall's clock may be set back in between.
    long passed = Math.max(0, took.toNanos());
    nanos.add(passed);
    double seconds = passed / NANOS;
    int i = 0;
    while (seconds > BOUNDS[i]) {
      i++;
    }
    counts[i].increment();
  }

  /** The upper bounds of the buckets in seconds, the last one infinite. */
  static double[] bounds() {
    return BOUNDS.clone();
  }

  /** How many fell into each bucket, and into no smaller one. */
  long[] counts() {
    var sums = new long[counts.length];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = counts[i].sum();
    }
    return sums;
  }

  double sum() {
    return nanos.sum() / NANOS;
  }
}
