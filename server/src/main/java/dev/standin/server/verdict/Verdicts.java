package dev.standin.server.verdict;

import dev.standin.contracts.exchange.Delivery;
import dev.standin.contracts.exchange.Event;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.rules.Judge;
import dev.standin.contracts.rules.Judged;
import dev.standin.contracts.rules.Verdict;
import dev.standin.server.journal.Journal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the rules say of one journal. They hear of each exchange on the journal's own thread, so
 * that no request waits for them, and what the journal forgets they have heard.
 *
 * <p>Safe for several threads.
 */
public final class Verdicts {
  private final Journal journal;
  private final Judge judge;

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
    journal.awaitDeliveries();
    journal.settle(atMost);
    synchronized (judge) {
      return judge.verdicts();
    }
  }

  /** What they amount to, in the word for one: broken if any is, else kept if any is. */
  public static String word(List<Judged> rules) {
    var all = rules.stream().map(Judged::verdict).toList();
    return first(all, Verdict.Broken.class)
        .or(() -> first(all, Verdict.Kept.class))
        .map(Verdict::word)
        .orElseGet(() -> new Verdict.NotExercised("").word());
  }

  private static Optional<Verdict> first(List<Verdict> all, Class<? extends Verdict> kind) {
    return all.stream().filter(kind::isInstance).findFirst();
  }

  private final class Hearing implements Journal.Listener {
    @Override
    public void appended(Exchange exchange) {
      synchronized (judge) {
        judge.exchange(exchange);
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
        judge.event(event);
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
