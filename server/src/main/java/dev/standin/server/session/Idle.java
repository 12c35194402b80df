package dev.standin.server.session;

import dev.standin.server.clock.Durations;
import dev.standin.server.text.Quoted;
import java.time.Duration;
import java.time.format.DateTimeParseException;

/**
 * How long a session may go unused before it is closed, in the wall's time.
 *
 * @param limit zero for ever
 */
public record Idle(Duration limit) {
  public static final Idle NEVER = new Idle(Duration.ZERO);

  private static final Duration MOST = Duration.ofDays(3650);

  /**
   * Reads a duration such as {@code 30m} or {@code PT30M}; {@code never} and {@code 0s} are {@link
   * #NEVER}.
   *
   * @throws IllegalArgumentException saying what was expected
   */
  public static Idle parse(String text) {
    if (text.strip().equalsIgnoreCase("never")) {
      return NEVER;
    }
    try {
      var limit = Durations.parse(text);
      // What rounds to no time at all would look like never.
      if (limit.isZero() || limit.toMillis() > 0 && limit.compareTo(MOST) <= 0) {
        return new Idle(limit);
      }
    } catch (DateTimeParseException | ArithmeticException e) {
      // Falls through to the one message for all that is no such time.
    }
    throw new IllegalArgumentException(
        "expected a duration up to 3650d such as 30m or PT30M, or never, but was "
            + Quoted.of(text));
  }

  public boolean isNever() {
    return limit.isZero();
  }

  /** The shortest text that {@link #parse} reads as this. */
  public String text() {
    return isNever() ? "never" : Durations.text(limit);
  }
}
