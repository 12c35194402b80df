package dev.standin.server.session;

import dev.standin.server.clock.SessionClock;

/**
 * What a session is opened with.
 *
 * @param port a port of its own, 0 for any free one; null for none
 * @param idle how long it may go unused; null for what the server says
 * @param exchanges how many exchanges its journal keeps, at least 1; null for what the server says
 * @param follows whether the client takes its time from the session's clock, as a test does that
 *     moves it where it would wait; else it takes the wall's
 */
public record Opening(
    long seed, SessionClock clock, Integer port, Idle idle, Integer exchanges, boolean follows) {

  public Opening(long seed, SessionClock clock) {
    this(seed, clock, null, null, null, false);
  }

  /** With a port of its own, 0 for any free one. */
  public Opening onPort(int number) {
    return new Opening(seed, clock, number, idle, exchanges, follows);
  }

  public Opening expiringAfter(Idle unused) {
    return new Opening(seed, clock, port, unused, exchanges, follows);
  }

  /** With a journal that keeps the newest so many exchanges. */
  public Opening keeping(int newest) {
    return new Opening(seed, clock, port, idle, newest, follows);
  }

  /** For a client that takes its time from the session's clock. */
  public Opening followed() {
    return new Opening(seed, clock, port, idle, exchanges, true);
  }
}
