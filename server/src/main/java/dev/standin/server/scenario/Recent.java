package dev.standin.server.scenario;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was asked for last, so that it need not be worked out again.
 *
 * <p>Bounded, since clients choose what they ask for: what was asked for longest ago is forgotten
 * first. Safe for several threads.
 */
final class Recent<V> {
  private final Map<String, V> byKey;

  Recent(int most) {
    byKey =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
            return size() > most;
          }
        };
  }

  synchronized Optional<V> get(String key) {
    return Optional.ofNullable(byKey.get(key));
  }

  /** Keeps a value unless another came first; the answer is the one that is kept. */
  synchronized V keep(String key, V value) {
    var first = byKey.putIfAbsent(key, value);
    return first == null ? value : first;
  }

  synchronized int size() {
    return byKey.size();
  }
}
