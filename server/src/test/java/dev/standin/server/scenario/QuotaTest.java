package dev.standin.server.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.server.wire.RetryAfter;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class QuotaTest {
  private final Quota daily =
      new Quota(
          "status",
          100,
          Duration.ofDays(1),
          Quota.Begins.CLOCK,
          Quota.By.CREDENTIAL,
          RetryAfter.HTTP_DATE);

  @Test
  void a_day_ends_at_midnight_utc() {
    assertEquals(
        Instant.parse("2026-11-23T00:00:00Z"), daily.reset(Instant.parse("2026-11-22T00:00:00Z")));
    assertEquals(
        Instant.parse("2026-11-23T00:00:00Z"),
        daily.reset(Instant.parse("2026-11-22T23:59:59.999Z")));
    var midnight = Instant.parse("2026-11-23T00:00:00Z");
    assertTrue(daily.isWithin(midnight, midnight.minusMillis(1)));
    assertFalse(daily.isWithin(midnight, midnight));
    assertFalse(daily.isWithin(midnight, midnight.minus(Duration.ofDays(1)).minusMillis(1)));
  }
}
