package dev.standin.server.artifact;

import java.time.Duration;

/** A reply that was held for a result has been held for too long. */
public final class Unsettled extends RuntimeException {
  Unsettled(Duration held) {
    super(
        "the result was not written within "
            + held.toSeconds()
            + " s; the storage is slow or the machine overloaded");
  }
}
