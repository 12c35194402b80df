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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An end to repetitions that do not help, and to polls of an export that never ends. */
@AutoService(ClientRule.class)
public final class GivesUpInTheEnd implements ClientRule {
  /** Whoever is refused more often than this in a row, at the same pace, has no limit. */
  private static final int MOST = 20;

  /** Who waits so long in between does no harm, and may well have a limit in time. */
  private static final Duration PATIENT = Duration.ofSeconds(30);

  /** A row of so many had a next attempt that the client could have made and did not. */
  private static final int ENOUGH = 3;

  /** So many show what a client does that was still at it when its time was up. */
  private static final int TELLING = 10;

  /** A client that was silent for longer had stopped by itself. */
  private static final Duration SILENCE = Duration.ofSeconds(5);

  @Override
  public String name() {
    return "gives-up-in-the-end";
  }

  @Override
  public String title() {
    return "Gives up by itself what is refused for good, and an export that never ends";
  }

  @Override
  public Watch watch(Beginning session) {
    return new Troubles();
  }

  /** Refusals of one call in a row. */
  private static final class Row {
    private final Exchange first;
    private Exchange last;
    private long refused;
    private Duration longest = Duration.ZERO;
    // Of the waits before the refusal that is one too many, both halves.
    private Duration earlier = Duration.ZERO;
    private Duration later = Duration.ZERO;
    private boolean endless;

    Row(Exchange first) {
      this.first = first;
      this.last = first;
    }

    void add(Exchange exchange) {
      longest = longer(longest, last, exchange);
      var wait = Duration.between(last.at(), exchange.at());
      if (refused <= MOST / 2) {
        earlier = earlier.plus(wait);
      } else {
        later = later.plus(wait);
      }
      last = exchange;
      refused++;
      endless |= refused == MOST + 1 && !isPatient();
    }

    private boolean isPatient() {
      return later.compareTo(PATIENT.multipliedBy(MOST / 2)) >= 0
          || later.multipliedBy(4).compareTo(earlier.multipliedBy(5)) >= 0 && !later.isZero();
    }

    boolean isLong() {
      return refused >= ENOUGH && !endless;
    }
  }

  /** Polls of an export that has no end. */
  private static final class Polls {
    private final Exchange first;
    private Exchange last;
    private long count = 1;
    private Duration longest = Duration.ZERO;

    Polls(Exchange first) {
      this.first = first;
      this.last = first;
    }

    void add(Exchange exchange) {
      longest = longer(longest, last, exchange);
      last = exchange;
      count++;
    }
  }

  private static Duration longer(Duration longest, Exchange one, Exchange next) {
    var span = Duration.between(one.at(), next.at());
    return span.compareTo(longest) > 0 ? span : longest;
  }

  private static final class Troubles implements Watch {
    private final Attempts attempts = new Attempts(this::attempt);
    private final Map<What, Row> rows = new Recent<>(Limits.CALLS);
    private final Map<String, Polls> endless = new Recent<>(Limits.EXPORTS);
    private final Findings findings = new Findings();
    private final Map<String, Exchange> latest = new Recent<>(Limits.EXPORTS);
    private Exchange latestStart;
    private Optional<String> unclear = Optional.empty();

    @Override
    public void exchange(Exchange exchange) {
      exchange.facts().export().ifPresent(export -> latest.put(export, exchange));
      if (isHop(exchange, "start")) {
        latestStart = exchange;
      }
      attempts.exchange(exchange);
      poll(exchange);
    }

    private static boolean isHop(Exchange exchange, String hop) {
      return exchange.facts().hop().filter(hop::equals).isPresent();
    }

    /**
     * Whether the client has turned to something else after a row: another start, or another hop.
     */
    private boolean isLeft(Row row) {
      var here = row.last.facts().export().map(latest::get).orElse(null);
      return isAnother(row, here) || isAnother(row, latestStart);
    }

    private static boolean isAnother(Row row, Exchange next) {
      return next != null
          && next.number() > row.last.number()
          && !What.of(next).equals(What.of(row.last));
    }

