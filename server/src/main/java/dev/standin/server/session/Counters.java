package dev.standin.server.session;

import dev.standin.server.scenario.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts calls, for faults that strike the n-th and quotas that allow so many. */
public final class Counters {
  private static final String EXPORT = "export ";

  /** What calls are counted for. */
  private sealed interface Limit {
    String vendor();
  }

  // By names and places: a scenario's own hash would run over its whole timeline at each call.
  private record Rule(String vendor, String scenario, int place) implements Limit {}

  private record Calls(Rule rule, String scope) {}

  // Of a limit that all scenarios of a vendor share, what they say alike takes the rule's place.
  private record Shared(String vendor, String on, long limit, Duration per) implements Limit {}

  private record Use(Limit rule, String credential) {}

  private record Window(long number, long calls) {}

  // Clients choose credentials and parameters: what was counted longest ago is forgotten first.
  private static final class Recent extends LinkedHashMap<Use, Window> {
    Recent() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Use, Window> eldest) {
      return size() > 10_000;
    }
  }

  private final Map<Calls, AtomicInteger> calls = new ConcurrentHashMap<>();
  private final Map<Use, Window> windows = new Recent();

  /**
   * The scope of the calls about one export.
   *
   * @param export "" where there is none yet
   */
  public static String ofExport(String export) {
    return EXPORT + export;
  }

  /**
   * Counts a call for one of a scenario's faults and tells the how-manieth it was, from 1.
   *
   * @param fault the fault's place in its scenario
   * @param scope whose calls are counted together
   */
  public int call(Scenario scenario, int fault, String scope) {
    return calls
        .computeIfAbsent(
            new Calls(rule(scenario.name(), scenario, fault), scope), key -> new AtomicInteger())
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
    long window = quota.window(now);
    Window used;
    synchronized (windows) {
      used =
          windows.compute(
              use(scenario, place, credential),
              (key, last) ->
                  last == null || last.number() != window
                      ? new Window(window, 1)
                      : new Window(window, Math.min(last.calls() + 1, quota.limit() + 1)));
    }
    return used.calls() > quota.limit() ? Optional.of(quota.reset(now)) : Optional.empty();
  }

  /**
   * Counts afresh for what is to come, since a vendor's scenarios have become others; what is
   * counted by exports that there are goes on, as these exports do.
   */
  public void forget(String vendor) {
    calls.keySet().removeIf(of -> of.rule().vendor().equals(vendor) && !isOfAnExport(of.scope()));
    windows.keySet().removeIf(use -> use.rule().vendor().equals(vendor));
  }

  private static boolean isOfAnExport(String scope) {
    return scope.startsWith(EXPORT) && !scope.equals(EXPORT);
  }

  private static Use use(Scenario scenario, int place, String credential) {
    var quota = scenario.quotas().get(place);
    return switch (quota.by()) {
      case CREDENTIAL -> new Use(rule(scenario.label(), scenario, place), credential);
      case SESSION -> new Use(rule(scenario.label(), scenario, place), "");
      case VENDOR ->
          new Use(new Shared(scenario.vendor(), quota.on(), quota.limit(), quota.per()), "");
    };
  }

  private static Rule rule(String name, Scenario scenario, int place) {
    return new Rule(scenario.vendor(), name, place);
  }
}
