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
  private record Calls(String subject, String moment) {}

  private record Use(String vendor, String scenario, Quota quota, String by) {}

  private record Window(long number, long calls) {}

  private final Map<Calls, AtomicInteger> calls = new ConcurrentHashMap<>();
  private final Map<Use, Window> windows = new ConcurrentHashMap<>();

  /**
   * Counts a call and tells the how-manieth it was, from 1.
   *
   * @param subject the export, or the scenario where there is no export yet
   * @param moment the hop or operation
   */
  public int call(String subject, String moment) {
    return calls
        .computeIfAbsent(new Calls(subject, moment), key -> new AtomicInteger())
        .incrementAndGet();
  }

  /**
   * Takes one call from a quota.
   *
   * @return when to come back, if the quota was used up
   */
  public Optional<Instant> take(Scenario scenario, Quota quota, String credential, Instant now) {
    var by = quota.by() == Quota.By.CREDENTIAL ? credential : "";
    long window = quota.window(now);
    var used =
        windows.compute(
            new Use(scenario.vendor(), scenario.name(), quota, by),
            (key, last) ->
                last == null || last.number() != window
                    ? new Window(window, 1)
                    : new Window(window, Math.min(last.calls() + 1, quota.limit() + 1)));
    return used.calls() > quota.limit() ? Optional.of(quota.reset(now)) : Optional.empty();
  }
}
