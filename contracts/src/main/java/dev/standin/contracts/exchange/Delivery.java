package dev.standin.contracts.exchange;

import java.time.Duration;
import java.util.Optional;

/**
 * What became of an answer on its way out.
 *
 * <p>It depends on the machine and the network, which is why an {@link Exchange} does not have it.
 *
 * @param exchange the number of the exchange
 * @param bytes how many bytes of the body left the server
 * @param complete false if the connection was cut, by a fault or by the client
 * @param held whether the answer waited for a result that was still being written
 * @param took from the arrival of the request until the last of the answer had left, by the wall's
 *     clock; null if nobody took the time
 */
public record Delivery(long exchange, long bytes, boolean complete, boolean held, Duration took) {
  /** A delivery of which nobody took the time. */
  public Delivery(long exchange, long bytes, boolean complete, boolean held) {
    this(exchange, bytes, complete, held, null);
  }

  /** The same of an answer that waited for nothing. */
  public Delivery(long exchange, long bytes, boolean complete) {
    this(exchange, bytes, complete, false);
  }

  /** The same of an answer that waited, or did not. */
  public Delivery asHeld(boolean waited) {
    return held == waited ? this : new Delivery(exchange, bytes, complete, waited, took);
  }

  /** The same of an answer that took so long. */
  public Delivery taking(Duration time) {
    return new Delivery(exchange, bytes, complete, held, time);
  }

  /** How long the answer took, if somebody took the time. */
  public Optional<Duration> time() {
    return Optional.ofNullable(took);
  }
}
