package dev.standin.server.vendor.connect.query;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Which stretch of time a query asks for, before it is known when "now" is. */
sealed interface Timeframe {
  Span at(Instant now);

  /** No timeframe: events of all time [D]. */
  record Unlimited() implements Timeframe {
    @Override
    public Span at(Instant now) {
      return Span.ALWAYS;
    }
  }

  /** A start and an end given by the client; a missing one leaves that side open [D]. */
  record Absolute(Span span) implements Timeframe {
    @Override
    public Span at(Instant now) {
      return span;
    }
  }

  /**
   * Whole periods around now.
   *
   * @param first the first period, counted from the current one: 0 is the current, -1 the last
   * @param next the first period after the timeframe, counted the same way
   * @param zone whose midnights and hours are meant
   */
  record Relative(Period period, int first, int next, ZoneId zone) implements Timeframe {
    static Relative current(Period period, int count) {
      return new Relative(period, 1 - count, 1, ZoneOffset.UTC);
    }

    static Relative previous(Period period, int count) {
      return new Relative(period, -count, 0, ZoneOffset.UTC);
    }

    Relative in(ZoneId other) {
      return new Relative(period, first, next, other);
    }

    @Override
    public Span at(Instant now) {
      return new Span(period.start(now, zone, first), period.start(now, zone, next));
    }
  }
}
