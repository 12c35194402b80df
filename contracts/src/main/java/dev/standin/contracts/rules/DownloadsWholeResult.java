package dev.standin.contracts.rules;

import com.google.auto.service.AutoService;
import dev.standin.contracts.exchange.Beginning;
import dev.standin.contracts.exchange.Delivery;
import dev.standin.contracts.exchange.Event;
import dev.standin.contracts.exchange.Event.Result;
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

  /** What the client has done since its last end; judged by itself, whatever comes behind it. */
  private static final class Run {
    // By export; those that the vendor hands out.
    private final Map<String, Fetch> fetches = new Recent<>(Limits.EXPORTS);
    // By export; those that it has put into a bucket of the client's.
    private final Map<String, Bucket> buckets = new Recent<>(Limits.EXPORTS);
    // What each export is of, to know one that was made in the place of another.
    private final Map<String, String> subjects = new Recent<>(Limits.EXPORTS);
    private final Map<String, Long> wholeSubjects = new Recent<>(Limits.EXPORTS);
    private final Concern concern = new Concern();
    private final Admission admission = new Admission();
    private boolean anyFailed;
    private boolean anyForeign;
    private Result outcome;
  }

  private static final class Downloads implements Watch {
    private final Map<Long, Part> underWay = new Recent<>(Limits.CALLS);
    // Of earlier runs, whose last bytes are still on their way.
    private final Map<Fetch, Run> late = new Recent<>(Limits.CALLS);
    private final Findings findings = new Findings();
    private Run run = new Run();
    private String missing = "no export with a result to download was told to be done";

    @Override
    public void exchange(Exchange exchange) {
      var facts = exchange.facts();
      var export = facts.export().orElse("");
      run.admission.exchange(exchange);
      if (facts.hop().orElse("").equals("download")) {
        run.anyForeign |= facts.isForeign();
        if (exchange.request().method().equals("GET") && !facts.file().orElse("").equals("error")) {
          download(exchange, export);
        }
        return;
      }
      run.concern.exchange(exchange);
      run.anyFailed |= facts.isFailed();
      var subject = facts.subject();
      subject.ifPresent(of -> run.subjects.put(export, exchange.vendor() + " " + of));
      if (!facts.isTerminal() || facts.isFailed() || facts.isForeign()) {
        return;
      }
      if (facts.hasResult() && run.concern.has(exchange)) {
        run.fetches.computeIfAbsent(export, first -> new Fetch(export, exchange));
      } else if (facts.files().isPresent()) {
        run.buckets.computeIfAbsent(export, first -> new Bucket(export, exchange));
      }
    }

    private void download(Exchange exchange, String export) {
      var bucket = run.buckets.get(export);
      var fetch = bucket == null ? run.fetches.get(export) : bucket.file(exchange.request().path());
      if (fetch == null) {
        return;
      }
      fetch.begin(exchange);
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
      if (part == null) {
        if (!delivery.complete()) {
          // Who has not heard of the success looks for no result.
          run.fetches
              .values()
              .removeIf(it -> it.told().number() == delivery.exchange() && !it.isBegun());
        }
        return;
      }
      var fetch = part.fetch();
      var its = late.getOrDefault(fetch, run);
      boolean before = fetch.isWhole();
      fetch.underWay--;
      fetch.arrive(part, delivery);
      if (fetch.isWhole() && !before) {
        findings.occasion();
        var subject = its.subjects.get(fetch.export());
        if (subject != null) {
          its.wholeSubjects.put(subject, fetch.told().number());
        }
      }
      if (fetch.underWay == 0 && late.remove(fetch) != null) {
        judge(fetch, its);
      }
    }

    @Override
    public void event(Event event) {
      event.result().ifPresent(this::ended);
    }

    private void ended(Result result) {
      run.outcome = result;
      for (var fetch : run.fetches.values()) {
        judgeOrWait(fetch);
      }
      for (var bucket : run.buckets.values()) {
        for (var fetch : bucket.files()) {
          judgeOrWait(fetch);
        }
        if (result == Result.COMPLETE && bucket.isLeft() && !isSuperseded(bucket.told(), run)) {
          findings.breach(bucket.because(), bucket.evidence());
        }
      }
      run = new Run();
    }

    private void judgeOrWait(Fetch fetch) {
      if (fetch.underWay > 0) {
        late.put(fetch, run);
      } else {
        judge(fetch, run);
      }
    }

    private void judge(Fetch fetch, Run its) {
      if (fetch.isWhole()) {
        return;
      }
      if (its.outcome == Result.UNFINISHED) {
        missing = "a result was not downloaded whole when the client's time was up";
      } else if (isExcused(fetch, its)) {
        missing = "the result could not be had, and the client does not say that it has it";
      } else {
        findings.breach(fetch.because(), fetch.evidence());
      }
    }

    private static boolean isExcused(Fetch fetch, Run its) {
      var facts = fetch.told().facts();
      boolean empty = facts.rows().orElse(-1) == 0;
      boolean complete = its.outcome == Result.COMPLETE;
      boolean claims = complete || its.outcome == Result.EMPTY && !empty;
      if (isSuperseded(fetch.told(), its)) {
        return true;
      }
      if (its.buckets.containsKey(fetch.export())) {
        // What is done with one's own files is nobody's affair, until they are said to be all
        // there.
        return !complete;
      }
      if (claims) {
        return !fetch.isBegun() && its.anyForeign;
      }
      // Gone, forbidden or expired, and other rules say whether that was the client's fault.
      if (fetch.isRefused() || its.admission.isRefusedAfter(fetch.told())) {
        return true;
      }
      if (empty || facts.isTruncated() || fetch.isInVain()) {
        return true;
      }
      // A client that gives up because another export has failed need not fetch this one.
      return !fetch.isBegun() && (its.anyFailed || its.anyForeign);
    }

    /** Another export of the same was made in its place, and is there. */
    private static boolean isSuperseded(Exchange told, Run its) {
      var subject = its.subjects.get(told.facts().export().orElse(""));
      return subject != null && its.wholeSubjects.getOrDefault(subject, 0L) > told.number();
    }

    @Override
    public Verdict verdict() {
      boolean open = run.fetches.values().stream().anyMatch(fetch -> !fetch.isWhole());
      return findings.verdict(
          open || !late.isEmpty()
              ? "a result is not downloaded whole, and it cannot be said yet that the client"
                  + " leaves it at that; tell when the client has ended"
              : missing);
    }
  }
}
