package dev.standin.contracts.rules;

import dev.standin.contracts.exchange.Beginning;
import dev.standin.contracts.exchange.Delivery;
import dev.standin.contracts.exchange.Event;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.exchange.JournalFormat.DeliveryLine;
import dev.standin.contracts.exchange.JournalFormat.EventLine;
import dev.standin.contracts.exchange.JournalFormat.ExchangeLine;
import dev.standin.contracts.exchange.JournalFormat.GapLine;
import dev.standin.contracts.exchange.JournalFormat.HeaderLine;
import dev.standin.contracts.exchange.JournalFormat.Line;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All rules at work on one journal.
 *
 * <p>Not safe for several threads: a journal tells one thing at a time, and whoever asks for the
 * verdicts meanwhile has to hold it up.
 */
public final class Judge {
  private final Map<ClientRule, Watch> watches = new LinkedHashMap<>();
  private final Map<ClientRule, Verdict> beforeTheGap = new LinkedHashMap<>();
  private final List<ClientRule> rules;
  private Beginning session;
  private Instant since;
  private long before;
  private long exchanges;
  private long lost;

  public Judge(List<ClientRule> rules, Beginning session) {
    this.rules = List.copyOf(rules);
    begin(session, 0);
  }

  private void begin(Beginning from, long number) {
    session = from;
    since = from.start();
    before = number;
    exchanges = 0;
    lost = 0;
    beforeTheGap.clear();
    watches.clear();
    rules.forEach(rule -> watches.put(rule, rule.watch(from)));
  }

  /** Judges by all the rules that there are. */
  public static Judge of(Beginning session) {
    return new Judge(Rules.all(), session);
  }

  /** Folds a line of a journal's file; a header says nothing new. */
  public void line(Line line) {
    if (line instanceof ExchangeLine it) {
      exchange(it.exchange());
    } else if (line instanceof DeliveryLine it) {
      delivery(it.delivery());
    } else if (line instanceof EventLine it) {
      event(it.event());
    } else if (line instanceof GapLine it) {
      lost(it.lost());
    } else if (!(line instanceof HeaderLine)) {
      throw new IllegalStateException("a journal has no other lines than these: " + line);
    }
  }

  public void exchange(Exchange exchange) {
    // It was under way when the verdict was begun afresh.
    if (exchange.number() <= before) {
      return;
    }
    exchanges++;
    watches.values().forEach(watch -> watch.exchange(exchange));
  }

  public void delivery(Delivery delivery) {
    if (delivery.exchange() > before) {
      watches.values().forEach(watch -> watch.delivery(delivery));
    }
  }

  public void event(Event event) {
    if (event.kind().equals(Event.AFRESH)) {
      begin(session.after(event), event.after());
      return;
    }
    session = session.after(event);
    watches.values().forEach(watch -> watch.event(event));
  }

  /** So many lines are missing here; of what follows nobody can say what the client had seen. */
  public void lost(long lines) {
    if (lost == 0) {
      watches.forEach((rule, watch) -> beforeTheGap.put(rule, watch.verdict()));
    }
    lost += lines;
  }

  /** The session's time from which on it judges. */
  public Instant since() {
    return since;
  }

  /** How many exchanges it has judged. */
  public long exchanges() {
    return exchanges;
  }

  /** How many lines of the journal it has missed. */
  public long missing() {
    return lost;
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
