package dev.standin.contracts.rules;

import com.google.auto.service.AutoService;
import dev.standin.contracts.exchange.Beginning;
import dev.standin.contracts.exchange.Delivery;
import dev.standin.contracts.exchange.Event;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.exchange.Facts.Access;
import dev.standin.contracts.memory.Recent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One new token for one that has expired, and on with it. */
@AutoService(ClientRule.class)
public final class RefreshesExpiredToken implements ClientRule {
  @Override
  public String name() {
    return "refreshes-expired-token";
  }

  @Override
  public String title() {
    return "Fetches one new token when its own has expired, and goes on with it";
  }

  @Override
  public Watch watch(Beginning session) {
    return new Tokens();
  }

  private static final class Tokens implements Watch {
    // By vendor and credential: who was let in with it.
    private final Map<String, String> granted = new Recent<>(Limits.CALLS);
    private final Map<String, Refusal> refusals = new Recent<>(Limits.CALLS);
    private final Map<String, Refusal> open = new Recent<>(Limits.CALLS);
    // By vendor and name: who was ever let in.
    private final Map<String, Boolean> callers = new Recent<>(Limits.CALLS);
    // By vendor: whether a token was ever asked for.
    private final Map<String, Boolean> givers = new Recent<>(Limits.CALLS);
    // By number: tokens that were fetched although another had just been.
    private final Map<Long, Extra> extras = new Recent<>(Limits.CALLS);
    private final Findings findings = new Findings();
    // What was left open when the last run ended; "" for nothing.
    private String unclear = "";

    @Override
    public void exchange(Exchange exchange) {
      var facts = exchange.facts();
      if (facts.hop().orElse("").equals("token")) {
        tokenCall(exchange);
      } else if (facts.credential().isPresent() && !facts.isPresigned()) {
        apiCall(exchange);
      }
    }

    private void apiCall(Exchange exchange) {
      var facts = exchange.facts();
      var access = facts.access().orElse(null);
      var credential = exchange.vendor() + " " + facts.credential().orElseThrow();
      var refusal = refusals.get(credential);
      if (refusal != null) {
        refusal.shown++;
        if (refusal.isKnownTo(exchange)) {
          findings.breach(reused(refusal, exchange), List.of(refusal.number(), exchange.number()));
        }
      } else if (access == Access.EXPIRED) {
        var principal = facts.principal().orElse(granted.getOrDefault(credential, ""));
        boolean refreshable =
            granted.containsKey(credential) || givers.containsKey(exchange.vendor());
        var first = new Refusal(exchange, principal, refreshable);
        refusals.put(credential, first);
        open.put(credential, first);
      } else if (access == Access.GRANTED) {
        var about = about(exchange);
        about.forEach(it -> findings.occasion());
        if (!about.isEmpty()) {
          open.values().removeAll(about);
        }
        if (!granted.containsKey(credential)) {
          extras.values().forEach(extra -> extra.used(exchange, credential));
        }
        granted.put(credential, facts.principal().orElse(""));
        callers.put(CallKey.client(exchange), true);
      }
    }

    private void tokenCall(Exchange exchange) {
      givers.put(exchange.vendor(), true);
      var about = about(exchange);
      about.forEach(refusal -> refusal.asked = true);
      int status = exchange.response().status();
      // What a fault has changed may not have been readable.
      if (about.isEmpty() || status < 200 || status >= 300 || exchange.facts().isScripted()) {
        return;
      }
      for (var refusal : about) {
        if (refusal.take(exchange)) {
          return;
        }
      }
      var last = about.get(about.size() - 1);
      var first = last.given(exchange);
      // A worker with a token of its own needs another for that: then both are used.
      if (last.shown < 2) {
        extras.put(exchange.number(), new Extra(last, first, exchange));
      } else {
        fetchedAnother(last, first, exchange);
      }
    }

    private void fetchedAnother(Refusal last, Exchange first, Exchange exchange) {
      findings.breach(
          Words.of(exchange)
              + " fetched another token although "
              + Words.of(first)
              + " had just given one in the place of the one that "
              + Words.of(last.at)
              + " had shown to be good no longer; fetch one, and let all calls wait for it",
          List.of(last.number(), first.number(), exchange.number()));
    }

    /** The refusals that a call of this caller may be about. */
    private List<Refusal> about(Exchange exchange) {
      if (open.isEmpty()) {
        return List.of();
      }
      var principal = exchange.facts().principal().orElse("");
      // A name that is new may be anybody's: a token of somebody else's making is one of its own.
      boolean known = callers.containsKey(CallKey.client(exchange));
      return open.values().stream()
          .filter(it -> it.at.vendor().equals(exchange.vendor()))
          .filter(it -> it.principal.isEmpty() || !known || it.principal.equals(principal))
          .toList();
    }

