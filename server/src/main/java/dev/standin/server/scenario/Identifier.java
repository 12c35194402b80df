package dev.standin.server.scenario;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What a client sends to choose a scenario, such as {@code #truncated__rows_5000}.
 *
 * @param name of the scenario, in canonical spelling
 * @param parameters what follows each double underscore, in canonical spelling
 */
record Identifier(String name, List<String> parameters) {
  static Identifier of(String text) {
    // Split first: in canonical spelling an underscore is a hyphen, and nothing would be double.
    var parts = Arrays.stream(text.split("__", -1)).map(Identifier::canonical).toList();
    return new Identifier(parts.get(0), parts.subList(1, parts.size()));
  }

  /**
   * One spelling for {@code #retry_after_iso}, {@code retry-after-iso} and {@code Retry_After_ISO}.
   */
  static String canonical(String identifier) {
    var word = identifier.startsWith("#") ? identifier.substring(1) : identifier;
    return word.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A text for a message: what a client sends may be a novel. */
  static String shown(String text) {
    return text.length() <= 80 ? text : text.substring(0, 79) + "…";
  }
}
