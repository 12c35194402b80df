package dev.standin.contracts.rules;

import dev.standin.contracts.exchange.Exchange;

/**
 * An exchange as a reason cites it, without its bytes: thousands are kept in mind.
 *
 * @param words its number and time: {@code #4 (10:00:05.120)}
 */
record Mention(long number, String words) {
  static Mention of(Exchange exchange) {
    return new Mention(exchange.number(), Words.of(exchange));
  }
}
