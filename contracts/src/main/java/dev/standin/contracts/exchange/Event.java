package dev.standin.contracts.exchange;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What somebody did to a session between two exchanges, without which its answers cannot be
 * understood or had again.
 *
 * @param after the number of the last exchange that had arrived; 0 if none had
 * @param at when, on the session's clock; of a change of the clock, the time after it
 * @param wall the same on the wall's clock
 * @param kind one of the words here
 * @param details what it was, by the names here, or of pins by vendor
 */
public record Event(
    long after, Instant at, Instant wall, String kind, SortedMap<String, String> details) {
  /** The clock was moved, or runs in another way: {@link #BY}, {@link #FROM} and {@link #MODE}. */
  public static final String CLOCK = "clock";

  /** These scenarios are pinned from now on, and no others: a label for each vendor. */
  public static final String PIN = "pin";

  /** Scenarios became others: {@link #VENDORS}. */
  public static final String SCENARIOS = "scenarios";

  /** What moved the clock: {@code mode}, {@code set} or {@code advance}. */
  public static final String BY = "by";

  /** The session's time before the change. */
  public static final String FROM = "from";

  /** How the clock runs from now on. */
  public static final String MODE = "mode";

  /** The vendors whose scenarios were read again, with commas between them. */
  public static final String VENDORS = "vendors";

  public Event {
    details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
  }

  /** An event with these details, in any order. */
  public static Event of(
      long after, Instant at, Instant wall, String kind, Map<String, String> details) {
    return new Event(after, at, wall, kind, new TreeMap<>(details));
  }
}
