package dev.standin.server.reference;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Whose time a client lives in, and how it passes. */
public interface Waiting {
  /** Lets so much time pass. */
  void pause(Duration time);

  Instant now();

  /** Sleeps on a wall's clock. */
  static Waiting on(InstantSource wall) {
    return new Waiting() {
      @Override
      public void pause(Duration time) {
        try {
          Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new GaveUp("interrupted");
        }
      }

      @Override
      public Instant now() {
        return wall.instant();
      }
    };
  }
}
