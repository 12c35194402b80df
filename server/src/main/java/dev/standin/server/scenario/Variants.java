package dev.standin.server.scenario;

import java.util.List;

/** The last scenarios that identifiers with parameters have made, so that each is made once. */
final class Variants {
  private final Recent<Scenario> byLabel;

  Variants(int most) {
    byLabel = new Recent<>(most);
  }

  /**
   * The variant of a scenario.
   *
   * @param parameters as they stand in an identifier, in canonical spelling
   * @throws Unfit if the scenario cannot take them
   */
  Scenario of(Scenario plain, List<String> parameters) throws Unfit {
    var given = plain.variation().read(parameters);
    var label = plain.name() + Variation.suffix(given);
    var known = byLabel.get(label);
    // Outside the lock: while one is made, others are found.
    return known.isPresent() ? known.get() : byLabel.keep(label, plain.variation().vary(given));
  }

  int size() {
    return byLabel.size();
  }
}
