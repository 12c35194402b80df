package dev.standin.contracts.rules;

import dev.standin.contracts.exchange.Exchange;

/**
 * What makes two requests the same call: who asks whom for what, whatever the headers and whichever
 * credential.
 *
 * @param client the name of the caller; "" if it is not known
 * @param body the digest of the body, as the journal has it: of one that was cut, of all of it; ""
 *     of none
 */
record CallKey(String client, String method, String target, String body) {
  static CallKey of(Exchange exchange) {
    return by(client(exchange), exchange);
  }

  /** The same of whoever calls that vendor: who goes on with another credential is another. */
  static CallKey ofAnybody(Exchange exchange) {
    return by(exchange.vendor(), exchange);
  }

  private static CallKey by(String client, Exchange exchange) {
    var request = exchange.request();
    return new CallKey(
        client, request.method(), request.target(), request.body().digest().sha256());
  }

  /** Who called; a caller who was not let in is nobody. */
  static String client(Exchange exchange) {
    return exchange.vendor() + " " + exchange.facts().principal().orElse("");
  }
}
