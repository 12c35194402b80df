package dev.standin.server.replay;

import dev.standin.contracts.exchange.Exchange;

/** How exchanges are named for people. */
public final class Told {
  private static final int LONGEST = 100;

  private Told() {}

  /** The number and the request line, e.g. {@code 3 (GET /status/17)}. */
  public static String call(Exchange exchange) {
    return exchange.number() + " (" + line(exchange) + ")";
  }

  /** Method and target, not longer than a line. */
  public static String line(Exchange exchange) {
    var target = exchange.request().target();
    var shown = target.length() <= LONGEST ? target : target.substring(0, LONGEST) + "…";
    return exchange.request().method() + " " + shown;
  }
}
