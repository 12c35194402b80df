package dev.standin.contracts.rules;

import dev.standin.contracts.exchange.Exchange;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** How reasons name exchanges, times and spans of time. */
final class Words {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Words() {}

  /** An exchange with its number and the time of its arrival: {@code #4 (10:00:05.120)}. */
  static String of(Exchange exchange) {
    return of(exchange.number(), exchange.at());
  }

  static String of(long number, Instant at) {
    return "#" + number + " (" + time(at) + ")";
  }

  /** A time of day on the session's clock, in UTC. */
  static String time(Instant at) {
    return TIME.format(at);
  }

  /** A span for people: {@code 340 ms}, {@code 2.5 s}, {@code 2026 s}. */
  static String span(Duration span) {
    long millis = span.toMillis();
    if (Math.abs(millis) < 1_000) {
      return millis + " ms";
    }
    return millis % 1_000 == 0 || Math.abs(millis) >= 100_000
        ? span.truncatedTo(ChronoUnit.SECONDS).toSeconds() + " s"
        : String.format(Locale.ROOT, "%.1f s", millis / 1_000.0);
  }

  /** What a request asked for, with what was answered: {@code GET /x was answered with 429}. */
  static String line(Exchange exchange) {
    return exchange.request().method()
        + " "
        + exchange.request().path()
        + " was answered with "
        + exchange.response().status();
  }
}
