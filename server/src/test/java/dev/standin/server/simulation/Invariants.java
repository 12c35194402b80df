package dev.standin.server.simulation;

import dev.standin.contracts.exchange.Exchange;
import dev.standin.server.artifact.Outcome;
import dev.standin.server.export.Export;
import dev.standin.server.scenario.Quota;
import dev.standin.server.scenario.Scenario;
import dev.standin.server.session.Session;
import dev.standin.server.vendor.Vendor;
import dev.standin.server.vendor.Vendors;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What holds of a session after each call, whatever its client does. */
final class Invariants {
  private final Vendors vendors;
  private final Session session;
  private final Map<String, String> states = new HashMap<>();
  private final Set<String> ids = new HashSet<>();
  private final Map<List<Object>, Long> used = new HashMap<>();
  private final Map<List<Object>, List<Instant>> let = new HashMap<>();
  private long seen;

  Invariants(Vendors vendors, Session session) {
    this.vendors = vendors;
    this.session = session;
  }

  /** Checks the exchanges since the last time, and gives the newest. */
  Exchange check() {
    Exchange newest = null;
    for (var exchange : session.journal().exchanges()) {
      if (exchange.number() > seen) {
        check(exchange);
        seen = exchange.number();
        newest = exchange;
      }
    }
    return newest;
  }

  private void check(Exchange exchange) {
    if (!exchange.facts().isScripted()) {
      must(exchange.bugs().isEmpty(), "departs from its document: " + exchange.bugs());
      must(exchange.response().status() < 500, "a 5xx that no scenario wants: " + exchange);
    }
    must(
        exchange.notes().stream().noneMatch(note -> note.contains("a bug of Standin")),
        "a bug: " + exchange);
    if (exchange.vendor().isEmpty()) {
      return;
    }
    var vendor = vendors.named(exchange.vendor()).orElseThrow();
    state(vendor, exchange);
    created(vendor, exchange);
    quotas(vendor, exchange);
  }

  /** No state goes back in its vendor's order, and nothing leaves a terminal one. */
  private void state(Vendor vendor, Exchange exchange) {
    if (exchange.facts().export().isEmpty() || exchange.facts().state().isEmpty()) {
      return;
    }
    var export = vendor.id() + " " + exchange.facts().export().get();
    var state = exchange.facts().state().get();
    var before = states.put(export, state);
    if (before != null && !before.equals(state)) {
      must(!terminal(vendor, before), export + " left " + before + " for " + state);
      must(
          place(vendor, before) < place(vendor, state),
          export + " went back from " + before + " to " + state);
    }
    if (terminal(vendor, state)) {
      artifact(vendor, exchange.facts().export().get(), state);
    }
  }

  private static int place(Vendor vendor, String state) {
    var states = vendor.module().states();
    for (int i = 0; i < states.size(); i++) {
      if (states.get(i).wire().equals(state)) {
        return i;
      }
    }
    throw new AssertionError(vendor.id() + " has no state " + state);
  }

  private static boolean terminal(Vendor vendor, String state) {
    return vendor.module().states().get(place(vendor, state)).terminal();
  }

  private static boolean failed(Vendor vendor, String state) {
    return vendor.module().states().get(place(vendor, state)).failed();
  }

  /** Whatever says that it succeeded has its artifact by then. */
  private void artifact(Vendor vendor, String id, String state) {
    if (failed(vendor, state)) {
      return;
    }
    var outcome = export(vendor.id(), id).artifact().peek();
    must(
        outcome.isPresent() && outcome.get() instanceof Outcome.Written,
        id + " is " + state + ", and its artifact is " + outcome);
  }

  Export<?> export(String vendor, String id) {
    return session.exports().get(vendor).find(id).orElseThrow();
  }

  Scenario scenario(String vendor, String id) {
    return export(vendor, id).scenario();
  }

  /** No two starts give one id. */
  private void created(Vendor vendor, Exchange exchange) {
    var facts = exchange.facts();
    boolean isNew =
        facts.hop().equals(Optional.of("start"))
            && facts.export().isPresent()
            && exchange.response().status() < 300
            && !facts.isPrevious();
    must(
        !isNew || ids.add(vendor.id() + " " + facts.export().get()),
        "the id " + facts.export() + " is given twice");
  }

  /** Never more calls in a window than its limit allows. */
  private void quotas(Vendor vendor, Exchange exchange) {
    var label = exchange.facts().scenario();
    if (label.isEmpty() || exchange.response().status() == 429 || exchange.operation().isEmpty()) {
      return;
    }
    for (Quota quota : vendor.scenarios().named(label.get()).orElseThrow().quotas()) {
      if (!quota.on().equals(exchange.operation())
          && !quota.on().equals(exchange.facts().hop().orElse(""))) {
        continue;
      }
      var whose =
          switch (quota.by()) {
            case CREDENTIAL -> label.get() + " " + exchange.facts().principal().orElse("");
            case SESSION -> label.get();
            case VENDOR -> "";
          };
      quota(quota, List.of(vendor.id(), quota, whose), exchange);
    }
  }

  private void quota(Quota quota, List<Object> whose, Exchange exchange) {
    if (quota.begins() == Quota.Begins.CLOCK) {
      long calls = used.merge(List.of(whose, quota.reset(exchange.at())), 1L, Long::sum);
      must(calls <= quota.limit(), calls + " calls were let through by " + quota + ": " + exchange);
      return;
    }
    // Between the first and the last of so many lies a whole window, wherever it began.
    var calls = let.computeIfAbsent(whose, key -> new ArrayList<>());
    calls.add(exchange.at());
    long before = calls.size() - 1 - 2 * quota.limit();
    must(
        before < 0 || !exchange.at().isBefore(calls.get((int) before).plus(quota.per())),
        "too many calls were let through by " + quota + ": " + exchange);
  }

  static void must(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