    private void poll(Exchange exchange) {
      var facts = exchange.facts();
      var export = facts.export().orElse("");
      if (!isHop(exchange, "status") || export.isEmpty()) {
        return;
      }
      var polls = endless.get(export);
      if (facts.isTerminal() || facts.endsAt().isPresent()) {
        endless.remove(export);
      } else if (polls != null) {
        polls.add(exchange);
      } else if (facts.state().isPresent()) {
        endless.put(export, new Polls(exchange));
      }
    }

    @Override
    public void delivery(Delivery delivery) {
      attempts.delivery(delivery);
    }

    private void attempt(What what, Attempt attempt) {
      if (!attempt.refused()) {
        rows.remove(what);
        return;
      }
      var row = rows.computeIfAbsent(what, none -> new Row(attempt.exchange()));
      row.add(attempt.exchange());
      if (row.refused == MOST + 1 && row.endless) {
        findings.breach(
            Words.of(row.last)
                + " was the "
                + row.refused
                + "st attempt in a row at the same call to be refused or lost, since "
                + Words.of(row.first)
                + ": "
                + Words.line(row.last)
                + ", and the waits between them did not grow. It should have been given up after "
                + MOST
                + " at the latest",
            List.of(row.first.number(), row.last.number()));
      }
    }

    @Override
    public void event(Event event) {
      var result = event.result();
      if (result.isEmpty()) {
        return;
      }
      boolean unfinished = result.get() == Event.Result.UNFINISHED;
      // Who takes what never ended for complete has not given it up, which another rule says.
      if (result.get() == Event.Result.COMPLETE || result.get() == Event.Result.EMPTY) {
        endless.clear();
      }
      rows.values().forEach(row -> judge(row, event, unfinished));
      endless.values().forEach(polls -> judge(polls, event, unfinished));
      rows.clear();
      endless.clear();
      attempts.clear();
    }

    private void judge(Row row, Event end, boolean unfinished) {
      if (!row.isLong()) {
        return;
      }
      // The next attempt of a row comes after a longer wait than the last one.
      boolean going =
          unfinished && !isLeft(row) && !isSilent(row.last, row.longest.multipliedBy(4), end.at());
      if (!going) {
        findings.occasion();
      } else if (row.refused < TELLING) {
        unclear =
            Optional.of(
                "the client was refused "
                    + row.refused
                    + " times in a row and still trying when its time was up: give it more time");
      } else {
        findings.breach(
            "the client was still repeating a call when its time was up ("
                + Words.time(end.at())
                + "), which had been refused or lost "
                + row.refused
                + " times in a row from "
                + Words.of(row.first)
                + " to "
                + Words.of(row.last)
                + ": "
                + Words.line(row.last)
                + ". It should give up by itself, and sooner",
            List.of(row.first.number(), row.last.number()));
      }
    }

    private void judge(Polls polls, Event end, boolean unfinished) {
      if (polls.count < ENOUGH) {
        return;
      }
      if (!unfinished || isSilent(polls.last, polls.longest.multipliedBy(3), end.at())) {
        findings.occasion();
        return;
      }
      findings.breach(
          "the client was still polling the export "
              + polls.last.facts().export().orElseThrow()
              + " when its time was up ("
              + Words.time(end.at())
              + "), which never ends: "
              + polls.count
              + " polls in "
              + Words.span(Duration.between(polls.first.at(), end.at()))
              + ", from "
              + Words.of(polls.first)
              + " to "
              + Words.of(polls.last)
              + ". It needs a deadline of its own; if it has one, give it more time than that",
          List.of(polls.first.number(), polls.last.number()));
    }

    private static boolean isSilent(Exchange last, Duration usual, Instant end) {
      var silence = Duration.between(last.at(), end);
      return silence.compareTo(SILENCE) > 0 && silence.compareTo(usual) > 0;
    }

    @Override
    public Verdict verdict() {
      var now = findings.copy();
      rows.values().stream()
          .filter(row -> row.isLong() && isLeft(row))
          .forEach(row -> now.occasion());
      return now.verdict(missing());
    }

    private String missing() {
      boolean trouble = rows.values().stream().anyMatch(Row::isLong);
      boolean polled = endless.values().stream().anyMatch(polls -> polls.count >= ENOUGH);
      return unclear.orElse(
          trouble || polled
              ? "whether the client gives up is not known yet; tell when the client has ended"
              : "no call was refused or lost "
                  + ENOUGH
                  + " times in a row, and no export was polled that never ends");
    }
  }
}
