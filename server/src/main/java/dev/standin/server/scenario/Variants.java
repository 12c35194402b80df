package dev.standin.server.scenario;

import dev.standin.contracts.memory.Recent;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The last scenarios that identifiers with parameters have made, so that each is made once. */
final class Variants {
  private final Map<String, Scenario> byLabel;

  Variants(int most) {
    byLabel = Collections.synchronizedMap(new Recent<>(most));
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
    if (known != null) {
      return known;
    }
    // Outside the lock: while one is made, others are found.
    var made = plain.variation().vary(given);
    var first = byLabel.putIfAbsent(label, made);
    return first == null ? made : first;
  }

  int size() {
    return byLabel.size();
  }
}
