package dev.standin.server.scenario;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What chooses a scenario besides its name: identifiers and principals, as globs in which {@code *}
 * stands for any text. All that is given must match; one of the globs suffices for each.
 */
public record When(List<Pattern> identifiers, List<Pattern> principals) {
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

  /** The pattern of a glob. */
  public static Pattern glob(String glob) {
    var regex =
        Arrays.stream(glob.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    return Pattern.compile(regex, Pattern.DOTALL);
  }

  private static boolean fits(List<Pattern> globs, String text) {
    return globs.isEmpty() || globs.stream().anyMatch(glob -> glob.matcher(text).matches());
  }
}