    private static String reused(Refusal refusal, Exchange exchange) {
      return Words.of(exchange)
          + " came with the same token again although "
          + Words.of(refusal.at)
          + " had been answered with "
          + refusal.at.response().status()
          + ", which shows that it is good no longer; fetch a new one first";
    }

    @Override
    public void delivery(Delivery delivery) {
      if (!delivery.complete()) {
        // Nobody has read that the token had expired, or the new one.
        refusals.values().removeIf(refusal -> refusal.number() == delivery.exchange());
        open.values().removeIf(refusal -> refusal.number() == delivery.exchange());
        open.values().forEach(refusal -> refusal.forget(delivery.exchange()));
      }
    }

    @Override
    public void event(Event event) {
      var result = event.result();
      if (result.isEmpty()) {
        return;
      }
      if (!open.isEmpty()) {
        unclear =
            result.get() == Event.Result.UNFINISHED
                ? "a token had expired, and the client's time was up before it could go on with"
                    + " another: give it more time"
                : "a token had expired, and there was no other to be had";
      }
      if (result.get() != Event.Result.UNFINISHED) {
        open.values().stream()
            .filter(it -> it.refreshable && !it.isInVain())
            .forEach(it -> findings.breach(left(it), shown(it)));
        extras.values().stream()
            .filter(Extra::isIdle)
            .forEach(it -> fetchedAnother(it.refusal, it.first, it.token));
      }
      extras.clear();
      // Another run may try a token that it has kept, and finds out anew that it has expired.
      open.clear();
      refusals.clear();
    }

    @Override
    public Verdict verdict() {
      if (open.isEmpty()) {
        return findings.verdict(unclear.isEmpty() ? "no token had expired" : unclear);
      }
      return findings.verdict(
          "a token had expired, and it cannot be said yet that the client does not go on with"
              + " another; tell when the client has ended");
    }

    private static String left(Refusal refusal) {
      return "the token of "
          + Words.of(refusal.at)
          + " was good no longer, and "
          + (refusal.given.isEmpty()
              ? "the client fetched no other; fetch a new one and repeat the call"
              : "the client went no further with the one that "
                  + Words.of(refusal.given.get(0))
                  + " gave it; repeat the call with that");
    }

    private static List<Long> shown(Refusal refusal) {
      return refusal.given.isEmpty()
          ? List.of(refusal.number())
          : List.of(refusal.number(), refusal.given.get(0).number());
    }
  }

  /** A token that was fetched although another had just been, for one that had expired. */
  private static final class Extra {
    private final Refusal refusal;
    private final Exchange first;
    private final Exchange token;
    private final Set<String> used = new HashSet<>();

    Extra(Refusal refusal, Exchange first, Exchange token) {
      this.refusal = refusal;
      this.first = first;
      this.token = token;
    }

    /** A credential is used for the first time. */
    void used(Exchange exchange, String credential) {
      if (exchange.vendor().equals(token.vendor()) && used.size() < 2) {
        used.add(credential);
      }
    }

    /** Whether one of the two tokens was fetched for nothing. */
    boolean isIdle() {
      return used.size() == 1;
    }
  }

  /** The first call that showed a credential to be expired. */
  private static final class Refusal {
    private final Exchange at;
    private final String principal;
    private final boolean refreshable;
    // One of each operation: some vendors take two steps to a token.
    private final List<Exchange> given = new ArrayList<>();
    private boolean asked;
    // How many calls were refused with it.
    private int shown = 1;

    /**
     * @param principal who called; "" if nobody knows
     * @param refreshable whether the client has a way to another token, as far as it has shown
     */
    Refusal(Exchange at, String principal, boolean refreshable) {
      this.at = at;
      this.principal = principal;
      this.refreshable = refreshable;
    }

    long number() {
      return at.number();
    }

    /** Whether the client knew of the refusal when it sent this. */
    boolean isKnownTo(Exchange later) {
      var call = CallKey.of(later);
      var same = new CallKey(CallKey.client(at), call.method(), call.target(), call.body());
      if (same.equals(CallKey.of(at))) {
        return true;
      }
      // Other workers may go on with the old token until somebody has fetched a new one.
      return given.isEmpty()
          ? !asked && !UnderWay.together(at, later)
          : !UnderWay.together(given.get(0), later);
    }

    boolean take(Exchange token) {
      return given(token) == null && given.add(token);
    }

    void forget(long token) {
      given.removeIf(it -> it.number() == token);
    }

    /** The answer of the same operation that gave a token before; null if there was none. */
    Exchange given(Exchange token) {
      return given.stream()
          .filter(it -> it.operation().equals(token.operation()))
          .findFirst()
          .orElse(null);
    }

    /** It asked for a token, and got none. */
    boolean isInVain() {
      return asked && given.isEmpty();
    }
  }
}
