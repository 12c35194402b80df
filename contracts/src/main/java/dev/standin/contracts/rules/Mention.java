package dev.standin.contracts.rules;

import dev.standin.contracts.exchange.Exchange;
import java.time.Instant;

/**
 * An exchange as a reason cites it, without its bytes: thousands are kept in mind, few are cited.
 *
 * @param at when it arrived, on the session's clock
 */
record Mention(long number, Instant at) {
  static Mention of(Exchange exchange) {
    return new Mention(exchange.number(), exchange.at());
  }

  /** Its number and time: {@code #4 (10:00:05.120)}. */
  String words() {
    return Words.of(number, at);
  }
}
