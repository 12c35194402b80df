package dev.standin.contracts.rules;

import com.google.auto.service.AutoService;
import dev.standin.contracts.exchange.Beginning;
import dev.standin.contracts.exchange.Delivery;
import dev.standin.contracts.exchange.Event;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.memory.Recent;
import java.util.List;
import java.util.Map;

/** A failure that has a file with its reason is looked into. */
@AutoService(ClientRule.class)
public final class FetchesErrorFile implements ClientRule {
  @Override
  public String name() {
    return "fetches-error-file";
  }

  @Override
  public String title() {
    return "Fetches the file that says why an export failed";
  }

  @Override
  public Watch watch(Beginning session) {
    return new Failures();
  }

  /** A failure that was told, and what the client did about it. */
  private static final class Failure {
    private final Exchange told;
    private Exchange refused;
    private long answered;
    private int tries;
    // Null while the client's run goes on.
    private Event.Result outcome;

    Failure(Exchange told) {
      this.told = told;
    }

    boolean isFetched() {
      return answered > 0;
    }

    /** The client has done what it could. */
    boolean isInVain() {
      return refused != null && (Refusals.isFinal(refused) || tries >= Refusals.ENOUGH);
    }
  }

  private static final class Failures implements Watch {
    private final Map<String, Failure> failures = new Recent<>(Limits.EXPORTS);
    private final Map<Long, Failure> fetches = new Recent<>(Limits.CALLS);
    private final Concern concern = new Concern();
    private final Admission admission = new Admission();
    private final Findings findings = new Findings();
    private String missing = "no export failed that has a file which says why";

    @Override
    public void exchange(Exchange exchange) {
      var facts = exchange.facts();
      var export = facts.export().orElse("");
      concern.exchange(exchange);
      admission.exchange(exchange);
      if (!facts.hop().orElse("").equals("download")) {
        if (facts.hasErrorFile() && !facts.isForeign() && concern.has(exchange)) {
          failures.computeIfAbsent(export, first -> new Failure(exchange));
        }
        return;
      }
      var failure = failures.get(export);
      if (failure == null
          || failure.isFetched()
          || !facts.file().orElse("").equals("error")
          || !exchange.request().method().equals("GET")) {
        return;
      }
      failure.tries++;
      int status = exchange.response().status();
      if (status >= 200 && status < 300) {
        failure.answered = exchange.number();
        fetches.put(exchange.number(), failure);
      } else {
        failure.refused = exchange;
      }
    }

    @Override
    public void delivery(Delivery delivery) {
      var failure = fetches.remove(delivery.exchange());
      if (failure != null && failure.answered == delivery.exchange()) {
        if (delivery.complete()) {
          findings.occasion();
        } else {
          failure.answered = 0;
          judgeIfOver(failure);
        }
      }
      if (!delivery.complete()) {
        // Who has not heard of the failure looks for no reason.
        failures.values().removeIf(it -> it.told.number() == delivery.exchange() && it.tries == 0);
      }
    }

    @Override
    public void event(Event event) {
      if (event.result().isEmpty()) {
        return;
      }
      for (var failure : failures.values()) {
        failure.outcome = event.result().get();
        // Of an answer that is on its way it shows when it has arrived.
        if (!failure.isFetched()) {
          judgeIfOver(failure);
        }
      }
      failures.clear();
      concern.clear();
    }

    private void judgeIfOver(Failure failure) {
      if (failure.outcome == null) {
        return;
      }
      if (failure.outcome == Event.Result.UNFINISHED) {
        missing = "the file that says why an export failed was not fetched when the time was up";
      } else if (failure.isInVain() || admission.isRefusedAfter(failure.told)) {
        missing = "the file that says why an export failed could not be had";
      } else {
        findings.breach(because(failure), evidence(failure));
      }
    }

    @Override
    public Verdict verdict() {
      boolean open = failures.values().stream().anyMatch(failure -> !failure.isFetched());
      return findings.verdict(
          open
              ? "an export failed that has a file which says why, and it cannot be said yet that"
                  + " the client leaves it there; tell when the client has ended"
              : missing);
    }

    private static String because(Failure failure) {
      var told =
          Words.of(failure.told)
              + " told that the export "
              + failure.told.facts().export().orElse("")
              + " is \""
              + failure.told.facts().state().orElse("failed")
              + '"';
      if (failure.tries == 0) {
        return told + ", and its error file, which says why, was never fetched";
      }
      return told
          + ", and its error file was asked for but did not arrive: "
          + (failure.refused == null
              ? "the answer broke off"
              : Words.of(failure.refused) + " " + Words.line(failure.refused))
          + ", and the client left it at that; ask again after a while";
    }

    private static List<Long> evidence(Failure failure) {
      return failure.refused == null
          ? List.of(failure.told.number())
          : List.of(failure.told.number(), failure.refused.number());
    }
  }
}
