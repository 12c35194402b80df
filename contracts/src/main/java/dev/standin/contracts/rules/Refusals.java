package dev.standin.contracts.rules;

import dev.standin.contracts.exchange.Exchange;
import java.util.Set;

/** Which answers that are no success are worth another try. */
final class Refusals {
  /** After so many tries in vain in a row nobody can say that a client did not try. */
  static final int ENOUGH = 3;

  /** Another time, or another Range, may help: timeout, precondition, range, too many requests. */
  private static final Set<Integer> WORTH = Set.of(408, 412, 416, 425, 429);

  private Refusals() {}

  /** Whether the same call would be refused again: whoever stops there has done its part. */
  static boolean isFinal(Exchange exchange) {
    int status = exchange.response().status();
    return status >= 400
        && status < 500
        && !WORTH.contains(status)
        && !exchange.facts().isChangeable();
  }
}
