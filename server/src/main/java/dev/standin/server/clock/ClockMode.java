package dev.standin.server.clock;

import dev.standin.server.text.Quoted;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** How a session's clock runs. */
public sealed interface ClockMode {
  /** With the wall. */
  record Real() implements ClockMode {
    @Override
    public String text() {
      return "real";
    }
  }

  /** Only when it is advanced. */
  record Frozen() implements ClockMode {
    @Override
    public String text() {
      return "frozen";
    }
  }

  /** A number of times as fast as the wall. */
  record Scaled(double factor) implements ClockMode {
    /** So much of the session's time; what is too long to be counted in nanoseconds, in seconds. */
    Duration of(Duration wall) {
      double nanos = (wall.getSeconds() * 1e9 + wall.getNano()) * factor;
      return nanos < Long.MAX_VALUE
          ? Duration.ofNanos((long) nanos)
          : Duration.ofSeconds((long) (nanos / 1e9));
    }

    @Override
    public String text() {
      return "x" + (factor == Math.rint(factor) ? "" + (long) factor : "" + factor);
    }
  }

  /** By a step with each call of the client, and not between calls. */
  record PerCall(Duration step) implements ClockMode {
    /**
     * @throws IllegalArgumentException if the step goes back, or is longer than {@link
     *     Durations#MOST}
     */
    public PerCall {
      if (step.isNegative() || step.compareTo(Durations.MOST) > 0) {
        throw new IllegalArgumentException("expected a step from 0s to 10000d but was " + step);
      }
    }

    @Override
    public String text() {
      return "per-call:" + Durations.text(step);
    }
  }

  /** The word that {@link #parse} reads. */
  String text();

  /** Whether the session's time passes as the client's own does, so that waiting can be judged. */
  default boolean followsWall() {
    return this instanceof Real;
  }

  /** Whether the wall's time moves it at all. */
  default boolean runs() {
    return this instanceof Real || this instanceof Scaled;
  }

  /**
   * Reads {@code real}, {@code frozen}, {@code x60}, {@code per-call:5s}.
   *
   * @throws IllegalArgumentException saying what was expected
   */
  static ClockMode parse(String text) {
    var word = text.strip().toLowerCase(Locale.ROOT);
    try {
      if (word.equals("real")) {
        return new Real();
      }
      if (word.equals("frozen")) {
        return new Frozen();
      }
      if (word.startsWith("per-call:")) {
        return new PerCall(Durations.parse(word.substring("per-call:".length())));
      }
      if (word.startsWith("x")) {
        double factor = Double.parseDouble(word.substring(1));
        if (factor > 0 && factor <= 1_000_000) {
          return new Scaled(factor);
        }
      }
    } catch (NumberFormatException | DateTimeParseException e) {
      // Falls through to the message that names every form.
    }
    throw new IllegalArgumentException(
        "clock: expected real, frozen, x60 (any factor up to 1000000) or per-call:5s but was "
            + Quoted.of(text));
  }
}
