package dev.standin.contracts.rules;

import com.google.auto.service.AutoService;
import dev.standin.contracts.exchange.Beginning;
import dev.standin.contracts.exchange.Delivery;
import dev.standin.contracts.exchange.Event;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.exchange.Facts.Access;
import dev.standin.contracts.memory.Recent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A pause between two polls of the same export. */
@AutoService(ClientRule.class)
public final class KeepsPollInterval implements ClientRule {
  // Our own figure, which no vendor names: so it takes several polls to fall below it.
  private static final Duration LEAST = Duration.ofMillis(500);

  /** So many short pauses in a row, which do not grow, are no chance and no second watcher. */
  private static final int ENOUGH = 3;

  // Of answers whose delivery is never told, the oldest then counts as lost.
  private static final int MOST_OPEN = 8;

  // A timer that runs every so often does not do so to the millisecond: a tenth less is well.
  private static final int TOLERANCE = 10;
  private static final Duration LEAST_TAKEN = tolerated(LEAST);

  // Duration computes in decimals where it divides, which would be at each poll.
  private static Duration tolerated(Duration least) {
    return least.minus(least.dividedBy(TOLERANCE));
  }

  @Override
  public String name() {
    return "keeps-poll-interval";
  }

  @Override
  public String title() {
    return "Pauses between two polls of the same export";
  }

  @Override
  public Watch watch(Beginning session) {
    return new Polls(new WhoseTime(session));
  }

  /**
   * Two polls one after the other.
   *
   * @param pause whether the client had a reason to pause between them
   */
  private record Pair(Exchange before, Exchange next, boolean pause) {
    Duration span() {
      return Duration.between(before.at(), next.at());
    }

    /** Whether the second is what HTTP libraries send by themselves when the first went wrong. */
    boolean isRepetition(boolean arrived) {
      return !arrived || before.response().status() >= 500 || before.facts().isScripted();
    }
  }

  /** The polls of one export by one caller. */
  private static final class Row {
    private Exchange last;
    // What became of the first of each two is not known yet.
    private final Deque<Pair> open = new ArrayDeque<>();
    // The last ones in a row that came too close.
    private final Deque<Pair> close = new ArrayDeque<>();
    private boolean repeated;

    void paused() {
      close.clear();
      repeated = false;
    }

    boolean isHammering() {
      if (close.size() < ENOUGH) {
        return false;
      }
      // Pauses that begin short and grow by a quarter are soon long enough.
      var first = close.peekFirst().span();
      var latest = close.peekLast().span();
      return latest.toNanos() / 5 < first.toNanos() / 4 || latest.isZero();
    }
  }

  private static final class Polls implements Watch {
    private final WhoseTime time;
    private final Map<CallKey, Row> rows = new Recent<>(Limits.CALLS);
    private final Map<String, Long> starts = new Recent<>(Limits.CALLS);
    private final Map<Long, Boolean> deliveries = new Recent<>(Limits.CALLS);
    private final Map<Long, Row> undelivered = new Recent<>(Limits.CALLS);
    private final Findings findings = new Findings();
    private boolean anotherTime;

    Polls(WhoseTime time) {
      this.time = time;
    }

    @Override
    public void exchange(Exchange exchange) {
      var hop = exchange.facts().hop().orElse("");
      if (hop.equals("start")) {
        starts.put(CallKey.client(exchange), exchange.number());
      } else if (hop.equals("status")) {
        var row = rows.computeIfAbsent(CallKey.of(exchange), first -> new Row());
        if (row.last != null) {
          row.open.add(new Pair(row.last, exchange, isPause(row.last, exchange)));
        }
        row.last = exchange;
        undelivered.put(exchange.number(), row);
        settle(row);
      }
    }

    /** Whether the client had a reason to pause between these two, and none not to. */
    private boolean isPause(Exchange before, Exchange next) {
      // A look whether an export runs already, and the first poll of the one started after it.
      boolean another = starts.getOrDefault(CallKey.client(next), 0L) > before.number();
      // The same call with another credential is no poll more, but the one that was not let in.
      boolean wasOut =
          before.response().status() == 401
              || before.facts().access().filter(access -> access != Access.GRANTED).isPresent();
      // Who asks after the end wants another address for the result, or does not know that it
      // ended.
      boolean ended = before.facts().isTerminal();
      // Whether it came back when it was told to is another rule's business, sooner or later than
      // this pause.
      boolean bidden = before.facts().retryNotBefore().isPresent();
      return !another && !wasOut && !ended && !bidden;
    }

    private void settle(Row row) {
      while (!row.open.isEmpty()) {
        var arrived = deliveries.get(row.open.peek().before().number());
        if (arrived == null && row.open.size() <= MOST_OPEN) {
          return;
        }
        judge(row, row.open.remove(), Boolean.TRUE.equals(arrived));
      }
    }

    private void judge(Row row, Pair pair, boolean arrived) {
      if (!pair.pause()) {
        row.paused();
        return;
      }
      if (!time.agrees(pair.before(), pair.next())) {
        anotherTime = true;
        row.paused();
        return;
      }
      var asked = pair.before().facts().pollEvery();
      var least = asked.orElse(LEAST);
      if (pair.span().compareTo(asked.isEmpty() ? LEAST_TAKEN : tolerated(least)) >= 0) {
        findings.occasion();
        row.paused();
        return;
      }
      boolean unasked = pair.isRepetition(arrived);
      if (unasked && !row.repeated) {
        row.repeated = true;
        return;
      }
      row.repeated = unasked;
      row.close.add(pair);
      if (row.close.size() > ENOUGH) {
        row.close.remove();
      }
      if (asked.isPresent()) {
        breach(List.of(pair), least);
      } else if (row.isHammering()) {
        breach(List.copyOf(row.close), least);
      }
    }

    private void breach(List<Pair> pairs, Duration least) {
      var shown = new ArrayList<>(List.of(pairs.get(0).before().number()));
      pairs.forEach(pair -> shown.add(pair.next().number()));
      findings.breach(() -> because(pairs, least), shown);
    }

    private static String because(List<Pair> pairs, Duration least) {
      var first = pairs.get(0).before();
      var last = pairs.get(pairs.size() - 1).next();
      var spans =
          pairs.stream().map(pair -> Words.span(pair.span())).collect(Collectors.joining(", "));
      return Words.of(last)
          + " polled "
          + first.facts().export().map(id -> "the export " + id + " ").orElse("")
          + (pairs.size() == 1
              ? spans + " after " + Words.of(first)
              : "once more after " + Words.of(first) + ", with pauses of " + spans)
          + ", where at least "
          + Words.span(least)
          + " should lie between two polls";
    }

    @Override
    public void delivery(Delivery delivery) {
      var row = undelivered.remove(delivery.exchange());
      if (row != null) {
        deliveries.put(delivery.exchange(), delivery.complete());
        settle(row);
      }
    }

    @Override
    public void event(Event event) {
      if (event.result().isPresent()) {
        // The first poll of another run has none before it.
        rows.clear();
        undelivered.clear();
      }
    }

    @Override
    public Verdict verdict() {
      return findings.verdict(
          anotherTime ? WhoseTime.ANOTHER : "no export was polled twice while it ran");
    }
  }
}
