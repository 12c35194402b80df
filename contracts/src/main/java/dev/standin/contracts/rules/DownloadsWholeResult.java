package dev.standin.contracts.rules;

import com.google.auto.service.AutoService;
import dev.standin.contracts.exchange.Beginning;
import dev.standin.contracts.exchange.Delivery;
import dev.standin.contracts.exchange.Event;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.memory.Recent;
import java.util.Map;

/** A result that is there is fetched to its last byte, and again where something went wrong. */
@AutoService(ClientRule.class)
public final class DownloadsWholeResult implements ClientRule {
  @Override
  public String name() {
    return "downloads-whole-result";
  }

  @Override
  public String title() {
    return "Downloads a result whole, and resumes or repeats a download that went wrong";
  }

  @Override
  public Watch watch(Beginning session) {
    return new Downloads();
  }

  private static final class Downloads implements Watch {
    private final Map<String, Fetch> fetches = new Recent<>(Limits.EXPORTS);
    private final Map<Long, Part> underWay = new Recent<>(Limits.CALLS);
    // What each export is of, to know one that was made in the place of another.
    private final Map<String, String> subjects = new Recent<>(Limits.EXPORTS);
    private final Map<String, Long> wholeSubjects = new Recent<>(Limits.EXPORTS);
    private final Admission admission = new Admission();
    private final Findings findings = new Findings();
    private boolean anyWhole;
    private boolean anyFailed;
    private boolean anyForeign;
    private Event.Result outcome;

    @Override
    public void exchange(Exchange exchange) {
      admission.exchange(exchange);
      var facts = exchange.facts();
      var export = facts.export().orElse("");
      if (facts.hop().orElse("").equals("download")) {
        anyForeign |= facts.isForeign();
        var fetch = fetches.get(export);
        if (fetch != null
            && exchange.request().method().equals("GET")
            && !facts.file().orElse("").equals("error")) {
          download(exchange, fetch);
        }
        return;
      }
      anyFailed |= facts.isFailed();
      facts.subject().ifPresent(subject -> subjects.put(export, exchange.vendor() + " " + subject));
      if (facts.isTerminal() && facts.hasResult() && !facts.isForeign()) {
        fetches.computeIfAbsent(export, first -> new Fetch(export, exchange));
      }
    }

    private void download(Exchange exchange, Fetch fetch) {
      fetch.begin();
      var part = Part.of(exchange, fetch);
      if (part == null) {
        fetch.refuse(exchange);
      } else {
        fetch.underWay++;
        underWay.put(exchange.number(), part);
      }
    }

    @Override
    public void delivery(Delivery delivery) {
      var part = underWay.remove(delivery.exchange());
      if (part != null) {
        var fetch = part.fetch();
        boolean before = fetch.isWhole();
        fetch.underWay--;
        fetch.arrive(part, delivery);
        if (fetch.isWhole() && !before) {
          anyWhole = true;
          findings.occasion();
          var subject = subjects.get(fetch.export());
          if (subject != null) {
            wholeSubjects.put(subject, fetch.told().number());
          }
        }
      } else if (!delivery.complete()) {
        // Who has not heard of the success looks for no result.
        fetches.values().removeIf(it -> it.told().number() == delivery.exchange() && !it.isBegun());
      }
    }

    @Override
    public void event(Event event) {
      outcome = event.result().orElse(outcome);
    }

    @Override
    public Verdict verdict() {
      var all = findings.copy();
      boolean over = outcome != null && outcome != Event.Result.UNFINISHED;
      boolean open = false;
      for (var fetch : fetches.values()) {
        if (!fetch.isWhole()) {
          open = true;
          if (over && fetch.underWay == 0 && !isExcused(fetch)) {
            all.breach(fetch.because(), fetch.evidence());
          }
        }
      }
      return all.verdict(
          !open
              ? "no export with a result to download was told to be done"
              : over
                  ? "the result could not be had, and the client does not say that it has it"
                  : "a result is not downloaded whole, and it cannot be said yet that the client"
                      + " leaves it at that; tell when the client has ended");
    }

    private boolean isExcused(Fetch fetch) {
      var facts = fetch.told().facts();
      boolean empty = facts.rows().orElse(-1) == 0;
      boolean claims = outcome == Event.Result.COMPLETE || outcome == Event.Result.EMPTY && !empty;
      if (isSuperseded(fetch)) {
        return true;
      }
      if (fetch.isRefused()) {
        // Gone, forbidden or expired, and other rules say whether that was the client's fault.
        return !claims || anyWhole;
      }
      if (claims) {
        return !fetch.isBegun() && anyForeign;
      }
      if (empty || facts.isTruncated() || fetch.isInVain()) {
        return true;
      }
      if (admission.isRefusedAfter(fetch.told())) {
        return true;
      }
      // A client that gives up because another export has failed need not fetch this one.
      return !fetch.isBegun() && (anyFailed || anyForeign);
    }

    /** Another export of the same was made in its place, and is there. */
    private boolean isSuperseded(Fetch fetch) {
      var subject = subjects.get(fetch.export());
      return subject != null && wholeSubjects.getOrDefault(subject, 0L) > fetch.told().number();
    }
  }
}
