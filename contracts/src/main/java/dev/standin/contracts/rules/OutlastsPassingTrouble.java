package dev.standin.contracts.rules;

import com.google.auto.service.AutoService;
import dev.standin.contracts.exchange.Beginning;
import dev.standin.contracts.exchange.Delivery;
import dev.standin.contracts.exchange.Event;
import dev.standin.contracts.exchange.Event.Result;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.memory.Recent;
import dev.standin.contracts.rules.Attempts.Attempt;
import dev.standin.contracts.rules.Attempts.What;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** No end at the first refusal that would have passed. */
@AutoService(ClientRule.class)
public final class OutlastsPassingTrouble implements ClientRule {
  // Whoever is told to come back only then may well leave it to another run.
  private static final Duration LONG = Duration.ofMinutes(10);

  @Override
  public String name() {
    return "outlasts-passing-trouble";
  }

  @Override
  public String title() {
    return "Tries again what was refused or lost in passing";
  }

  @Override
  public Watch watch(Beginning session) {
    return new Troubles();
  }

  /** A call, or a file by whatever address and in whatever parts. */
  private record Thing(String vendor, String method, String target, String body) {
    static Thing of(Exchange exchange) {
      var request = exchange.request();
      var call = CallKey.of(exchange);
      boolean file = isHop(exchange, "download");
      return new Thing(
          exchange.vendor(), request.method(), file ? request.path() : call.target(), call.body());
    }
  }

  /** Attempts at one thing in a row that all came to nothing. */
  private static final class Row {
    private Exchange last;
    private int tries;
    private boolean lost;
    // The last attempt, even if it is not known yet what came of it.
    private long latest;

    void add(Attempt attempt) {
      last = attempt.exchange();
      latest = Math.max(latest, last.number());
      lost = !isRefusal(last);
      tries++;
    }

    boolean isTriedEnough() {
      return tries >= Refusals.ENOUGH;
    }

    boolean isOpen() {
      return latest > last.number();
    }
  }

  private static boolean isHop(Exchange exchange, String hop) {
    return exchange.facts().hop().filter(hop::equals).isPresent();
  }

  private static boolean isRefusal(Exchange exchange) {
    int status = exchange.response().status();
    return status == 429 || status >= 500;
  }

  private static final class Troubles implements Watch {
    private final Attempts attempts = new Attempts(this::attempt);
    private final Map<Thing, Row> rows = new Recent<>(Limits.CALLS);
    // What was told of each export's end.
    private final Map<String, Boolean> failed = new Recent<>(Limits.EXPORTS);
    private final Map<String, Boolean> handedOut = new Recent<>(Limits.EXPORTS);
    // By vendor and operation, the last call of it.
    private final Map<String, Long> called = new Recent<>(Limits.CALLS);
    private final Findings findings = new Findings();

    @Override
    public void exchange(Exchange exchange) {
      called.put(exchange.vendor() + " " + exchange.operation(), exchange.number());
      var row = rows.get(Thing.of(exchange));
      if (row != null) {
        row.latest = exchange.number();
      }
      attempts.exchange(exchange);
    }

    @Override
    public void delivery(Delivery delivery) {
      attempts.delivery(delivery);
    }

    private void attempt(What what, Attempt attempt) {
      var exchange = attempt.exchange();
      var thing = Thing.of(exchange);
      if (!attempt.refused() && !isRefusal(exchange)) {
        answered(exchange, thing);
      } else if (isFarOff(exchange)) {
        rows.remove(thing);
      } else {
        var row = rows.computeIfAbsent(thing, none -> new Row());
        row.add(attempt);
        if (row.tries == Refusals.ENOUGH) {
          findings.occasion();
        }
      }
    }

    private static boolean isFarOff(Exchange exchange) {
      return exchange
          .facts()
          .retryNotBefore()
          .filter(then -> Duration.between(exchange.at(), then).compareTo(LONG) > 0)
          .isPresent();
    }

    private void answered(Exchange exchange, Thing thing) {
      var row = rows.remove(thing);
      if (row != null && !row.isTriedEnough()) {
        findings.occasion();
      }
      var facts = exchange.facts();
      if (facts.isTerminal()) {
        facts.export().ifPresent(export -> failed.put(export, facts.isFailed()));
      }
      if (facts.hasResult()) {
        facts.export().ifPresent(export -> handedOut.put(export, true));
      }
      rows.values().removeIf(it -> isGoneOn(it, exchange));
    }

    /** Whether the client has got further by another call than the one that came to nothing. */
    private static boolean isGoneOn(Row row, Exchange later) {
      if (later.number() < row.last.number() || !later.vendor().equals(row.last.vendor())) {
        return false;
      }
      // Who has a token has not got what it wanted the token for; who is refused one for good gets
      // no further by any try.
      if (isHop(later, "token") && !isHop(row.last, "token")) {
        return later.response().status() >= 400;
      }
      // Of a start that came to nothing the client knows no export.
      var export = row.last.facts().export();
      return export.isEmpty() || isHop(row.last, "start") || export.equals(later.facts().export());
    }

    @Override
    public void event(Event event) {
      var result = event.result();
      if (result.isEmpty()) {
        return;
      }
      if (result.get() != Result.UNFINISHED) {
        rows.values().stream()
            .filter(row -> !row.isTriedEnough() && !row.isOpen() && isJudged(row, result.get()))
            .forEach(row -> breach(row, event));
      }
      rows.clear();
      attempts.clear();
      failed.clear();
      handedOut.clear();
      called.clear();
    }

    private boolean isJudged(Row row, Result result) {
      var facts = row.last.facts();
      var hop = facts.hop().orElse("");
      var end = failed.get(facts.export().orElse(""));
      if (hop.equals("download")) {
        // A result that the vendor hands out itself is looked after by another rule, and what a
        // client that says it has everything has read of a bucket as well.
        return result == Result.FAILED
            && !handedOut.containsKey(facts.export().orElse(""))
            && !Boolean.TRUE.equals(end);
      }
      // Whether a start whose answer was lost has started something, not every vendor tells: who
      // leaves it does no harm.
      boolean unsure = hop.equals("start") && row.lost && facts.findBy().isEmpty();
      return end == null
          && !unsure
          && !isLookedUp(row.last)
          && Set.of("start", "status", "token").contains(hop);
    }

    // Who looks in the list whether a start has come to something has not left it at that; how
    // often
    // it looks is judged by the list's own row.
    private boolean isLookedUp(Exchange start) {
      return start
          .facts()
          .findBy()
          .map(list -> called.getOrDefault(start.vendor() + " " + list, 0L))
          .filter(number -> number > start.number())
          .isPresent();
    }

    private void breach(Row row, Event event) {
      findings.breach(
          "the client ended at "
              + Words.time(event.at())
              + " with the result "
              + event.result().orElseThrow().word()
              + ", and the last that it had heard was trouble that passes: in "
              + Words.of(row.last)
              + " "
              + what(row)
              + (row.tries == 1 ? ", and was not tried again" : ", and was tried only twice")
              + ". It should have tried again, after a pause that grows, at least "
              + Refusals.ENOUGH
              + " times in all",
          List.of(row.last.number()));
    }

    private static String what(Row row) {
      var request = row.last.request();
      return row.lost
          ? request.method() + " " + request.path() + " was not answered to its end"
          : Words.line(row.last);
    }

    @Override
    public Verdict verdict() {
      return findings.verdict(
          rows.isEmpty()
              ? "no call was refused with 429 or 5xx, or lost, that could have been tried again"
              : "a call was refused or lost, and whether it is tried again is not known yet; tell"
                  + " when the client has ended");
    }
  }
}
