package dev.standin.server.scenario;

import java.util.List;

/**
 * What chooses a scenario besides its name: identifiers and principals, as globs in which {@code *}
 * stands for any text. All that is given must match; one of the globs suffices for each.
 *
 * @param pinned whether it has to be pinned, since what it is about comes before any identifier
 */
public record When(List<Glob> identifiers, List<Glob> principals, boolean pinned) {
  public static final When NEVER = new When(List.of(), List.of(), false);

  public When(List<Glob> identifiers, List<Glob> principals) {
    this(identifiers, principals, false);
  }

  public When {
    identifiers = List.copyOf(identifiers);
    principals = List.copyOf(principals);
  }

  /** The same for a scenario that has to be pinned. */
  When onlyPinned() {
    return new When(identifiers, principals, true);
  }

  public boolean matches(String identifier, String principal) {
    if (identifiers.isEmpty() && principals.isEmpty()) {
      return false;
    }
    return fits(identifiers, identifier) && fits(principals, principal);
  }

  private static boolean fits(List<Glob> globs, String text) {
    return globs.isEmpty() || globs.stream().anyMatch(glob -> glob.matches(text));
  }
}
