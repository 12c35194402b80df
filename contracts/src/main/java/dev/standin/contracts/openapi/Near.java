package dev.standin.contracts.openapi;

import java.util.List;

/**
 * An operation that a request without one may have meant, and how the two differ.
 *
 * @param summary what the document says that it does; "" if it says nothing
 * @param distance the smaller, the more alike; 0 for a request that fits
 * @param steps the method, then the segments of both paths beside one another
 */
public record Near(Operation operation, String summary, int distance, List<Step> steps) {
  /**
   * A part of the request beside the part of the operation that answers to it.
   *
   * @param came {@code GET}, or {@code /exports}; "" for a segment that is missing
   * @param expected {@code POST}, or {@code /{id}}; "" for a segment that is one too many
   * @param difference in words; "" if they fit
   */
  public record Step(String came, String expected, String difference) {
    public boolean fits() {
      return difference.isEmpty();
    }
  }

  public Near {
    steps = List.copyOf(steps);
  }

  /** What differs, a phrase each, in the order of the request line. */
  public List<String> differences() {
    return steps.stream().filter(step -> !step.fits()).map(Step::difference).toList();
  }

  /** One line: {@code POST /a/b (acme: method is GET, expected POST)}. */
  @Override
  public String toString() {
    return operation.method()
        + " "
        + operation.path()
        + " ("
        + operation.vendor()
        + ": "
        + String.join(", ", differences())
        + ")";
  }
}
