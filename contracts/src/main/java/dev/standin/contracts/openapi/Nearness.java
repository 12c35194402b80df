package dev.standin.contracts.openapi;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** How far a request is from the operations of documents: what may have been meant. */
final class Nearness {
  private static final int METHOD = 2;
  // No path of a document is this long, and a hostile one must not cost its square.
  private static final int LONGEST = 64;

  private record Distant(Spec spec, Operation operation, Alignment path, int distance) {}

  private Nearness() {}

  /** The nearest operations first; equally near ones in the order of specs and documents. */
  static List<Near> nearest(Collection<Spec> specs, String method, String path, int n) {
    if (path.equals("/")) {
      return List.of(); // The shortest path of a document is no likelier meant than any other.
    }
    var segments = PathTree.split(path).stream().limit(LONGEST).toList();
    return specs.stream()
        .flatMap(spec -> spec.operations().stream().map(one -> of(spec, one, method, segments)))
        .sorted(Comparator.comparingInt(Distant::distance))
        .limit(n)
        .map(distant -> near(distant, method))
        .toList();
  }

  private static Distant of(Spec spec, Operation operation, String method, List<String> segments) {
    var path = new Alignment(PathTree.split(operation.path()), segments);
    int methods = operation.method().equals(method) ? 0 : METHOD;
    return new Distant(spec, operation, path, path.distance() + methods);
  }

  private static Near near(Distant distant, String method) {
    var operation = distant.operation();
    var expected = operation.method();
    var steps = new ArrayList<Near.Step>();
    steps.add(
        new Near.Step(
            method,
            expected,
            expected.equals(method) ? "" : "method is " + method + ", expected " + expected));
    steps.addAll(distant.path().steps());
    return new Near(operation, distant.spec().summary(operation), distant.distance(), steps);
  }
}
