package dev.standin.contracts.openapi;

import dev.standin.contracts.exchange.Exchange;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** What a request was to the vendors' documents. */
public sealed interface Explanation {
  /** How many operations a request without one is compared with. */
  int NEAREST = 3;

  /** One line for a list. */
  String line();

  /** Nothing is wrong with it. */
  record Fits() implements Explanation {
    @Override
    public String line() {
      return "the request fits its vendor's document";
    }
  }

  /**
   * It has an operation, and departs from it.
   *
   * @param summary what the document says that the operation does; "" if it says nothing
   */
  record Departs(Operation operation, String summary, List<Violation> violations)
      implements Explanation {
    public Departs {
      violations = List.copyOf(violations);
    }

    @Override
    public String line() {
      int more = violations.size() - 1;
      return violations.get(0) + (more == 0 ? "" : ", and " + more + " more");
    }
  }

  /** No operation has its method and path. */
  record NoOperation(List<Near> nearest) implements Explanation {
    public NoOperation {
      nearest = List.copyOf(nearest);
    }

    @Override
    public String line() {
      return nearest.isEmpty()
          ? "there are no operations"
          : nearest.stream().map(Near::toString).collect(Collectors.joining("; ", "nearest: ", ""));
    }
  }

  /** Explains an exchange as far as documents go; what a vendor says by itself is not seen. */
  static Explanation of(Collection<Spec> specs, Exchange exchange) {
    var request = exchange.request();
    if (!exchange.violations().isEmpty()) {
      for (var spec : specs) {
        var operation = spec.operation(exchange.operation());
        if (spec.vendor().equals(exchange.vendor()) && operation.isPresent()) {
          return new Departs(operation.get(), spec.summary(operation.get()), exchange.violations());
        }
      }
    }
    // A download has no operation either: result URLs are no document's, and it fits all the same.
    boolean fits = !exchange.operation().isEmpty() || exchange.facts().hop().isPresent();
    return fits
        ? new Fits()
        : new NoOperation(Spec.nearest(specs, request.method(), request.path(), NEAREST));
  }
}
