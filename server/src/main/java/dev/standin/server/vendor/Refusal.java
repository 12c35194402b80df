package dev.standin.server.vendor;

import dev.standin.contracts.openapi.Violation;
import java.util.List;

/**
 * A request that is not served, before a vendor words it.
 *
 * @param status the code that HTTP has for it; a vendor may have another
 * @param operation the operationId, or "" if none matched
 * @param message why, in a sentence for the client's author
 * @param violations the reasons, if it is the request that is wrong
 */
public record Refusal(int status, String operation, String message, List<Violation> violations) {
  public Refusal {
    violations = List.copyOf(violations);
  }

  public static Refusal of(int status, String operation, String message) {
    return new Refusal(status, operation, message, List.of());
  }

  /** A request that departs from the vendor's document. */
  public static Refusal invalid(String operation, List<Violation> violations) {
    return new Refusal(400, operation, violations.get(0).toString(), violations);
  }
}
