package dev.standin.contracts.rules;

import com.google.auto.service.AutoService;
import dev.standin.contracts.exchange.Beginning;
import dev.standin.contracts.exchange.Delivery;
import dev.standin.contracts.exchange.Event;
import dev.standin.contracts.exchange.Event.Result;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.memory.Recent;
import java.util.List;
import java.util.Map;

/** A result without rows is what the scenario says that it is: fine, or a sign of a mistake. */
@AutoService(ClientRule.class)
public final class TreatsEmptyResult implements ClientRule {
  @Override
  public String name() {
    return "treats-empty-result";
  }

  @Override
  public String title() {
    return "Takes a result without rows for what it means here: a success or a failure";
  }

  @Override
  public Watch watch(Beginning session) {
    return new Treating();
  }

  /**
   * A success without rows.
   *
   * @param fetched whether the client has to fetch the file to see that there are none
   * @param seen whether it has done so
   */
  private record Empty(
      Mention told, String what, String client, boolean failure, boolean fetched, boolean seen) {
    Empty whenSeen() {
      return new Empty(told, what, client, failure, fetched, true);
    }
  }

  private static final class Treating implements Watch {
    private final Courses courses = new Courses();
    private final Map<String, Empty> empty = new Recent<>(Limits.EXPORTS);
    private final Concern concern = new Concern();
    private final Findings findings = new Findings();
    private boolean failed;
    private String missing = "no result without rows was told of which it is said what it means";

    @Override
    public void exchange(Exchange exchange) {
      courses.exchange(exchange);
      concern.exchange(exchange);
      var facts = exchange.facts();
      var hop = facts.hop().orElse("");
      failed |= facts.isFailed();
      var export = facts.export().orElse("");
      if (hop.equals("download")
          && exchange.request().method().equals("GET")
          && exchange.response().status() < 400) {
        empty.computeIfPresent(export, (same, one) -> one.whenSeen());
      }
      if (hop.equals("start")) {
        // Whoever tries something else has drawn a conclusion.
        empty
            .values()
            .removeIf(one -> one.failure() && one.client().equals(CallKey.client(exchange)));
      }
      var meaning = facts.isEmptyAFailure();
      if (meaning.isPresent()
          && facts.rows().orElse(1) == 0
          && (hop.equals("start") || hop.equals("status"))
          && concern.has(exchange)) {
        // One that ends with its answer has no name of its own.
        var what = export.isEmpty() ? facts.subject().orElse("") : export;
        empty.putIfAbsent(
            what,
            new Empty(
                Mention.of(exchange),
                (export.isEmpty() ? "export of " : "export ") + what,
                CallKey.client(exchange),
                meaning.get(),
                facts.hasResult(),
                false));
        missing =
            Words.of(exchange)
                + " told of a result without rows; what the client makes of it shows only at its"
                + " end: tell when it has ended, and with what result";
      }
    }

    @Override
    public void delivery(Delivery delivery) {
      courses.delivery(delivery);
      if (!delivery.complete()) {
        empty.values().removeIf(one -> one.told().number() == delivery.exchange());
      }
    }

    @Override
    public void event(Event event) {
      event.result().ifPresent(this::ended);
    }

    private void ended(Result result) {
      for (var one : empty.values()) {
        if (one.failure() ? result == Result.COMPLETE : isWronglyFailed(one, result)) {
          findings.breach(reason(one, result), List.of(one.told().number()));
        } else if (one.failure() ? !isRefused(one, result) : !isTaken(result)) {
          missing =
              one.told().words()
                  + " told of a result without rows, and "
                  + (result == Result.ENDED
                      ? "nobody said what the client made of it: tell its result"
                      : "the client ended with the result "
                          + result.word()
                          + ", for which there may be other reasons");
        } else {
          findings.occasion();
        }
      }
      empty.clear();
      courses.clear();
      concern.clear();
      failed = false;
    }

    // Who fails before it has seen the result, or after trouble, may do so for something else.
    private boolean isRefused(Empty one, Result result) {
      if (result != Result.FAILED && result != Result.PARTIAL) {
        return result == Result.EMPTY;
      }
      return one.seen() || !one.fetched() && !failed && !courses.isTroubledSince(one.told());
    }

    private static boolean isTaken(Result result) {
      return result == Result.COMPLETE || result == Result.EMPTY;
    }

    // What went wrong later, or with another export, is reason enough to fail.
    private boolean isWronglyFailed(Empty one, Result result) {
      return result == Result.FAILED && !failed && !courses.isTroubledSince(one.told());
    }

    private static String reason(Empty one, Result result) {
      return one.told().words()
          + " told that the "
          + one.what()
          + " has succeeded with 0 rows, and the client ended with the result "
          + result.word()
          + ". "
          + (one.failure()
              ? "An empty result is no success here, since it is how a wrong query shows: it should"
                  + " have said that it has nothing, or have failed"
              : "An empty result is a success here, since there is nothing to find: it should have"
                  + " said so instead of failing");
    }

    @Override
    public Verdict verdict() {
      return findings.verdict(missing);
    }
  }
}
