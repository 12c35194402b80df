package dev.standin.contracts.rules;

import com.google.auto.service.AutoService;
import dev.standin.contracts.exchange.Beginning;
import dev.standin.contracts.exchange.Delivery;
import dev.standin.contracts.exchange.Event;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.exchange.Facts.Access;
import dev.standin.contracts.memory.Recent;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A pause between two polls of the same export. */
@AutoService(ClientRule.class)
public final class KeepsPollInterval implements ClientRule {
  /** What nobody needs to stay below, where a scenario does not say more. */
  private static final Duration LEAST = Duration.ofMillis(500);

  // A timer that runs every so often does not do so to the millisecond: a tenth less is well.
  private static final int TOLERANCE = 10;

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

  /** Two polls that came too close, if the first was answered at all. */
  private record Suspicion(String because, List<Long> exchanges) {}

  private static final class Polls implements Watch {
    private final WhoseTime time;
    private final Map<CallKey, Exchange> polls = new Recent<>(Limits.CALLS);
    private final Map<String, Long> starts = new Recent<>(Limits.CALLS);
    private final Map<Long, Boolean> deliveries = new Recent<>(Limits.CALLS);
    private final Map<Long, Suspicion> undelivered = new Recent<>(Limits.CALLS);
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
        var key = CallKey.of(exchange);
        var before = polls.put(key, exchange);
        if (before != null && isPause(before, exchange)) {
          judge(before, exchange);
        }
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

    private void judge(Exchange before, Exchange next) {
      if (!time.agrees(before, next)) {
        anotherTime = true;
        return;
      }
      var span = Duration.between(before.at(), next.at());
      var least = before.facts().pollEvery().orElse(LEAST);
      if (span.compareTo(least.minus(least.dividedBy(TOLERANCE))) >= 0) {
        findings.occasion();
        return;
      }
      suspect(
          before,
          new Suspicion(
              Words.of(next)
                  + " polled "
                  + before.facts().export().map(id -> "the export " + id + " ").orElse("")
                  + Words.span(span)
                  + " after "
                  + Words.of(before)
                  + ", where at least "
                  + Words.span(least)
                  + " should lie between two polls",
              List.of(before.number(), next.number())));
    }

    // Many HTTP libraries repeat at once what a lost connection gave no answer to, unasked.
    private void suspect(Exchange before, Suspicion suspicion) {
      var complete = deliveries.get(before.number());
      if (complete == null) {
        undelivered.put(before.number(), suspicion);
      } else if (complete) {
        findings.breach(suspicion.because(), suspicion.exchanges());
      }
    }

    @Override
    public void delivery(Delivery delivery) {
      deliveries.put(delivery.exchange(), delivery.complete());
      var suspicion = undelivered.remove(delivery.exchange());
      if (suspicion != null && delivery.complete()) {
        findings.breach(suspicion.because(), suspicion.exchanges());
      }
    }

    @Override
    public void event(Event event) {
      if (event.result().isPresent()) {
        // The first poll of another run has none before it.
        polls.clear();
      }
    }

    @Override
    public Verdict verdict() {
      return findings.verdict(
          anotherTime ? WhoseTime.ANOTHER : "no export was polled twice while it ran");
    }
  }
}
