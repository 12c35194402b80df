package dev.standin.contracts.rules;

import com.google.auto.service.AutoService;
import dev.standin.contracts.exchange.Beginning;
import dev.standin.contracts.exchange.Delivery;
import dev.standin.contracts.exchange.Event;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.memory.Recent;
import dev.standin.contracts.rules.Attempts.Attempt;
import dev.standin.contracts.rules.Attempts.What;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Longer and longer waits before a call that is refused again and again. */
@AutoService(ClientRule.class)
public final class BacksOff implements ClientRule {
  /** So many waits in a row show how they go on. */
  private static final int ENOUGH = 4;

  /** Of waits that differ much it takes so many: a few may have been drawn in any order. */
  private static final int ENOUGH_BY_CHANCE = 6;

  private static final Duration LEAST = Duration.ofMillis(100);

  /** Who begins with such waits leaves a server in peace without longer ones. */
  private static final Duration PATIENT = Duration.ofSeconds(30);

  private static final int MOST_WAITS = 30;
  private static final int MOST_SHOWN = 6;

  @Override
  public String name() {
    return "backs-off";
  }

  @Override
  public String title() {
    return "Waits longer and longer before it repeats a call that is refused again and again";
  }

  @Override
  public Watch watch(Beginning session) {
    return new Rows(new WhoseTime(session));
  }

  /**
   * What passed from one attempt to the next.
   *
   * @param slow whether some of it was the server's
   */
  private record Wait(Exchange from, Exchange to, boolean slow) {
    Duration span() {
      return Duration.between(from.at(), to.at());
    }

    boolean isNone() {
      return span().compareTo(LEAST) < 0;
    }
  }

  /** Attempts at one call of which all but perhaps the last were refused. */
  private static final class Row {
    private final List<Wait> waits = new ArrayList<>();
    private Attempt last;
    private int refused;
    private boolean agrees = true;

    void add(Attempt attempt, WhoseTime time) {
      if (last != null) {
        agrees &= time.agrees(last.exchange(), attempt.exchange());
        if (waits.size() < MOST_WAITS) {
          waits.add(new Wait(last.exchange(), attempt.exchange(), last.slow()));
        }
      }
      last = attempt;
      if (attempt.refused()) {
        refused++;
      }
    }

    /** The waits that show how the client goes on. */
    private List<Wait> own() {
      var own = new ArrayList<>(waits);
      // Many clients try once more at once, for what was but a hiccup; that says nothing yet.
      if (!own.isEmpty() && own.get(0).isNone()) {
        own.remove(0);
      }
      own.removeIf(Wait::slow);
      return own;
    }

    boolean isLong() {
      return own().size() >= ENOUGH;
    }

    void judge(Findings findings) {
      findings.occasion();
      var own = own();
      if (mean(own).compareTo(LEAST) < 0) {
        breach(
            findings, own, "which is next to none each time; there should be a pause that grows");
      } else if (!grows(own)) {
        breach(findings, own, "which should grow each time: 1 s, 2 s, 4 s and so on");
      }
    }

    private void breach(Findings findings, List<Wait> own, String because) {
      var shown = new ArrayList<Long>();
      shown.add(own.get(0).from().number());
      own.forEach(wait -> shown.add(wait.to().number()));
      var first = waits.get(0).from();
      findings.breach(
          "the "
              + refused
              + " refusals in a row from "
              + Words.of(first)
              + " on ("
              + Words.line(first)
              + ") were followed by waits of "
              + spans()
              + ", "
              + because,
          shown);
    }

    private String spans() {
      return waits.stream()
              .limit(MOST_SHOWN)
              .map(wait -> Words.span(wait.span()))
              .collect(Collectors.joining(", "))
          + (waits.size() > MOST_SHOWN ? ", …" : "");
    }

    // Halves, not single waits: where many clients would else come at the same time, each wait is
    // drawn by chance between nothing and a bound that grows.
    private static boolean grows(List<Wait> own) {
      var earlier = mean(own.subList(0, own.size() / 2));
      var later = mean(own.subList(own.size() - own.size() / 2, own.size()));
      return earlier.compareTo(PATIENT) >= 0
          || exceeds(later, earlier)
          // Behind a bound that was soon reached nothing grows any more.
          || exceeds(later, mean(own.subList(0, 2)))
          || own.size() < ENOUGH_BY_CHANCE && isByChance(own);
    }

    /** Whether one is clearly longer than another: by a quarter. */
    private static boolean exceeds(Duration one, Duration other) {
      return one.multipliedBy(4).compareTo(other.multipliedBy(5)) >= 0;
    }

    private static boolean isByChance(List<Wait> own) {
      var spans = own.stream().map(Wait::span).sorted().toList();
      return spans.get(spans.size() - 1).compareTo(spans.get(0).multipliedBy(3)) > 0;
    }

    private static Duration mean(List<Wait> some) {
      return some.stream()
          .map(Wait::span)
          .reduce(Duration.ZERO, Duration::plus)
          .dividedBy(some.size());
    }
  }

  private static final class Rows implements Watch {
    private final WhoseTime time;
    private final Attempts attempts = new Attempts(this::attempt);
    private final Map<What, Row> rows = new Recent<>(Limits.CALLS);
    private final Findings findings = new Findings();
    private boolean anotherTime;

    Rows(WhoseTime time) {
      this.time = time;
    }

    @Override
    public void exchange(Exchange exchange) {
      attempts.exchange(exchange);
    }

    @Override
    public void delivery(Delivery delivery) {
      attempts.delivery(delivery);
    }

    private void attempt(What what, Attempt attempt) {
      var row = rows.get(what);
      if (row == null && attempt.refused()) {
        row = new Row();
        rows.put(what, row);
      }
      if (row == null) {
        return;
      }
      row.add(attempt, time);
      if (!attempt.refused()) {
        rows.remove(what);
        end(row);
      }
    }

    private void end(Row row) {
      if (!row.isLong()) {
        return;
      }
      if (row.agrees) {
        row.judge(findings);
      } else {
        anotherTime = true;
      }
    }

    @Override
    public void event(Event event) {
      if (event.result().isPresent()) {
        rows.values().forEach(this::end);
        rows.clear();
        attempts.clear();
      }
    }

    @Override
    public Verdict verdict() {
      var now = findings.copy();
      boolean another = anotherTime;
      for (var row : rows.values()) {
        if (row.isLong() && row.agrees) {
          row.judge(now);
        }
        another |= row.isLong() && !row.agrees;
      }
      return now.verdict(
          another
              ? WhoseTime.ANOTHER
              : "no call was refused or lost so often in a row that there were "
                  + ENOUGH
                  + " waits to compare");
    }
  }
}
