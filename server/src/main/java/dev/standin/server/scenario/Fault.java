package dev.standin.server.scenario;

import dev.standin.server.wire.RetryAfter;
import java.time.Duration;

/** A misbehaviour at a named moment. */
public sealed interface Fault {
  /**
   * An answer with a status of the scenario's choosing, worded as the vendor words it.
   *
   * @param retryAfter how long the client is told to wait; null for no such header
   * @param format how that is written
   */
  record Refuse(int status, Duration retryAfter, RetryAfter format) implements Fault {}
}
