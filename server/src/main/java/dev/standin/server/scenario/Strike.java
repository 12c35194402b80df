package dev.standin.server.scenario;

import dev.standin.server.artifact.Draw;
import dev.standin.server.clock.Durations;
import java.time.Duration;

/**
 * When a fault strikes: all that is given must hold.
 *
 * @param first the first call that it strikes, counted from 1 as {@code by} says
 * @param last the last call that it strikes
 * @param every strikes the calls whose number is a multiple of this; 1 for all
 * @param from the offset from which on it strikes: from the export's creation, or from the
 *     session's opening where there is no export yet
 * @param until the offset at which it ends; null for never
 * @param chance the probability with which it strikes a call that fits, drawn by seed
 * @param by whose calls are counted together
 */
public record Strike(
    int first, int last, int every, Duration from, Duration until, double chance, By by) {
  /** Whose calls are counted together. */
  public enum By {
    /** Those about one export; before there is one, those of the session. */
    EXPORT,
    SESSION,
    CREDENTIAL
  }

  private static final String EVERY_CALL = "at every call";

  /** Every call. */
  public static final Strike ALWAYS =
      new Strike(1, Integer.MAX_VALUE, 1, Duration.ZERO, null, 1, By.EXPORT);

  /**
   * Whether a call is struck.
   *
   * @param call its number, from 1
   * @param age how long the export, or else the session, has been there
   * @param draw the chance of this very call
   */
  public boolean strikes(int call, Duration age, Draw draw) {
    return first <= call
        && call <= last
        && call % every == 0
        && age.compareTo(from) >= 0
        && (until == null || age.compareTo(until) < 0)
        && (chance >= 1 || draw.chance(chance));
  }

  /** When, in words: {@code at call 3}, {@code at every 2nd call between 10s and 40s}. */
  public String describe() {
    var words = new StringBuilder(calls());
    if (until != null) {
      words.append(" between ").append(Durations.text(from));
      words.append(" and ").append(Durations.text(until));
    } else if (!from.isZero()) {
      words.append(" from ").append(Durations.text(from)).append(" on");
    }
    if (chance < 1) {
      var odds = "with probability " + chance;
      if (first == 1 && last == Integer.MAX_VALUE && every == 1) {
        // "At every call" and a probability would be two answers to one question.
        words.replace(0, EVERY_CALL.length(), odds);
      } else {
        words.append(", ").append(odds);
      }
    }
    return by == By.EXPORT ? words.toString() : words + ", counted by " + word(by);
  }

  private String calls() {
    var range =
        first == last
            ? "at call " + first
            : last < Integer.MAX_VALUE
                ? "at calls " + first + " to " + last
                : first > 1 ? "from call " + first + " on" : "";
    var step = every > 1 ? "at every " + every + ordinal(every) + " call" : "";
    if (range.isEmpty() && step.isEmpty()) {
      return EVERY_CALL;
    }
    return range.isEmpty() || step.isEmpty() ? range + step : range + ", " + step;
  }

  private static String word(By by) {
    return by == By.SESSION ? "session" : "credential";
  }

  private static String ordinal(int number) {
    if (number % 100 / 10 == 1) {
      return "th";
    }
    return switch (number % 10) {
      case 1 -> "st";
      case 2 -> "nd";
      case 3 -> "rd";
      default -> "th";
    };
  }
}
