package dev.standin.server.session;

import dev.standin.server.scenario.Scenario;
import dev.standin.server.vendor.Vendors;
import dev.standin.server.verdict.Standing;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The rules that a session's client has to show: what its scenarios are about. */
public final class Expected {
  private Expected() {}

  /**
   * Their names, in order: those of the scenarios that are pinned, and of those in which exports
   * were started. A scenario that there is no longer expects nothing.
   */
  public static List<String> of(Session session, Standing standing, Vendors vendors) {
    var pinned =
        session.pins().entrySet().stream()
            .flatMap(
                entry ->
                    entry.getValue() instanceof Pin.Own own
                        ? Stream.of(own.scenario())
                        : named(vendors, entry.getKey(), entry.getValue().label()).stream());
    var started =
        standing.started().entrySet().stream()
            .flatMap(
                entry ->
                    entry.getValue().stream()
                        .flatMap(label -> named(vendors, entry.getKey(), label).stream()));
    var rules = new TreeSet<String>();
    Stream.concat(pinned, started).forEach(scenario -> rules.addAll(scenario.rules()));
    return List.copyOf(rules);
  }

  private static Optional<Scenario> named(Vendors vendors, String vendor, String label) {
    return vendors.named(vendor).flatMap(one -> one.scenarios().named(label));
  }
}
