package dev.standin.server.library;

import dev.standin.server.scenario.Scenario;
import java.util.OptionalLong;

/** How many rows a scenario promises to a client that asks for all. */
final class Rows {
  private Rows() {}

  /** The number; empty where it depends on what a query selects. */
  static OptionalLong of(Scenario scenario) {
    long rows = scenario.data().rows();
    return switch (scenario.vendor()) {
      case "nexthink" -> {
        long most = (long) scenario.with().getOrDefault("mostRows", Long.MAX_VALUE);
        yield OptionalLong.of(
            Math.min(rows, Math.min(most, scenario.timeline().last().truncateTo())));
      }
      case "mediarithmics" -> {
        if (scenario.name().equals("bad-query-gives-an-empty-file")) {
          yield OptionalLong.of(0);
        }
        var otql = (String) scenario.with().getOrDefault("otql", "WHERE");
        yield otql.contains("WHERE") || scenario.with().containsKey("erroneousEvery")
            ? OptionalLong.empty()
            : OptionalLong.of(rows);
      }
      case "connect" ->
          OptionalLong.of(
              rows
                  + scenario.faults().stream()
                      .filter(rule -> rule.on().equals("push-event"))
                      .limit(1)
                      .count());
      default -> OptionalLong.of(rows);
    };
  }
}
