package dev.standin.contracts.exchange;

import java.time.Instant;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

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

  /**
   * The client has ended, and this came of it, as it says itself or as whoever ran it found: {@link
   * #RESULT}, and what is known of {@link #ROWS} and {@link #EXIT}. Only after it can be said what
   * a client left undone.
   */
  public static final String OUTCOME = "outcome";

  /** The client is judged afresh: what arrived before, also what was under way, counts no more. */
  public static final String AFRESH = "afresh";

  /** What the client made of its run: one of {@link Result}, in lower case. */
  public static final String RESULT = "result";

  /** How many rows the client says that it has read. */
  public static final String ROWS = "rows";

  /** The exit code of the client's process. */
  public static final String EXIT = "exit";

  /** What a client can make of its run. */
  public enum Result {
    /** It has all that it asked for. */
    COMPLETE,
    /** It has a part, and knows that it is one. */
    PARTIAL,
    /** It has nothing, and says that there was nothing. */
    EMPTY,
    /** It says that it failed. */
    FAILED,
    /** It has ended, and nobody says what it made of it. */
    ENDED,
    /** It was still running when its time was up. */
    UNFINISHED;

    /** The word in a journal. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

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

  /**
   * What the client made of its run; empty if this is no {@link #OUTCOME} or not in these words.
   */
  public Optional<Result> result() {
    return Stream.of(Result.values())
        .filter(result -> kind.equals(OUTCOME) && result.word().equals(details.get(RESULT)))
        .findFirst();
  }

  /** An event with these details, in any order. */
  public static Event of(
      long after, Instant at, Instant wall, String kind, Map<String, String> details) {
    return new Event(after, at, wall, kind, new TreeMap<>(details));
  }
}
