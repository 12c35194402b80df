package dev.standin.server.session;

import dev.standin.server.clock.SessionClock;

/**
 * What a session is opened with.
 *
 * @param port a port of its own, 0 for any free one; null for none
 * @param idle how long it may go unused; null for what the server says
 * @param exchanges how many exchanges its journal keeps, at least 1; null for what the server says
 */
public record Opening(long seed, SessionClock clock, Integer port, Idle idle, Integer exchanges) {

  public Opening(long seed, SessionClock clock) {
    this(seed, clock, null, null, null);
  }

  /** With a port of its own, 0 for any free one. */
  public Opening onPort(int number) {
    return new Opening(seed, clock, number, idle, exchanges);
  }

  public Opening expiringAfter(Idle unused) {
    return new Opening(seed, clock, port, unused, exchanges);
  }

  /** With a journal that keeps the newest so many exchanges. */
  public Opening keeping(int newest) {
    return new Opening(seed, clock, port, idle, newest);
  }
}
