package dev.standin.server.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Whether a session is still in use; while a request is under way it is, however long that takes.
 */
final class Presence {
  private final Idle idle;
  private final InstantSource wall;
  private Instant last;
  private int underWay;
  private boolean ended;

  Presence(Idle idle, InstantSource wall) {
    this.idle = idle;
    this.wall = wall;
    this.last = wall.instant();
  }

  Idle idle() {
    return idle;
  }

  synchronized Instant last() {
    return last;
  }

  /** Notes a use; false if the session has ended meanwhile. */
  synchronized boolean touch() {
    if (!ended) {
      last = wall.instant();
    }
    return !ended;
  }

  /** Notes the beginning of a use; false if the session has ended meanwhile. */
  synchronized boolean enter() {
    if (!touch()) {
      return false;
    }
    underWay++;
    return true;
  }

  synchronized void leave() {
    underWay--;
    touch();
  }

  /** Ends the session if it has gone unused for too long; true for the one caller that ended it. */
  synchronized boolean end(Instant now) {
    if (ended || idle.isNever() || underWay > 0) {
      return false;
    }
    ended = Duration.between(last, now).compareTo(idle.limit()) >= 0;
    return ended;
  }

  /** The first moment at which it is worth asking whether to {@link #end}. */
  synchronized Instant due(Instant now) {
    if (ended || idle.isNever()) {
      return Instant.MAX;
    }
    return (underWay > 0 ? now : last).plus(idle.limit());
  }
}
