package dev.standin.server.scenario;

import java.util.Collection;

/** Guesses what a person meant by a name that does not exist, in the words of violations. */
public final class Closest {
  private Closest() {}

  /** {@code ; did you mean X?} if a candidate is near enough to be a slip, else "". */
  public static String hint(String name, Collection<String> candidates) {
    return dev.standin.contracts.openapi.Closest.hint(name, candidates);
  }

  /** Levenshtein's distance without regard to case. */
  public static int distance(String one, String other) {
    return dev.standin.contracts.openapi.Closest.distance(one, other);
  }
}
