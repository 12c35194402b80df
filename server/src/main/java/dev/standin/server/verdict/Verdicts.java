package dev.standin.server.verdict;

import dev.standin.contracts.rules.Judge;
import dev.standin.contracts.rules.Judged;
import dev.standin.contracts.rules.Verdict;
import dev.standin.server.journal.Journal;
import dev.standin.server.journal.Shared;
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
  private final Shared<Judge> judge;

  private Verdicts(Journal journal) {
    this.journal = journal;
    this.judge = new Shared<>(Judge.of(journal.beginning()));
  }

  /** Begins to judge a journal of which it is known whose it is. */
  public static Verdicts on(Journal journal) {
    var verdicts = new Verdicts(journal);
    journal.listen(verdicts.judge);
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
    return judge.ask(Judge::verdicts);
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
}
