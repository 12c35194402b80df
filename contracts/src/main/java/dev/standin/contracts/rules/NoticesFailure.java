package dev.standin.contracts.rules;

import com.google.auto.service.AutoService;
import dev.standin.contracts.exchange.Beginning;
import dev.standin.contracts.exchange.Delivery;
import dev.standin.contracts.exchange.Event;
import dev.standin.contracts.exchange.Event.Result;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.memory.Recent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An export that is told to have failed, or is refused, is not taken for one that has a result. */
@AutoService(ClientRule.class)
public final class NoticesFailure implements ClientRule {
  @Override
  public String name() {
    return "notices-failure";
  }

  @Override
  public String title() {
    return "Notices that an export has failed, and does not end as if it had its result";
  }

  @Override
  public Watch watch(Beginning session) {
    return new Noticing();
  }

  /**
   * What was told to have succeeded.
   *
   * @param calls by what was called, by whomever: the last answer that told it. Of two that were
   *     started for the same either will do, whichever was started first
   * @param vendors the last start of anything at each vendor
   */
  private record Successes(Map<CallKey, Long> calls, Map<String, Long> vendors) {
    Successes() {
      this(new HashMap<>(), new HashMap<>());
    }

    void add(CallKey call, String vendor, Course course) {
      calls.merge(call, course.endKnown(), Math::max);
      vendors.merge(vendor, course.start().number(), Math::max);
    }
  }

  /** A start that was refused, as every start before it was. */
  private record Refusal(Mention told, String line, boolean changeable) {}

  private static final class Noticing implements Watch {
    private final Courses courses = new Courses();
    private final Concern concern = new Concern();
    // By export, how it was started; whoever goes on with another credential is the same client.
    private final Map<String, CallKey> starts = new Recent<>(Limits.EXPORTS);
    // By export, the vendor of one that this run is about.
    private final Map<String, String> vendors = new Recent<>(Limits.EXPORTS);
    // By vendor, the last export that ended with its answer, and so has no name.
    private final Map<String, Long> atOnce = new HashMap<>();
    // By vendor, the last start of a client none of whose starts was taken.
    private final Map<String, Refusal> refused = new HashMap<>();
    // The vendors at which this run has started something, or had a success or a file of its own.
    private final Set<String> had = new HashSet<>();
    private final Findings findings = new Findings();
    private String missing = "no export was told to have failed, and none was refused";

    @Override
    public void exchange(Exchange exchange) {
      var facts = exchange.facts();
      var hop = facts.hop().orElse("");
      var export = facts.export().orElse("");
      courses.exchange(exchange);
      concern.exchange(exchange);
      boolean taken = exchange.response().status() < 400;
      if (hop.equals("start") && !taken) {
        refused.put(
            exchange.vendor(),
            new Refusal(Mention.of(exchange), Words.line(exchange), facts.isChangeable()));
      } else if (hop.equals("start") || isHad(exchange, export)) {
        had.add(exchange.vendor());
      }
      if (hop.equals("start") && taken) {
        if (export.isEmpty()) {
          atOnce.put(exchange.vendor(), exchange.number());
        } else {
          starts.putIfAbsent(export, CallKey.ofAnybody(exchange));
        }
      }
      if (!export.isEmpty()
          && (hop.equals("start") || hop.equals("status"))
          && !facts.isForeign()
          && concern.has(exchange)) {
        vendors.put(export, exchange.vendor());
      }
    }

    // What a list shows besides, and a file that lies there still, are what others or earlier runs
    // have left: whoever takes it for his own has not got what was refused.
    private boolean isHad(Exchange exchange, String export) {
      var facts = exchange.facts();
      if (facts.isForeign()) {
        return false;
      }
      return facts.hop().orElse("").equals("download")
          ? exchange.response().status() < 400 && (export.isEmpty() || vendors.containsKey(export))
          : facts.isTerminal() && !facts.isFailed() && concern.has(exchange);
    }

    @Override
    public void delivery(Delivery delivery) {
      courses.delivery(delivery);
      if (!delivery.complete()) {
        // Whoever has not read the refusal may think that it was taken.
        refused.values().removeIf(one -> one.told().number() == delivery.exchange());
      }
    }

