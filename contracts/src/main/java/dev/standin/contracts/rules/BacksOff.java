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
  /** So many refusals in a row show how the waits go on. */
  private static final int ENOUGH = 3;

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

    /** Whether it is clearly longer than another: by a quarter. */
    boolean exceeds(Wait other) {
      return span().multipliedBy(4).compareTo(other.span().multipliedBy(5)) >= 0;
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

    boolean isLong() {
      return refused >= ENOUGH;
    }

    void judge(Findings findings) {
      findings.occasion();
      // Many clients try once more at once, for what was but a hiccup; that says nothing yet.
      var none = waits.stream().skip(1).filter(Wait::isNone).findFirst();
      if (none.isPresent()) {
        breach(
            findings,
            Words.of(none.get().to())
                + " came "
                + Words.span(none.get().span())
                + " after "
                + Words.of(none.get().from())
                + ", which was refused or lost as the same call was "
                + refused
                + " times in a row: "
                + Words.line(none.get().from())
                + ". Each next attempt should come after a longer pause");
      } else if (!grows()) {
        breach(
            findings,
            "the "
                + refused
                + " refusals in a row from "
                + Words.of(waits.get(0).from())
                + " on ("
                + Words.line(waits.get(0).from())
                + ") were followed by waits of "
                + spans()
                + ", which should grow each time: 1 s, 2 s, 4 s and so on");
      }
    }

    private String spans() {
      return waits.stream()
              .limit(MOST_SHOWN)
              .map(wait -> Words.span(wait.span()))
              .collect(Collectors.joining(", "))
          + (waits.size() > MOST_SHOWN ? ", …" : "");
    }

    private void breach(Findings findings, String because) {
      var shown = new ArrayList<Long>();
      shown.add(waits.get(0).from().number());
      waits.forEach(wait -> shown.add(wait.to().number()));
      findings.breach(because, shown);
    }

    private boolean grows() {
      var own = new ArrayList<>(waits);
      if (own.get(0).isNone()) {
        own.remove(0);
      }
      own.removeIf(Wait::slow);
      if (own.size() < 2 || own.get(0).span().compareTo(PATIENT) >= 0) {
        return true;
      }
      var first = own.get(0);
      var later = own.subList(1, own.size());
      // A wait that is clearly shorter than the first is drawn by chance between nothing and a
      // bound
      // that grows, as it should be where many clients would else come at the same time.
      return later.stream().anyMatch(wait -> wait.exceeds(first) || first.exceeds(wait));
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
              : "no call was refused or lost " + ENOUGH + " times in a row");
    }
  }
}
