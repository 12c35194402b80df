package dev.standin.server.clock;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and writes durations as people and ISO-8601 write them. */
public final class Durations {
  private static final Pattern SHORT = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s|m|h|d)");

  private Durations() {}

  /**
   * Reads {@code 250ms}, {@code 30s}, {@code 1.5m}, {@code 12h}, {@code 1d}, {@code 1h30m} or an
   * ISO-8601 duration such as {@code PT30S}.
   *
   * @throws DateTimeParseException if the text is neither, or too large
   */
  public static Duration parse(String text) {
    var word = text.strip();
    try {
      if (word.regionMatches(true, 0, "p", 0, 1)) {
        var duration = Duration.parse(word);
        if (duration.isNegative()) {
          throw new DateTimeParseException("a duration cannot be negative", text, 0);
        }
        return duration;
      }
      return parseShort(word.toLowerCase(Locale.ROOT), text);
    } catch (ArithmeticException | NumberFormatException e) {
      throw new DateTimeParseException("a duration this long cannot be counted", text, 0, e);
    }
  }

  private static Duration parseShort(String word, String text) {
    Matcher matcher = SHORT.matcher(word);
    var sum = Duration.ZERO;
    int end = 0;
    while (matcher.find() && matcher.start() == end) {
      double count = Double.parseDouble(matcher.group(1));
      double millis = count * millis(matcher.group(2));
      if (millis > 1e15) {
        throw new DateTimeParseException("a duration this long cannot be counted", text, 0);
      }
      sum = sum.plusMillis(Math.round(millis));
      end = matcher.end();
    }
    if (end == 0 || end != word.length()) {
      throw new DateTimeParseException(
          "expected a duration such as 250ms, 30s, 5m, 1h30m, 1d or PT30S", text, end);
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
