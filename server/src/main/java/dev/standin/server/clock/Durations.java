package dev.standin.server.clock;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and writes durations as people and ISO-8601 write them. */
public final class Durations {
  /** The longest duration that a text may say, so that a time plus a few of them is still one. */
  public static final Duration MOST = Duration.ofDays(10_000);

  /** How many characters the longest text has that is still worth reading. */
  static final int LONGEST = 64;

  // Each part begins where the last one ended and gives nothing back, so no text is read twice.
  private static final Pattern SHORT = Pattern.compile("\\G(\\d++(?:\\.\\d++)?+)(ms|s|m|h|d)");

  private Durations() {}

  /**
   * Reads {@code 250ms}, {@code 30s}, {@code 1.5m}, {@code 12h}, {@code 1d}, {@code 1h30m} or an
   * ISO-8601 duration such as {@code PT30S}.
   *
   * @throws DateTimeParseException if the text is neither, or has over 64 characters, or says more
   *     than {@link #MOST}
   */
  public static Duration parse(String text) {
    var word = text.strip();
    if (word.length() > LONGEST) {
      throw new DateTimeParseException(
          "no duration takes more than " + LONGEST + " characters", "", LONGEST);
    }
    try {
      var duration = any(word);
      if (duration.isNegative() || duration.compareTo(MOST) > 0) {
        throw new DateTimeParseException("expected a duration from 0s to 10000d", text, 0);
      }
      return duration;
    } catch (ArithmeticException e) {
      throw new DateTimeParseException("a duration this long cannot be counted", text, 0, e);
    }
  }

  private static Duration any(String word) {
    return word.regionMatches(true, 0, "p", 0, 1)
        ? Duration.parse(word)
        : parseShort(word.toLowerCase(Locale.ROOT));
  }

  private static Duration parseShort(String word) {
    Matcher matcher = SHORT.matcher(word);
    var sum = Duration.ZERO;
    int end = 0;
    while (matcher.find()) {
      double millis = Double.parseDouble(matcher.group(1)) * millis(matcher.group(2));
      // What is too large for a long becomes its largest, and the sum is refused as too long.
      sum = sum.plusMillis(Math.round(millis));
      end = matcher.end();
    }
    if (end == 0 || end != word.length()) {
      throw new DateTimeParseException(
          "expected a duration such as 250ms, 30s, 5m, 1h30m, 1d or PT30S", word, end);
    }
    return sum;
  }

  private static long millis(String unit) {
    return switch (unit) {
      case "ms" -> 1;
      case "s" -> 1_000;
      case "m" -> 60_000;
      case "h" -> 3_600_000;
      default -> 86_400_000;
    };
  }

  /** The shortest text that {@link #parse} reads as this duration. */
  public static String text(Duration duration) {
    long millis = duration.toMillis();
    if (millis == 0) {
      return "0s";
    }
    if (millis % 86_400_000 == 0) {
      return millis / 86_400_000 + "d";
    }
    if (millis % 3_600_000 == 0) {
      return millis / 3_600_000 + "h";
    }
    if (millis % 60_000 == 0) {
      return millis / 60_000 + "m";
    }
    return millis % 1_000 == 0 ? millis / 1_000 + "s" : millis + "ms";
  }
}
