package dev.standin.server.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The forms of Retry-After, and whose clock a date is meant by. */
class RetryAfterTest {
  // A machine whose clock is an hour ahead.
  private static final Instant NOW = Instant.parse("2026-01-01T01:00:00Z");

  private static Optional<Duration> told(String... headers) {
    var byName = new HashMap<String, String>();
    for (int i = 0; i < headers.length; i += 2) {
      byName.put(headers[i], headers[i + 1]);
    }
    return RetryAfter.of(new Answer(429, byName, new byte[0], 0, true), NOW);
  }

  @Test
  void seconds_are_seconds() {
    assertEquals(Optional.of(Duration.ofSeconds(30)), told("Retry-After", "30"));
  }

  @Test
  void dates_are_meant_by_the_clock_of_the_server() {
    for (var date : new String[] {"Thu, 01 Jan 2026 00:00:30 GMT", "2026-01-01T00:00:30Z"}) {
      assertEquals(
          Optional.of(Duration.ofSeconds(30)),
          told("Retry-After", date, "Date", "Thu, 01 Jan 2026 00:00:00 GMT"),
          date);
    }
    assertEquals(
        Optional.of(Duration.ofMinutes(1)),
        told("Retry-After", "2026-01-01T01:01:00Z"),
        "and by one's own where it does not tell its time");
  }

  @Test
  void a_time_that_has_passed_asks_for_nothing() {
    assertEquals(Optional.of(Duration.ZERO), told("Retry-After", "2025-12-31T23:00:00Z"));
  }

  @Test
  void nothing_and_nonsense_say_nothing() {
    assertEquals(Optional.empty(), told());
    assertEquals(Optional.empty(), told("Retry-After", "soon"));
    assertEquals(Optional.empty(), told("Retry-After", "2026-13-01T00:00:00Z"));
  }
}
