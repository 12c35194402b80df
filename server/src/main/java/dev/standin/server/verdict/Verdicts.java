package dev.standin.server.verdict;

import dev.standin.contracts.rules.Judged;
import dev.standin.server.journal.Journal;
import dev.standin.server.journal.Shared;
import java.time.Duration;
import java.util.List;

/**
 * What the rules say of one journal. They hear of each exchange on the journal's own thread, beside
 * the request's, and what the journal forgets they have heard.
 *
 * <p>Safe for several threads.
 */
public final class Verdicts {
  private final Journal journal;
  private final Shared<Hearing> hearing;

  private Verdicts(Journal journal) {
    this.journal = journal;
    this.hearing = new Shared<>(new Hearing(journal.beginning()));
  }

  /** Begins to judge a journal of which it is known whose it is. */
  public static Verdicts on(Journal journal) {
    var verdicts = new Verdicts(journal);
    journal.listen(verdicts.hearing);
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
    return hearing.ask(Hearing::standing);
  }

  /** What each rule says of all that was told until now; it waits for nothing. */
  public List<Judged> soFar() {
    return hearing.ask(Hearing::standing).judged();
  }
}
