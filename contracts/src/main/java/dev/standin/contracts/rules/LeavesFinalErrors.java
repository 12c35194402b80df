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
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** No second attempt at a call that was refused for what it is. */
@AutoService(ClientRule.class)
public final class LeavesFinalErrors implements ClientRule {
  /** Refusals that another credential, or time, can turn into another answer. */
  private static final Set<Integer> PASSING = Set.of(401, 408, 425, 429);

  private static final Duration PAUSE = Duration.ofSeconds(5);

  // Who signs its calls to storage shows its key in clear, and the rest anew each time.
  private static final Pattern SIGNED = Pattern.compile("AWS4-HMAC-SHA256 +Credential=([^/,]+)/.*");

  @Override
  public String name() {
    return "leaves-final-errors";
  }

  @Override
  public String title() {
    return "Does not repeat a call that was refused for good";
  }

  @Override
  public Watch watch(Beginning session) {
    return new Refusals();
  }

  /**
   * A call by somebody.
   *
   * @param credential a name for the credential that came; "" if none is known
   */
  private record Asked(CallKey call, String credential) {
    static Asked of(Exchange exchange) {
      return new Asked(CallKey.of(exchange), whose(exchange));
    }

    /** The same by its credential alone: who is not let in has no name. */
    Asked byAnybody(String vendor) {
      return new Asked(new CallKey(vendor, call.method(), call.target(), call.body()), credential);
    }
  }

  /** Refusals of a credential in a row. */
  private static final class Out {
    private Exchange last;
    private int times;

    void add(Exchange exchange) {
      last = exchange;
      times++;
    }
  }

  private static String whose(Exchange exchange) {
    return exchange
        .facts()
        .credential()
        .or(
            () ->
                exchange
                    .request()
                    .headers()
                    .first("Authorization")
                    .map(SIGNED::matcher)
                    .filter(Matcher::matches)
                    .map(signed -> signed.group(1)))
        .orElse("");
  }

  private static final class Refusals implements Watch {
    private final Map<Asked, Exchange> refused = new Recent<>(Limits.CALLS);
    private final Map<Asked, Out> outs = new Recent<>(Limits.CALLS);
    private final Map<Long, Exchange> undelivered = new Recent<>(Limits.CALLS);
    private final Map<String, Long> ended = new Recent<>(Limits.EXPORTS);
    private final Map<String, Long> changed = new Recent<>(Limits.CALLS);
    private final Findings findings = new Findings();

    @Override
    public void exchange(Exchange exchange) {
      var asked = Asked.of(exchange);
      var before = refused.remove(asked);
      if (before != null && !isOvertaken(before)) {
        findings.breach(
            Words.of(exchange)
                + " made the same call again that "
                + Words.of(before)
                + " was refused for good: "
                + Words.line(before)
                + ", and nothing that would change that had happened"
                + another(before, exchange),
            List.of(before.number(), exchange.number()));
      }
      var shown = asked.byAnybody(exchange.vendor());
      var out = outs.get(shown);
      if (out != null && out.times > 1) {
        findings.breach(
            Words.of(exchange)
                + " came with the same credential again although the call had been refused with it "
                + out.times
                + " times in a row, last in "
                + Words.of(out.last)
                + ": "
                + Words.line(out.last)
                + another(out.last, exchange),
            List.of(out.last.number(), exchange.number()));
      }
      if (out != null && exchange.response().status() != 401) {
        outs.remove(shown);
      }
      note(exchange);
      if (isFinal(exchange) || isOut(exchange)) {
        undelivered.put(exchange.number(), exchange);
      }
    }

    // Nobody makes the same call again after so long but by starting anew.
    private static String another(Exchange before, Exchange next) {
      return Duration.between(before.wall(), next.wall()).compareTo(PAUSE) < 0
          ? ""
          : " (if this was another run of the client, tell the end of the first one before it: POST"
              + " …/outcome)";
    }

    // The credential itself was refused, not the time that it had: another try may find it known
    // everywhere by then, but no more than one.
    private static boolean isOut(Exchange exchange) {
      return exchange.response().status() == 401
          && exchange.facts().access().filter(access -> access == Access.REFUSED).isPresent()
          && !exchange.facts().isPresigned();
    }

    private void note(Exchange exchange) {
      var facts = exchange.facts();
      var hop = facts.hop().orElse("");
      if (facts.isTerminal() && !hop.equals("download")) {
        facts.export().ifPresent(export -> ended.put(export, exchange.number()));
      }
      var method = exchange.request().method();
      boolean reads = method.equals("GET") || method.equals("HEAD");
      boolean succeeded = exchange.response().status() < 400;
      if (!reads && succeeded && !hop.equals("token")) {
        changed.put(CallKey.client(exchange), exchange.number());
      }
    }

    /** Whether the client did something since that can give the call another answer. */
    private boolean isOvertaken(Exchange before) {
      long since = changed.getOrDefault(CallKey.client(before), 0L);
      var facts = before.facts();
      if (facts.hop().filter(hop -> hop.equals("download")).isPresent()) {
        // With the end of an export comes a file, or another address of it.
        since = Math.max(since, ended.getOrDefault(facts.export().orElse(""), 0L));
      }
      return since > before.number();
    }

    private boolean isFinal(Exchange exchange) {
      var facts = exchange.facts();
      int status = exchange.response().status();
      if (status < 400 || status >= 500 || PASSING.contains(status) || facts.isChangeable()) {
        return false;
      }
      if (facts.access().filter(access -> access == Access.EXPIRED).isPresent()
          || facts.retryNotBefore().isPresent()) {
        return false;
      }
      var hop = facts.hop().orElse("");
      // A path of no vendor is somebody's look whether the server is there.
      return hop.equals("download")
          ? isFinalDownload(exchange, status)
          : !exchange.vendor().isEmpty();
    }

    private boolean isFinalDownload(Exchange exchange, int status) {
      var facts = exchange.facts();
      if (status == 403) {
        // Of an address that is over storage says the same as of one that was never good, and of a
        // reader without a name nobody can say whether it is another one by now.
        return !facts.isPresigned() && !whose(exchange).isEmpty();
      }
      // A file may be looked for before its export is done.
      return status != 404
          || facts.export().isEmpty()
          || ended.containsKey(facts.export().orElseThrow());
    }

    @Override
    public void delivery(Delivery delivery) {
      var exchange = undelivered.remove(delivery.exchange());
      // What the client has not read it cannot heed.
      if (exchange == null || !delivery.complete()) {
        return;
      }
      findings.occasion();
      if (isOut(exchange)) {
        var shown = Asked.of(exchange).byAnybody(exchange.vendor());
        outs.computeIfAbsent(shown, none -> new Out()).add(exchange);
      } else {
        refused.put(Asked.of(exchange), exchange);
      }
    }

    @Override
    public void event(Event event) {
      boolean others =
          event.kind().equals(Event.PIN)
              || event.kind().equals(Event.SCENARIOS)
              || event.kind().equals(Event.OUTCOME);
      if (others) {
        // Another run, or a server that behaves otherwise by now.
        refused.clear();
        outs.clear();
        undelivered.clear();
      }
    }

    @Override
    public Verdict verdict() {
      return findings.verdict("no call was refused for good");
    }
  }
}
