package dev.standin.contracts.openapi;

import dev.standin.contracts.exchange.Exchange;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a request was to the vendors' documents. */
public sealed interface Explanation {
  /** How many operations a request without one is compared with. */
  int NEAREST = 3;

  /** One line for a list. */
  String line();

  /** How the note of an exchange begins that says why its vendor refused the request. */
  String REFUSED = "refused: ";

  /** How the note of an exchange begins that says which fault of its scenario struck. */
  String STRUCK = "a fault of the scenario struck: ";

  /** Nothing is wrong with it. */
  record Fits() implements Explanation {
    @Override
    public String line() {
      return "the request fits its vendor's document";
    }
  }

  /**
   * It fits, and its vendor refused what it asks for.
   *
   * @param status the answer's
   * @param reason a sentence without its first capital or its period; "" if nobody noted one
   */
  record Refused(int status, String reason) implements Explanation {
    // Who asks, and for what that is not there, are no slips of the request's author; a quota is
    // the scenario's.
    private static final Set<Integer> MISSES = Set.of(400, 405, 409, 413, 422);

    /** Whether the request itself is what has to change. */
    public boolean isMiss() {
      return MISSES.contains(status);
    }

    @Override
    public String line() {
      var refused = "it fits its vendor's document, and was refused";
      return refused + (reason.isEmpty() ? " with " + status : ": " + reason);
    }
  }

  /**
   * It fits, and its scenario did not let the vendor answer as it would.
   *
   * @param faults a fault each, in words
   */
  record Struck(List<String> faults) implements Explanation {
    public Struck {
      faults = List.copyOf(faults);
    }

    @Override
    public String line() {
      return STRUCK + String.join("; ", faults);
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

  /**
   * No operation has its method and path.
   *
   * @param nearest the nearest first; none for the path {@code /}, which is like all and none
   * @param allowed the methods that its path has in a document; "" if no document has the path
   */
  record NoOperation(List<Near> nearest, String allowed) implements Explanation {
    public NoOperation {
      nearest = List.copyOf(nearest);
    }

    @Override
    public String line() {
      return (allowed.isEmpty() ? "" : "the path takes " + allowed + " only; ") + near();
    }

    private String near() {
      return nearest.isEmpty()
          ? "no operation is near it; Standin's own are under /_standin/"
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
    if (exchange.operation().isEmpty() && exchange.facts().hop().isEmpty()) {
      var response = exchange.response();
      var allowed = response.status() == 405 ? response.headers().first("Allow").orElse("") : "";
      var nearest = Spec.nearest(specs, request.method(), request.path(), NEAREST);
      return new NoOperation(nearest, allowed);
    }
    if (exchange.facts().isScripted()) {
      var faults = noted(exchange, STRUCK);
      return new Struck(
          faults.isEmpty() ? List.of(exchange.facts().scripted().orElse("")) : faults);
    }
    var reason = refusal(exchange);
    int status = exchange.response().status();
    boolean refused = reason.isPresent() || new Refused(status, "").isMiss();
    return refused ? new Refused(status, reason.orElse("")) : new Fits();
  }

  /** Why a request was refused although it has an operation, if that was noted. */
  static Optional<String> refusal(Exchange exchange) {
    return noted(exchange, REFUSED).stream().findFirst();
  }

  private static List<String> noted(Exchange exchange, String mark) {
    return exchange.notes().stream()
        .filter(note -> note.startsWith(mark))
        .map(note -> note.substring(mark.length()))
        .toList();
  }
}
