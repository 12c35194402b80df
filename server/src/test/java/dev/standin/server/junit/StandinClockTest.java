package dev.standin.server.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.standin.server.clock.ClockMode;
import dev.standin.server.clock.SessionClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class StandinClockTest {
  private static final Instant START = Instant.parse("2026-01-05T10:00:00Z");

  @Test
  void a_client_that_is_given_it_as_a_clock_reads_the_sessions_time() {
    var clock =
        new StandinClock(
            new SessionClock(new ClockMode.Frozen(), InstantSource.fixed(Instant.EPOCH), START));
    var given = clock.asClock();
    assertEquals(START, given.instant());
    assertEquals(ZoneOffset.UTC, given.getZone());
    clock.advance(Duration.ofSeconds(30));
    var elsewhere = given.withZone(ZoneId.of("Asia/Tokyo"));
    assertEquals(START.plusSeconds(30), given.instant());
    assertEquals(given.instant(), elsewhere.instant());
    assertEquals(ZoneId.of("Asia/Tokyo"), elsewhere.getZone());
    assertEquals(clock.now(), given.instant());
  }
}
