package dev.standin.server.verdict;

import dev.standin.contracts.exchange.Beginning;
import dev.standin.contracts.exchange.Delivery;
import dev.standin.contracts.exchange.Event;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.exchange.Fold;
import dev.standin.contracts.memory.Recent;
import dev.standin.contracts.rules.Judge;
import java.util.stream.Collectors;

/** The rules at work, and what they do not ask: which scenarios exports were started in. */
final class Hearing implements Fold {
  private static final int MOST_STARTED = 1_000;

  private record Started(String vendor, String label) {}

  private final Judge judge;
  // Labels carry parameters, which clients choose.
  private final Recent<Started, Boolean> started = new Recent<>(MOST_STARTED);
  private Event.Result outcome;

  Hearing(Beginning beginning) {
    this.judge = Judge.of(beginning);
  }

  @Override
  public void exchange(Exchange exchange) {
    long judged = judge.exchanges();
    judge.exchange(exchange);
    if (judge.exchanges() > judged && exchange.facts().hop().orElse("").equals("start")) {
      exchange
          .facts()
          .scenario()
          .ifPresent(label -> started.put(new Started(exchange.vendor(), label), true));
    }
  }

  @Override
  public void delivery(Delivery delivery) {
    judge.delivery(delivery);
  }

  @Override
  public void event(Event event) {
    if (event.kind().equals(Event.AFRESH)) {
      started.clear();
      outcome = null;
    }
    outcome = event.result().orElse(outcome);
    judge.event(event);
  }

  @Override
  public void lost(long lines) {
    judge.lost(lines);
  }

  Standing standing() {
    return new Standing(
        judge.verdicts(),
        started.keySet().stream()
            .collect(
                Collectors.groupingBy(
                    Started::vendor, Collectors.mapping(Started::label, Collectors.toSet()))),
        outcome,
        judge.since(),
        judge.exchanges(),
        judge.missing());
  }
}
