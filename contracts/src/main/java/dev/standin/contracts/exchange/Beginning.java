package dev.standin.contracts.exchange;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a journal begins with: its session, and how that stood before the first line.
 *
 * @param session its id
 * @param clock how the clock ran, as text
 * @param start the session's time
 * @param follows whether the client takes its time from this clock, as a test does that moves it
 *     where it would wait; else it takes the wall's
 * @param pins the labels of the scenarios that were pinned, by vendor
 */
public record Beginning(
    String session,
    long seed,
    String clock,
    Instant start,
    boolean follows,
    SortedMap<String, String> pins) {
  public Beginning {
    pins = Collections.unmodifiableSortedMap(new TreeMap<>(pins));
  }

  /** A session in which nothing is pinned. */
  public static Beginning of(String session, long seed, String clock, Instant start) {
    return new Beginning(session, seed, clock, start, false, new TreeMap<>());
  }

  /** The same session with a client that takes its time from this clock. */
  public Beginning followed() {
    return new Beginning(session, seed, clock, start, true, pins);
  }

  /** How the session stood after an event, for a journal that has forgotten it. */
  public Beginning after(Event event) {
    return new Beginning(
        session,
        seed,
        event.kind().equals(Event.CLOCK) ? event.details().getOrDefault(Event.MODE, clock) : clock,
        event.at(),
        follows,
        event.kind().equals(Event.PIN) ? event.details() : pins);
  }
}
