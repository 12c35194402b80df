package dev.standin.server.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * The one clock of a session: it never goes back, whatever is done to it.
 *
 * <p>Times have whole milliseconds, as the vendors' have. They begin with 1970 and end with the
 * last day of 9999: what is later has no four digits for its year, and no vendor's reply has room
 * for it. A clock that gets there stands still.
 */
public final class SessionClock {
  /**
   * Where a clock that does not follow the wall begins, so that equal sessions tell equal times.
   */
  public static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");

  private static final Instant FIRST = Instant.EPOCH;
  private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");
  private static final Duration ALL = Duration.between(FIRST, LAST);
  private static final int MILLI = 1_000_000;

  private final InstantSource wall;
  private ClockMode mode;
  // The session's time was `session` when the wall's was `anchor`; every change moves both.
  private Instant anchor;
  private Instant session;
  private boolean stopped;
  private Consumer<Change> watcher = change -> {};

  /**
   * What somebody did to a clock.
   *
   * @param by {@code mode}, {@code set} or {@code advance}
   * @param from the session's time before
   * @param to the session's time after
   * @param mode how it runs from now on
   */
  public record Change(String by, Instant from, Instant to, ClockMode mode) {}

  public SessionClock(ClockMode mode, InstantSource wall) {
    this(mode, wall, mode.followsWall() ? wall.instant() : EPOCH);
  }

  /**
   * @param start the session's time at first
   * @throws IllegalArgumentException if the start is before 1970 or after 9999
   */
  public SessionClock(ClockMode mode, InstantSource wall, Instant start) {
    if (start.isBefore(FIRST) || start.isAfter(LAST)) {
      throw new IllegalArgumentException(
          "expected a start from " + FIRST + " to " + LAST + " but was " + start);
    }
    this.wall = wall;
    this.mode = mode;
    this.anchor = wall.instant();
    this.session = start;
  }

  public synchronized ClockMode mode() {
    return mode;
  }

  /** The session's time; looking does not move it. */
  public synchronized Instant now() {
    settle();
    return millis(session);
  }

  /** The session's time for one call of the client, which may itself move the clock. */
  public synchronized Instant tick() {
    settle();
    if (mode instanceof ClockMode.PerCall perCall) {
      pass(perCall.step());
      notifyAll();
    }
    return millis(session);
  }

  /** Goes on in another way from the time it is now. */
  public synchronized void mode(ClockMode next) {
    settle();
    change("mode", session, next);
  }

  /**
   * Has somebody told of each change that is made from now on.
   *
   * @param watcher is told under the clock's lock: no call's time comes in between
   */
  public synchronized void watch(Consumer<Change> watcher) {
    this.watcher = watcher;
  }

  /** The wall's time. */
  public Instant wall() {
    return wall.instant();
  }

  private void change(String by, Instant to, ClockMode next) {
    var from = session;
    boolean isNew = !to.equals(from) || !next.equals(mode);
    session = to;
    mode = next;
    notifyAll();
    if (isNew) {
      watcher.accept(new Change(by, millis(from), millis(to), next));
    }
  }

  // As truncatedTo does, without its way over the day: every request asks for it.
  private static Instant millis(Instant time) {
    int nanos = time.getNano();
    return Instant.ofEpochSecond(time.getEpochSecond(), nanos - nanos % MILLI);
  }

  /** How a wait ended. */
  public enum Waited {
    /** The time has come. */
    THERE,
    /** The time has not come yet. */
    NOT_YET,
    /** The clock has stopped, so it never will. */
    STOPPED
  }

  /**
   * Waits until it is a time: while a real clock runs there, or until a frozen one is moved there.
   *
   * @param atMost how long to wait, in the wall's time
   */
  public synchronized Waited await(Instant time, Duration atMost) throws InterruptedException {
    var end = wall.instant().plus(atMost);
    settle();
    while (session.isBefore(time)) {
      if (stopped) {
        return Waited.STOPPED;
      }
      long left = Duration.between(wall.instant(), end).toMillis();
      if (left <= 0) {
        return Waited.NOT_YET;
      }
      // At least a millisecond: wait(0) would be for ever.
      wait(Math.max(1, Math.min(left, wallTime(Duration.between(session, time)))));
      settle();
    }
    return Waited.THERE;
  }

  /** Ends all waits, and those to come. */
  public synchronized void stop() {
    stopped = true;
    notifyAll();
  }

  // How long the wall takes for so much of the session's time; for ever if the wall does not move
  // it.
  private long wallTime(Duration passing) {
    if (mode instanceof ClockMode.Real) {
      return passing.toMillis() + 1;
    }
    return mode instanceof ClockMode.Scaled scaled
        ? (long) Math.ceil(passing.toMillis() / scaled.factor()) + 1
        : Long.MAX_VALUE;
  }

  /**
   * Moves the clock forward.
   *
   * @throws IllegalArgumentException if that would be backwards, or past the year 9999
   */
  public synchronized Instant advance(Duration by) {
    if (by.isNegative()) {
      throw new IllegalArgumentException("time never goes back: by was " + by);
    }
    settle();
    if (by.compareTo(Duration.between(session, LAST)) > 0) {
      throw new IllegalArgumentException(
          "the clock ends with the year 9999: it is " + session + ", and by was " + by);
    }
    return move("advance", session.plus(by), mode);
  }

  /**
   * Moves the clock forward to a time.
   *
   * @throws IllegalArgumentException if that is before now, or past the year 9999
   */
  public synchronized Instant set(Instant to) {
    settle();
    return move("set", to, mode);
  }

  /**
   * Moves the clock forward to a time, from which it goes on in another way.
   *
   * @throws IllegalArgumentException if that is before now, or past the year 9999
   */
  public synchronized Instant set(Instant to, ClockMode next) {
    settle();
    return move("set", to, next);
  }

  private Instant move(String by, Instant to, ClockMode next) {
    if (to.isBefore(session)) {
      throw new IllegalArgumentException(
          "time never goes back: it is " + session + ", and " + to + " is before that");
    }
    if (to.isAfter(LAST)) {
      throw new IllegalArgumentException("the clock ends with the year 9999: " + to);
    }
    change(by, to, next);
    return now();
  }

  private void settle() {
    var wallNow = wall.instant();
    // The wall's own clock may be set back; the session's stands still until it has caught up.
    if (wallNow.isBefore(anchor)) {
      return;
    }
    var passed = Duration.between(anchor, wallNow);
    if (mode instanceof ClockMode.Real) {
      pass(passed);
    } else if (mode instanceof ClockMode.Scaled scaled) {
      pass(scaled.of(passed));
    }
    anchor = wallNow;
  }

  // As far as the clock goes: a sum beyond that might be no time at all.
  private void pass(Duration time) {
    var then = time.compareTo(ALL) < 0 ? session.plus(time) : LAST;
    session = then.isBefore(LAST) ? then : LAST;
  }
}
