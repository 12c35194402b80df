package dev.standin.contracts.rules;

import dev.standin.contracts.exchange.Beginning;
import dev.standin.contracts.exchange.Exchange;
import java.time.Duration;
import java.time.Instant;

/**
 * Whether the session's clock shows how long a client has waited.
 *
 * <p>A client sleeps in the wall's time. Where the session's runs otherwise, what it shows between
 * two requests is not what the client meant, unless the client takes its time from the session.
 */
final class WhoseTime {
  /** What a rule says that had an occasion, and no way to judge it. */
  static final String ANOTHER =
      "the session's clock did not run as the wall's, by which this client waits: judge it on the"
          + " real clock, or let the client take its time from the session";

  // Between the reading of the two clocks for one exchange lies next to nothing.
  private static final Duration TOLERANCE = Duration.ofMillis(100);

  private final boolean follows;

  WhoseTime(Beginning session) {
    this.follows = session.follows();
  }

  /** Whether both clocks show the same span between two requests, or the client knows but one. */
  boolean agrees(Exchange earlier, Exchange later) {
    return follows
        || near(
            Duration.between(earlier.at(), later.at()),
            Duration.between(earlier.wall(), later.wall()));
  }

  /** The same up to an event, such as the end of the client's run. */
  boolean agrees(Exchange earlier, Instant at, Instant wall) {
    return follows
        || near(Duration.between(earlier.at(), at), Duration.between(earlier.wall(), wall));
  }

  /** Whether a date that this session tells is a date to the client: its clock shows the same. */
  boolean tellsDates(Exchange exchange) {
    return follows || near(Duration.between(exchange.at(), exchange.wall()), Duration.ZERO);
  }

  private static boolean near(Duration one, Duration other) {
    // By abs() and negated() it would be computed in decimals, at each poll.
    return one.minus(other).compareTo(TOLERANCE) <= 0 && other.minus(one).compareTo(TOLERANCE) <= 0;
  }
}
