package dev.standin.server.admin;

import dev.standin.contracts.openapi.Violation;
import dev.standin.server.scenario.Problem;
import java.util.List;

/** An admin request that is not carried out: an answer, not a failure, so it has no stack. */
final class Declined extends RuntimeException {
  private final int status;
  private final transient List<Violation> violations;
  private final transient List<Problem> problems;

  private Declined(int status, String message, List<Violation> violations, List<Problem> problems) {
    super(message, null, false, false);
    this.status = status;
    this.violations = List.copyOf(violations);
    this.problems = List.copyOf(problems);
  }

  Declined(int status, String message, List<Violation> violations) {
    this(status, message, violations, List.of());
  }

  Declined(int status, String message) {
    this(status, message, List.of());
  }

  /** For a request that is well-formed and says what cannot be. */
  static Declined unprocessable(String message) {
    return new Declined(422, message);
  }

  /**
   * For a body that is well-formed and in which something is wrong.
   *
   * @param problems with pointers from the body's root; at least one
   */
  static Declined unprocessable(List<Problem> problems) {
    var first = problems.get(0).toString();
    int more = problems.size() - 1;
    return new Declined(
        422, more == 0 ? first : first + " (and " + more + " more)", List.of(), problems);
  }

  int status() {
    return status;
  }

  List<Violation> violations() {
    return violations;
  }

  List<Problem> problems() {
    return problems;
  }
}
