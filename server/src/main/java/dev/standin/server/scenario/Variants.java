package dev.standin.server.scenario;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The scenarios that identifiers with parameters have made, so that each is made once.
 *
 * <p>Bounded, since clients choose the parameters: the one that was asked for longest ago is
 * forgotten first, and made anew if it is asked for again.
 */
final class Variants {
  private final Map<String, Scenario> byLabel;

  Variants(int most) {
    byLabel =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Scenario> eldest) {
            return size() > most;
          }
        };
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
    synchronized (byLabel) {
      var known = byLabel.get(label);
      if (known != null) {
        return known;
      }
    }
    // Outside the lock: while one is made, others are found.
    var made = plain.variation().vary(given);
    synchronized (byLabel) {
      var first = byLabel.putIfAbsent(label, made);
      return first == null ? made : first;
    }
  }

  int size() {
    synchronized (byLabel) {
      return byLabel.size();
    }
  }
}