    @Override
    public void event(Event event) {
      event.result().ifPresent(this::ended);
    }

    private void ended(Result result) {
      var sure = successes(Course.End.SUCCESS);
      var perhaps = successes(Course.End.PERHAPS);
      perhaps.vendors().putAll(sure.vendors());
      atOnce.forEach((vendor, started) -> perhaps.vendors().merge(vendor, started, Math::max));
      for (var course : courses.all()) {
        if (isFailed(course)) {
          judge(course, result, sure, perhaps);
        }
      }
      refused.keySet().removeAll(had);
      refused.values().forEach(one -> judge(one, result));
      refused.clear();
      had.clear();
      courses.clear();
      concern.clear();
      starts.clear();
      vendors.clear();
      atOnce.clear();
    }

    private boolean isFailed(Course course) {
      return course.end() == Course.End.FAILURE && vendors.containsKey(course.export());
    }

    private Successes successes(Course.End end) {
      var successes = new Successes();
      for (var course : courses.all()) {
        var call = starts.get(course.export());
        if (course.end() == end && course.start() != null && call != null) {
          successes.add(call, call.client(), course);
        }
      }
      return successes;
    }

    private void judge(Course failed, Result result, Successes sure, Successes perhaps) {
      var call = starts.get(failed.export());
      if (result == Result.ENDED || result == Result.UNFINISHED) {
        missing = told(failed) + ", and " + open(result);
      } else if (result != Result.COMPLETE && result != Result.EMPTY) {
        findings.occasion();
      } else if (call != null && isSince(failed.start(), sure.calls().get(call))) {
        // The same was had in the end.
        findings.occasion();
      } else if (call != null && isSince(failed.start(), perhaps.calls().get(call))) {
        missing =
            told(failed)
                + ", and the client started the same again: the answer that may have told it of a"
                + " success was changed by a fault";
      } else if (isSince(failed.endTold(), perhaps.vendors().get(vendors.get(failed.export())))) {
        missing =
            told(failed)
                + ", and the client has exported something else after it: nobody can say whether"
                + " that has what was missing; it should tell the result partial where it has not";
      } else {
        breach(failed, result);
      }
    }

    private void judge(Refusal refusal, Result result) {
      var told = refusal.told().words() + " " + refusal.line();
      if (result == Result.ENDED || result == Result.UNFINISHED) {
        missing = told + ", nothing was started, and " + open(result);
      } else if (result != Result.COMPLETE && result != Result.EMPTY) {
        findings.occasion();
      } else if (refusal.changeable()) {
        missing =
            told
                + ", since another export was under way: nobody can say whether that has what the"
                + " client calls "
                + result.word();
      } else {
        findings.breach(
            told
                + ", nothing was started, and the client ended with the result "
                + result.word()
                + ". It should have said that it failed",
            List.of(refusal.told().number()));
      }
    }

    private static boolean isSince(Mention mention, Long number) {
      return number != null && (mention == null || number > mention.number());
    }

    private void breach(Course failed, Result result) {
      findings.breach(
          told(failed)
              + ", and the client ended with the result "
              + result.word()
              + (result == Result.EMPTY
                  ? ": that there are no rows nobody has told it"
                  : " and had got the same by no other export")
              + ". It should have said that it failed",
          List.of(failed.endTold().number()));
    }

    private static String told(Course failed) {
      return failed.endTold().words()
          + " told that the export "
          + failed.export()
          + " is \""
          + failed.state()
          + '"';
    }

    private static String open(Result result) {
      return result == Result.ENDED
          ? "nobody said what the client made of it: tell its result"
          : "the client's time was up before it had ended";
    }

    @Override
    public Verdict verdict() {
      return findings.verdict(failure().map(Noticing::untold).orElse(missing));
    }

    private Optional<Course> failure() {
      return courses.all().stream().filter(this::isFailed).findFirst();
    }

    private static String untold(Course failed) {
      return told(failed)
          + "; whether the client has noticed shows only at its end: tell when it has ended, and"
          + " with what result";
    }
  }
}
