package dev.standin.contracts.report;

import dev.standin.contracts.exchange.Delivery;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.exchange.Facts;
import java.time.Instant;

/**
 * One exchange of a journal, as far as a report shows it.
 *
 * <p>Texts that nobody told are "". Method and path are the client's own words: whoever shows them
 * has to escape them.
 *
 * @param at when the request arrived, on the session's clock
 * @param wall the same on the wall's clock
 * @param hop the step of an export's dance: {@code start}, {@code status}, {@code download}, …
 * @param path the path of the request, without its query
 * @param state the export's state that the answer told, in the vendor's own word
 * @param told what else the answer told of the export
 * @param retryNotBefore the client was told to wait until then; null if it was not
 * @param scripted the words of the faults that a scenario has scripted for it
 * @param violations how often the request departs from the vendor's document
 * @param delivery what became of the answer; null while that is not known
 */
public record Step(
    long number,
    Instant at,
    Instant wall,
    String vendor,
    String hop,
    String operation,
    String method,
    String path,
    int status,
    String export,
    String state,
    Told told,
    Instant retryNotBefore,
    String scripted,
    int violations,
    Delivery delivery) {

  /**
   * What an answer told of an export beside its state.
   *
   * @param terminal the state is the last
   * @param failed the last state is a failure
   * @param truncated the result is shorter than what was asked for
   */
  public record Told(boolean terminal, boolean failed, boolean truncated) {}

  static Step of(Exchange exchange) {
    var facts = exchange.facts();
    return new Step(
        exchange.number(),
        exchange.at(),
        exchange.wall(),
        exchange.vendor(),
        facts.hop().orElse(""),
        exchange.operation(),
        exchange.request().method(),
        exchange.request().path(),
        exchange.response().status(),
        facts.export().orElse(""),
        facts.state().orElse(""),
        told(facts),
        facts.retryNotBefore().orElse(null),
        facts.scripted().orElse(""),
        exchange.violations().size(),
        null);
  }

  private static Told told(Facts facts) {
    return new Told(facts.isTerminal(), facts.isFailed(), facts.isTruncated());
  }

  Step delivered(Delivery delivery) {
    return new Step(
        number,
        at,
        wall,
        vendor,
        hop,
        operation,
        method,
        path,
        status,
        export,
        state,
        told,
        retryNotBefore,
        scripted,
        violations,
        delivery);
  }

  /** Whether the answer broke off on its way. */
  public boolean isCut() {
    return delivery != null && !delivery.complete();
  }
}
