package dev.standin.server.junit;

import dev.standin.server.clock.SessionClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The clock of a test's session, for the test and for the client that it tests. */
public final class StandinClock {
  private final SessionClock clock;

  StandinClock(SessionClock clock) {
    this.clock = clock;
  }

  /** The session's time. */
  public Instant now() {
    return clock.now();
  }

  /**
   * Lets time pass: what a client calls that is told to sleep.
   *
   * @throws IllegalArgumentException if {@code by} is negative
   */
  public void advance(Duration by) {
    clock.advance(by);
  }

  /** The same as a {@link Clock}, for a client that is given one. */
  public Clock asClock() {
    return new Follower(clock, ZoneOffset.UTC);
  }

  private static final class Follower extends Clock {
    private final SessionClock clock;
    private final ZoneId zone;

    Follower(SessionClock clock, ZoneId zone) {
      this.clock = clock;
      this.zone = zone;
    }

    @Override
    public ZoneId getZone() {
      return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
      return new Follower(clock, other);
    }

    @Override
    public Instant instant() {
      return clock.now();
    }
  }
}
