package dev.standin.server.junit;

import dev.standin.contracts.report.Trial;
import dev.standin.server.app.App;
import dev.standin.server.vendor.Vendor;
import java.util.stream.Collectors;

/**
 * A scenario that a test has chosen.
 *
 * @param identifier what a client sends to choose it
 */
record Chosen(String vendor, String label, String title, String identifier) {
  /** What a report says of it; it is pinned, so the client need not send its identifier. */
  Trial trial(String clock) {
    return new Trial(vendor, label, title, "", clock);
  }

  /**
   * Finds one.
   *
   * @throws IllegalArgumentException if there is none, with what there is
   */
  static Chosen of(App app, String vendor, String scenario) {
    if (vendor.isEmpty()) {
      throw new IllegalArgumentException(
          "the scenario " + scenario + " needs a vendor: name it as well");
    }
    var found =
        app.vendors()
            .named(vendor)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "no vendor is called \""
                            + vendor
                            + "\"; there are "
                            + app.vendors().all().stream()
                                .map(Vendor::id)
                                .collect(Collectors.joining(", "))));
    var chosen =
        found
            .scenarios()
            .named(scenario)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        vendor + ": " + found.scenarios().whyNot(scenario)));
    return new Chosen(vendor, chosen.label(), chosen.title(), found.module().identifier(chosen));
  }
}
