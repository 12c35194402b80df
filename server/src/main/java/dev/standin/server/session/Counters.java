package dev.standin.server.session;

import dev.standin.server.scenario.Quota;
import dev.standin.server.scenario.Scenario;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts calls, for faults that strike the n-th and quotas that allow so many. */
public final class Counters {
  // By names and places: a scenario's own hash would run over its whole timeline at each call.
  private record Rule(String vendor, String scenario, int place) {}

  private record Calls(Rule rule, String scope) {}

  private record Use(Rule rule, String by) {}

  private record Window(long number, long calls) {}

  private final Map<Calls, AtomicInteger> calls = new ConcurrentHashMap<>();
  private final Map<Use, Window> windows = new ConcurrentHashMap<>();

  /**
   * Counts a call for one of a scenario's faults and tells the how-manieth it was, from 1.
   *
   * @param fault the fault's place in its scenario
   * @param scope whose calls are counted together
   */
  public int call(Scenario scenario, int fault, String scope) {
    return calls
        .computeIfAbsent(new Calls(rule(scenario, fault), scope), key -> new AtomicInteger())
        .incrementAndGet();
  }

  /**
   * Takes one call from a quota.
   *
   * @param place the quota's place in its scenario
   * @return when to come back, if the quota was used up
   */
  public Optional<Instant> take(Scenario scenario, int place, String credential, Instant now) {
    var quota = scenario.quotas().get(place);
    var by = quota.by() == Quota.By.CREDENTIAL ? credential : "";
    long window = quota.window(now);
    var used =
        windows.compute(
            new Use(rule(scenario, place), by),
            (key, last) ->
                last == null || last.number() != window
                    ? new Window(window, 1)
                    : new Window(window, Math.min(last.calls() + 1, quota.limit() + 1)));
    return used.calls() > quota.limit() ? Optional.of(quota.reset(now)) : Optional.empty();
  }

  private static Rule rule(Scenario scenario, int place) {
    return new Rule(scenario.vendor(), scenario.name(), place);
  }
}
