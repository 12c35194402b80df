package dev.standin.server.replay;

import dev.standin.contracts.exchange.Event;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A server that is no Standin: on the wall's clock, where offsets have to be waited for. */
public final class OtherStand implements Stand {
  private final URI base;
  private final InstantSource wall;
  private final Pause pause;
  private final Instant begun;
  private final Instant recorded;

  /**
   * @param base without a slash at its end
   * @param recorded when the recorded session began, on its clock
   */
  public OtherStand(URI base, InstantSource wall, Pause pause, Instant recorded) {
    this.base = base;
    this.wall = wall;
    this.pause = pause;
    this.begun = wall.instant();
    this.recorded = recorded;
  }

  @Override
  public URI base() {
    return base;
  }

  @Override
  public void at(Instant then) throws InterruptedException {
    var due = begun.plus(Duration.between(recorded, then));
    pause.take(Duration.between(wall.instant(), due));
  }

  @Override
  public void again(Event event) {
    // Nobody but time itself moves this clock, and what was pinned is a Standin's own affair.
  }

  @Override
  public boolean timesDiffer() {
    return true;
  }

  @Override
  public boolean standsStill() {
    return false;
  }

  @Override
  public boolean arrived(long exchanges, Duration atMost) {
    return true;
  }

  @Override
  public Files files() {
    return null;
  }

  @Override
  public void close() {
    // Nothing was opened.
  }
}
