package dev.standin.server.scenario;

import dev.standin.server.fault.Fault;

/**
 * A fault, and when it strikes.
 *
 * @param on the hop or operationId that it waits at
 * @param word what kind of fault it is, for the journal
 */
public record FaultRule(String on, Strike strike, String word, Fault fault) {
  /** The whole rule as a sentence: {@code status answers 503 at call 3}. */
  public String describe() {
    return on + " " + fault.describe() + " " + strike.describe();
  }
}
