package dev.standin.contracts.rules;

import dev.standin.contracts.exchange.Exchange;
import java.time.Duration;

/**
 * Whether a client with several workers may have sent a request before it had read the answer to
 * another.
 *
 * <p>The end of a delivery does not tell: who is quick asks again before it is written down.
 */
final class UnderWay {
  private static final Duration TOGETHER = Duration.ofSeconds(1);

  private UnderWay() {}

  /** Both arrived within a second of the wall's time, in which requests travel. */
  static boolean together(Exchange earlier, Exchange later) {
    return Duration.between(earlier.wall(), later.wall()).compareTo(TOGETHER) < 0;
  }
}
