package dev.standin.server.fault;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;

/** Every kind of fault on the class path. */
public final class FaultKinds {
  private static final SortedMap<String, FaultKind> KINDS = load();

  private FaultKinds() {}

  public static Optional<FaultKind> named(String word) {
    return Optional.ofNullable(KINDS.get(word));
  }

  /** All of them, in the order of their words. */
  public static Collection<FaultKind> all() {
    return KINDS.values();
  }

  public static List<String> words() {
    return new ArrayList<>(KINDS.keySet());
  }

  private static SortedMap<String, FaultKind> load() {
    var kinds = new TreeMap<String, FaultKind>();
    for (var kind : ServiceLoader.load(FaultKind.class, FaultKind.class.getClassLoader())) {
      if (kinds.put(kind.word(), kind) != null) {
        throw new IllegalStateException("two kinds of fault are called " + kind.word());
      }
    }
    return kinds;
  }
}
