package dev.standin.contracts.rules;

import dev.standin.contracts.exchange.Beginning;
import dev.standin.contracts.exchange.Delivery;
import dev.standin.contracts.exchange.Event;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.exchange.Fold;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All rules at work on one journal.
 *
 * <p>Not safe for several threads: a journal tells one thing at a time, and whoever asks for the
 * verdicts meanwhile has to hold it up.
 */
public final class Judge implements Fold {
  private final Map<ClientRule, Watch> watches = new LinkedHashMap<>();
  private final Map<ClientRule, Verdict> beforeTheGap = new LinkedHashMap<>();
  private long lost;

  public Judge(List<ClientRule> rules, Beginning session) {
    rules.forEach(rule -> watches.put(rule, rule.watch(session)));
  }

  /** Judges by all the rules that there are. */
  public static Judge of(Beginning session) {
    return new Judge(Rules.all(), session);
  }

  @Override
  public void exchange(Exchange exchange) {
    watches.values().forEach(watch -> watch.exchange(exchange));
  }

  @Override
  public void delivery(Delivery delivery) {
    watches.values().forEach(watch -> watch.delivery(delivery));
  }

  @Override
  public void event(Event event) {
    watches.values().forEach(watch -> watch.event(event));
  }

  /** So many lines are missing here; of what follows nobody can say what the client had seen. */
  @Override
  public void lost(long lines) {
    if (lost == 0) {
      watches.forEach((rule, watch) -> beforeTheGap.put(rule, watch.verdict()));
    }
    lost += lines;
  }

  /** What each rule says now, in the order of {@link Rules#all}. */
  public List<Judged> verdicts() {
    return watches.entrySet().stream()
        .map(one -> new Judged(one.getKey(), verdict(one.getKey(), one.getValue())))
        .toList();
  }

  // What was broken before stays so; all else would be a guess.
  private Verdict verdict(ClientRule rule, Watch watch) {
    if (lost == 0) {
      return watch.verdict();
    }
    return beforeTheGap.get(rule) instanceof Verdict.Broken broken
        ? broken
        : new Verdict.NotExercised(lost + " lines of the journal are missing");
  }
}
