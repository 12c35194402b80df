package dev.standin.server.cli;

import dev.standin.server.clock.ClockMode;
import dev.standin.server.reference.GaveUp;
import dev.standin.server.reference.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Waiting as long as a session's clock takes, which may run many times as fast as the wall's.
 *
 * @param clock tells the session's time
 * @param factor how many times as fast it runs
 * @param countdown hears how much of a wait is left, about four times a second
 */
record Pastime(Supplier<Instant> clock, double factor, Consumer<Duration> countdown)
    implements Waiting {
  private static final long SLICE = 250;

  /** How many times as fast as the wall a clock runs; 0 if it does not. */
  static double factor(ClockMode mode) {
    if (mode instanceof ClockMode.Scaled scaled) {
      return scaled.factor();
    }
    return mode.runs() ? 1 : 0;
  }

  @Override
  public void pause(Duration time) {
    // A little longer: who is told 30 s and comes after 29.9 has come too early.
    long left = (long) Math.ceil(time.toMillis() / factor) + 2;
    try {
      while (left > 0) {
        countdown.accept(Duration.ofMillis((long) (left * factor)));
        long slice = Math.min(left, SLICE);
        Thread.sleep(slice);
        left -= slice;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new GaveUp("interrupted");
    }
  }

  @Override
  public Instant now() {
    return clock.get();
  }
}
