package dev.standin.server.session;

import dev.standin.contracts.memory.Recent;
import dev.standin.server.scenario.Quota;
import dev.standin.server.scenario.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts calls, for faults that strike the n-th and quotas that allow so many.
 *
 * <p>Both count by a scenario's name and not by its label, which has the parameters of an
 * identifier: a client that asks for other parameters has not called any less. So all labels of a
 * scenario share a quota's window, and each is judged by the limit that it declares itself; only
 * windows of different lengths or beginnings are different windows.
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

  private record Own(Rule rule, Duration per, Quota.Begins begins) implements Limit {
    @Override
    public String vendor() {
      return rule.vendor();
    }
  }

  private record Calls(Rule rule, String scope) {}

  // Of a limit that all scenarios of a vendor share, what they say alike takes the rule's place.
  private record Shared(String vendor, String on, long limit, Duration per, Quota.Begins begins)
      implements Limit {}

  private record Use(Limit rule, String credential) {}

  private record Window(Instant end, long calls) {}

  // By scope: as long as there is the export.
  private final Map<String, Map<Rule, Integer>> ofExports = new ConcurrentHashMap<>();
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
    var rule = rule(scenario, fault);
    if (isOfAnExport(scope)) {
      return ofExports
          .computeIfAbsent(scope, export -> new ConcurrentHashMap<>(2))
          .merge(rule, 1, Integer::sum);
    }
    synchronized (calls) {
      return calls.merge(new Calls(rule, scope), 1, Integer::sum);
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
    Window used;
    synchronized (windows) {
      used =
          windows.compute(use(scenario, place, credential), (key, last) -> next(quota, last, now));
    }
    return used.calls() > quota.limit() ? Optional.of(used.end()) : Optional.empty();
  }

  private static Window next(Quota quota, Window last, Instant now) {
    if (last == null || !quota.isWithin(last.end(), now)) {
      return new Window(quota.reset(now), 1);
    }
    if (last.calls() > quota.limit()) {
      return last;
    }
    // Of a window that began with a call, the one that is too many begins another.
    var end = last.calls() == quota.limit() ? quota.reset(now) : last.end();
    return new Window(end, last.calls() + 1);
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

  /** Forgets what was counted for an export that nobody will call about any more. */
  void forgetExport(String export) {
    ofExports.remove(ofExport(export));
  }

  private static boolean isOfAnExport(String scope) {
    return scope.startsWith(EXPORT) && !scope.equals(EXPORT);
  }

  private static Use use(Scenario scenario, int place, String credential) {
    var quota = scenario.quotas().get(place);
    return switch (quota.by()) {
      case CREDENTIAL -> new Use(own(scenario, place, quota), credential);
      case SESSION -> new Use(own(scenario, place, quota), "");
      case VENDOR ->
          new Use(
              new Shared(scenario.vendor(), quota.on(), quota.limit(), quota.per(), quota.begins()),
              "");
    };
  }

  private static Own own(Scenario scenario, int place, Quota quota) {
    return new Own(rule(scenario, place), quota.per(), quota.begins());
  }

  private static Rule rule(Scenario scenario, int place) {
    return new Rule(scenario.vendor(), scenario.name(), place);
  }
}
