package dev.standin.contracts.memory;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A map of what was used last. Where clients choose the keys, they must not fill the memory: beyond
 * so many, what was used longest ago is forgotten.
 *
 * <p>Not safe for several threads; looking something up is a change here.
 */
public final class Recent<K, V> extends LinkedHashMap<K, V> {
  private static final long serialVersionUID = 1;

  private final int most;

  public Recent(int most) {
    super(16, 0.75f, true);
    this.most = most;
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
    return size() > most;
  }
}
