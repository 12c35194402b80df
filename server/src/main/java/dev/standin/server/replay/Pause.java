package dev.standin.server.replay;

import java.time.Duration;

/** Lets the wall's time pass. */
@FunctionalInterface
public interface Pause {
  /** One that really waits. */
  Pause REAL =
      time -> {
        if (!time.isNegative() && !time.isZero()) {
          Thread.sleep(time.toMillis());
        }
      };

  /** Returns when so much time is over; at once if it is negative. */
  void take(Duration time) throws InterruptedException;
}
