package dev.standin.contracts.rules;

import dev.standin.contracts.exchange.Beginning;
import dev.standin.contracts.exchange.Delivery;
import dev.standin.contracts.exchange.Event;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.exchange.Fold;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All rules at work on one journal.
 *
 * <p>Not safe for several threads: a journal tells one thing at a time, and whoever asks for the
 * verdicts meanwhile has to hold it up.
 */
public final class Judge implements Fold {
  private static final Logger LOG = LoggerFactory.getLogger(Judge.class);

  private final Map<ClientRule, Watch> watches = new LinkedHashMap<>();
  private final Map<ClientRule, Verdict> beforeTheGap = new LinkedHashMap<>();
  private final Map<ClientRule, String> broke = new HashMap<>();
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
    // Rules keep exchanges in mind, and bodies are most of what an exchange weighs.
    var told = exchange.withoutBodies();
    tell("#" + told.number(), watch -> watch.exchange(told));
  }

  @Override
  public void delivery(Delivery delivery) {
    tell("the delivery of #" + delivery.exchange(), watch -> watch.delivery(delivery));
  }

  @Override
  public void event(Event event) {
    tell("the event behind #" + event.after(), watch -> watch.event(event));
  }

  // A rule that breaks has nothing more to say; the others have heard what it has not.
  private void tell(String of, Consumer<Watch> telling) {
    for (var one : watches.entrySet()) {
      if (!broke.containsKey(one.getKey())) {
        try {
          telling.accept(one.getValue());
        } catch (RuntimeException e) {
          LOG.error(
              "the rule {} broke on {}; this is a bug of Standin", one.getKey().name(), of, e);
          broke.put(one.getKey(), "the rule itself broke on " + of + ", which is a bug of Standin");
        }
      }
    }
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
    if (broke.containsKey(rule)) {
      return new Verdict.NotExercised(broke.get(rule));
    }
    if (lost == 0) {
      return watch.verdict();
    }
    return beforeTheGap.get(rule) instanceof Verdict.Broken broken
        ? broken
        : new Verdict.NotExercised(lost + " lines of the journal are missing");
  }
}
