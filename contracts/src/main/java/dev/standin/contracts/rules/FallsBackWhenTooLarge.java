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

/** What is too large for one operation is asked for by the other that can do it. */
@AutoService(ClientRule.class)
public final class FallsBackWhenTooLarge implements ClientRule {
  @Override
  public String name() {
    return "falls-back-when-too-large";
  }

  @Override
  public String title() {
    return "Falls back on the operation for large exports when a small one is refused as too large";
  }

  @Override
  public Watch watch(Beginning session) {
    return new FallingBack();
  }

  /** What is asked for: an operation of a vendor, for a subject. */
  private record Asked(String vendor, String operation, String subject) {
    Asked by(String other) {
      return new Asked(vendor, other, subject);
    }

    static Asked of(Exchange exchange) {
      return new Asked(
          exchange.vendor(), exchange.operation(), exchange.facts().subject().orElse(""));
    }
  }

  private record Refused(Mention call, String line, String instead) {}

  private static final class FallingBack implements Watch {
    // By what the client should ask for next.
    private final Map<Asked, Refused> refused = new Recent<>(Limits.CALLS);
    // By what it asked for first, what it should ask for next.
    private final Map<Asked, Asked> next = new Recent<>(Limits.CALLS);
    private final Findings findings = new Findings();
    private String missing = "nothing was refused as too large for its operation";

    @Override
    public void exchange(Exchange exchange) {
      var asked = Asked.of(exchange);
      var instead = exchange.facts().instead();
      if (instead.isPresent()) {
        var then = asked.by(instead.get());
        next.put(asked, then);
        refused.put(then, new Refused(Mention.of(exchange), Words.line(exchange), instead.get()));
        missing =
            Words.of(exchange)
                + " was refused as too large; whether the client falls back shows at its end at the"
                + " latest: tell when it has ended";
        return;
      }
      boolean answered = exchange.response().status() < 400;
      if (refused.remove(asked) != null || (!answered && isAttempt(asked))) {
        findings.occasion();
      } else if (answered && next.containsKey(asked)) {
        if (refused.remove(next.remove(asked)) != null) {
          missing = "what was refused as too large was asked for again in smaller parts";
        }
      }
    }

    // A call that was not let in, or not understood, does not say what it is about.
    private boolean isAttempt(Asked asked) {
      return asked.subject().isEmpty()
          && refused
              .keySet()
              .removeIf(
                  then ->
                      then.vendor().equals(asked.vendor())
                          && then.operation().equals(asked.operation()));
    }

    @Override
    public void delivery(Delivery delivery) {
      if (!delivery.complete()) {
        refused.values().removeIf(one -> one.call().number() == delivery.exchange());
      }
    }

    @Override
    public void event(Event event) {
      event.result().ifPresent(this::ended);
    }

    private void ended(Result result) {
      for (var one : refused.values()) {
        if (result == Result.UNFINISHED) {
          missing =
              one.call().words()
                  + " was refused as too large, and the client's time was up before it had ended";
        } else {
          findings.breach(
              one.call().words()
                  + " was refused as too large ("
                  + one.line()
                  + "), and the client ended with the result "
                  + result.word()
                  + " and had not asked for the same by the operation that takes more, which the"
                  + " vendor's document calls "
                  + one.instead(),
              List.of(one.call().number()));
        }
      }
      refused.clear();
      next.clear();
    }

    @Override
    public Verdict verdict() {
      return findings.verdict(missing);
    }
  }
}
