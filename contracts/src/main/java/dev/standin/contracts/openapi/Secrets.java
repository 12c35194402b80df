package dev.standin.contracts.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;

/**
 * Keeps credentials out of violations, which end up in journals and reports.
 *
 * <p>A value counts as a secret by its name. Objects and arrays are named, not shown: they may hold
 * one anywhere.
 */
final class Secrets {
  private static final List<String> NAMES =
      List.of(
          "secret",
          "password",
          "token",
          "authorization",
          "accesskey",
          "apikey",
          "credential",
          "cookie");
  private static final String HIDDEN = "\"…\"";

  private Secrets() {}

  /**
   * How a value that came under a name is shown; the name may be a pointer or part of a message.
   */
  static String shown(String name, JsonNode value) {
    if (value.isObject()) {
      return "an object";
    }
    if (value.isArray()) {
      return "an array";
    }
    return isSecret(name) ? HIDDEN : Wording.value(value);
  }

  /** How a text that came under a name is shown. */
  static String shown(String name, String text) {
    return isSecret(name) ? HIDDEN : Wording.quoted(text);
  }

  private static boolean isSecret(String name) {
    var plain = name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    return NAMES.stream().anyMatch(plain::contains);
  }
}
