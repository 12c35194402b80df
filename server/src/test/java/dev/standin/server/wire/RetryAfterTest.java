package dev.standin.server.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RetryAfterTest {
  private final Instant now = Instant.parse("2026-11-06T08:49:07.250Z");
  private final Instant until = Instant.parse("2026-11-06T08:49:37.250Z");

  @Test
  void an_http_date_is_rounded_up_so_that_nobody_comes_too_early() {
    assertEquals("Fri, 06 Nov 2026 08:49:38 GMT", RetryAfter.HTTP_DATE.text(now, until));
    assertEquals(
        "Fri, 06 Nov 2026 08:49:38 GMT",
        RetryAfter.HTTP_DATE.text(now, Instant.parse("2026-11-06T08:49:38Z")));
  }

  @Test
  void an_iso_date_is_rounded_up_too() {
    assertEquals("2026-11-06T08:49:38Z", RetryAfter.ISO_8601.text(now, until));
  }

  @Test
  void seconds_are_rounded_up_too() {
    assertEquals("30", RetryAfter.SECONDS.text(now, until));
    assertEquals("31", RetryAfter.SECONDS.text(now, until.plusMillis(1)));
  }
}
