package dev.standin.server.reference;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * Reads {@code Retry-After} in all the forms that are seen: seconds, an HTTP date, an ISO 8601
 * date. Whoever knows one of them alone waits far too long, or not at all.
 */
public final class RetryAfter {
  private RetryAfter() {}

  /** How long an answer asks to wait; empty if it does not, or in no form that is known. */
  public static Optional<Duration> of(Answer answer, Instant now) {
    var text = answer.header("Retry-After").map(String::strip).orElse("");
    if (text.matches("\\d{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    // A date is meant by the server's clock, which the client's need not agree with.
    var servers = answer.header("Date").flatMap(RetryAfter::time).orElse(now);
    return time(text)
        .map(then -> Duration.between(servers, then))
        .map(left -> left.isNegative() ? Duration.ZERO : left);
  }

  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(
          ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      return iso(text);
    }
  }

  private static Optional<Instant> iso(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
