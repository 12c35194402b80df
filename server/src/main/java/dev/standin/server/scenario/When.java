package dev.standin.server.scenario;

import java.util.List;

/**
 * What chooses a scenario besides its name: identifiers and principals, as globs in which {@code *}
 * stands for any text. All that is given must match; one of the globs suffices for each.
 */
public record When(List<Glob> identifiers, List<Glob> principals) {
  public static final When NEVER = new When(List.of(), List.of());

  public When {
    identifiers = List.copyOf(identifiers);
    principals = List.copyOf(principals);
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
