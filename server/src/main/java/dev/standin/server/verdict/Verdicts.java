package dev.standin.server.verdict;

import dev.standin.contracts.exchange.Delivery;
import dev.standin.contracts.exchange.Event;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.memory.Recent;
import dev.standin.contracts.rules.Judge;
import dev.standin.contracts.rules.Judged;
import dev.standin.server.journal.Journal;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the rules say of one journal. They hear of each exchange on the journal's own thread, so
 * that no request waits for them, and what the journal forgets they have heard.
 *
 * <p>Safe for several threads.
 */
public final class Verdicts {
  private static final int MOST_STARTED = 1_000;

  private record Started(String vendor, String label) {}

  private final Journal journal;
  private final Judge judge;
  // Labels carry parameters, which clients choose.
  private final Recent<Started, Boolean> started = new Recent<>(MOST_STARTED);
  private Event.Result outcome;

  private Verdicts(Journal journal) {
    this.journal = journal;
    this.judge = Judge.of(journal.beginning());
  }

  /** Begins to judge a journal of which it is known whose it is. */
  public static Verdicts on(Journal journal) {
    var verdicts = new Verdicts(journal);
    journal.listen(verdicts.new Hearing());
    return verdicts;
  }

  /**
   * What each rule says of all that has arrived until now.
   *
   * @param atMost how long to wait for requests that are still being answered; what is not answered
   *     by then is not judged
   */
  public List<Judged> now(Duration atMost) {
    return standing(atMost).judged();
  }

  /**
   * The same with what else is known of the client.
   *
   * @param atMost how long to wait, as above
   */
  public Standing standing(Duration atMost) {
    if (journal.settle(atMost)) {
      // What was answered meanwhile is delivered a moment later, and rules wait for that.
      journal.awaitDeliveries();
      journal.settle(atMost);
    }
    synchronized (judge) {
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

  private void exchange(Exchange exchange) {
    long judged = judge.exchanges();
    judge.exchange(exchange);
    if (judge.exchanges() > judged && exchange.facts().hop().orElse("").equals("start")) {
      exchange
          .facts()
          .scenario()
          .ifPresent(label -> started.put(new Started(exchange.vendor(), label), true));
    }
  }

  private void event(Event event) {
    if (event.kind().equals(Event.AFRESH)) {
      started.clear();
      outcome = null;
    }
    outcome = event.result().orElse(outcome);
    judge.event(event);
  }

  private final class Hearing implements Journal.Listener {
    @Override
    public void appended(Exchange exchange) {
      synchronized (judge) {
        Verdicts.this.exchange(exchange);
      }
    }

    @Override
    public void delivered(Delivery delivery) {
      synchronized (judge) {
        judge.delivery(delivery);
      }
    }

    @Override
    public void happened(Event event) {
      synchronized (judge) {
        Verdicts.this.event(event);
      }
    }

    @Override
    public void lost(long words) {
      synchronized (judge) {
        judge.lost(words);
      }
    }
  }
}
