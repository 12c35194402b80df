package dev.standin.server.wire;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** The three ways in which servers write a {@code Retry-After}. */
public enum RetryAfter {
  /** RFC 9110: {@code Sun, 06 Nov 1994 08:49:37 GMT}. */
  HTTP_DATE {
    @Override
    public String text(Instant now, Instant until) {
      return IMF.format(wholeSecond(until).atOffset(ZoneOffset.UTC));
    }
  },
  /** {@code 2026-01-01T00:00:30Z}, as some servers do. */
  ISO_8601 {
    @Override
    public String text(Instant now, Instant until) {
      return wholeSecond(until).toString();
    }
  },
  /** RFC 9110's other form: {@code 30}. */
  SECONDS {
    @Override
    public String text(Instant now, Instant until) {
      return Long.toString((Duration.between(now, until).toMillis() + 999) / 1000);
    }
  };

  private static final DateTimeFormatter IMF =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

  /** The header's value for a client that may call again at {@code until}. */
  public abstract String text(Instant now, Instant until);

  /**
   * The form that a word means.
   *
   * @throws IllegalArgumentException if it means none
   */
  public static RetryAfter named(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** The word in a scenario file: {@code http-date}, {@code iso-8601}, {@code seconds}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  // None of the forms has fractions; rounding down would invite a call that comes too early.
  private static Instant wholeSecond(Instant time) {
    var floor = time.truncatedTo(ChronoUnit.SECONDS);
    return floor.equals(time) ? floor : floor.plusSeconds(1);
  }
}
