package dev.standin.server.admin;

import dev.standin.contracts.openapi.Violation;
import java.util.List;

/** An admin request that is not carried out: an answer, not a failure, so it has no stack. */
final class Declined extends RuntimeException {
  private final int status;
  private final transient List<Violation> violations;

  Declined(int status, String message, List<Violation> violations) {
    super(message, null, false, false);
    this.status = status;
    this.violations = List.copyOf(violations);
  }

  Declined(int status, String message) {
    this(status, message, List.of());
  }

  /** For a request that is well-formed and says what cannot be. */
  static Declined unprocessable(String message) {
    return new Declined(422, message);
  }

  int status() {
    return status;
  }

  List<Violation> violations() {
    return violations;
  }
}
