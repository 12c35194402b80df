package dev.standin.contracts.openapi;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses what a person meant by a name that does not exist. */
public final class Closest {
  private Closest() {}

  /** {@code ; did you mean X?} if a candidate is near enough to be a slip, else "". */
  public static String hint(String name, Collection<String> candidates) {
    return to(name, candidates).map(near -> "; did you mean " + near + "?").orElse("");
  }

  /** The {@link #hint}, and all that there is: {@code ; did you mean X?; there are W, X, Y}. */
  public static String among(String name, Collection<String> candidates) {
    return hint(name, candidates) + "; there are " + String.join(", ", candidates);
  }

  private record Near(String candidate, int edits) {}

  /** The candidate with the fewest edits, if they are few enough for a slip in a name so long. */
  public static Optional<String> to(String name, Collection<String> candidates) {
    return candidates.stream()
        // Each letter more or less is an edit, so most candidates need no counting.
        .filter(c -> Math.abs(c.length() - name.length()) <= most(name, c))
        .map(c -> new Near(c, distance(name, c)))
        .filter(near -> near.edits() <= most(name, near.candidate()))
        .min(Comparator.comparingInt(Near::edits).thenComparing(Near::candidate))
        .map(Near::candidate);
  }

  // Two edits make almost any word of three letters out of any other.
  private static int most(String name, String near) {
    int shorter = Math.min(name.length(), near.length());
    return shorter <= 3 ? shorter / 2 : Math.max(2, near.length() / 3);
  }

  /** Levenshtein's distance without regard to case. */
  public static int distance(String one, String other) {
    var a = one.toLowerCase(Locale.ROOT);
    var b = other.toLowerCase(Locale.ROOT);
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int above = row[j];
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? diagonal : diagonal + 1;
        row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
        diagonal = above;
      }
    }
    return row[b.length()];
  }
}
