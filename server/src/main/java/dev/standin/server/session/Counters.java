package dev.standin.server.session;

import dev.standin.contracts.memory.Recent;
import dev.standin.server.scenario.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts calls, for faults that strike the n-th and quotas that allow so many.
 *
 * <p>Both count by a scenario's name and not by its label, which has the parameters of an
 * identifier: a client that asks for other parameters has not called any less. So all labels of a
 * scenario share a quota's window, and each is judged by the limit that it declares itself; only
 * windows of different lengths are different windows.
 */
public final class Counters {
  private static final String EXPORT = "export ";
  private static final int MOST = 10_000;

  /** What calls are counted for. */
  private sealed interface Limit {
    String vendor();
  }

  // By names and places: a scenario's own hash would run over its whole timeline at each call.
  private record Rule(String vendor, String scenario, int place) {}

  private record Own(Rule rule, Duration per) implements Limit {
    @Override
    public String vendor() {
      return rule.vendor();
    }
  }

  private record Calls(Rule rule, String scope) {}

  // Of a limit that all scenarios of a vendor share, what they say alike takes the rule's place.
  private record Shared(String vendor, String on, long limit, Duration per) implements Limit {}

  private record Use(Limit rule, String credential) {}

  private record Window(long number, long calls) {}

  // There are as many of these as exports and their faults, which all stay with the session.
  private final Map<Calls, AtomicInteger> ofExports = new ConcurrentHashMap<>();
  // Clients choose credentials and parameters.
  private final Map<Calls, Integer> calls = new Recent<>(MOST);
  private final Map<Use, Window> windows = new Recent<>(MOST);

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
    var counted = new Calls(rule(scenario, fault), scope);
    if (isOfAnExport(scope)) {
      return ofExports.computeIfAbsent(counted, key -> new AtomicInteger()).incrementAndGet();
    }
    synchronized (calls) {
      return calls.merge(counted, 1, Integer::sum);
    }
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
                      : new Window(window, last.calls() + (last.calls() > quota.limit() ? 0 : 1)));
    }
    return used.calls() > quota.limit() ? Optional.of(quota.reset(now)) : Optional.empty();
  }

  /**
   * Counts afresh for what is to come, since a vendor's scenarios have become others; what is
   * counted by exports that there are goes on, as these exports do.
   */
  public void forget(String vendor) {
    synchronized (calls) {
      calls.keySet().removeIf(of -> of.rule().vendor().equals(vendor));
    }
    synchronized (windows) {
      windows.keySet().removeIf(use -> use.rule().vendor().equals(vendor));
    }
  }

  private static boolean isOfAnExport(String scope) {
    return scope.startsWith(EXPORT) && !scope.equals(EXPORT);
  }

  private static Use use(Scenario scenario, int place, String credential) {
    var quota = scenario.quotas().get(place);
    return switch (quota.by()) {
      case CREDENTIAL -> new Use(new Own(rule(scenario, place), quota.per()), credential);
      case SESSION -> new Use(new Own(rule(scenario, place), quota.per()), "");
      case VENDOR ->
          new Use(new Shared(scenario.vendor(), quota.on(), quota.limit(), quota.per()), "");
    };
  }

  private static Rule rule(Scenario scenario, int place) {
    return new Rule(scenario.vendor(), scenario.name(), place);
  }
}
