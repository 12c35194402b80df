package dev.standin.contracts.openapi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The path templates of a document, found by decoded segments; literals win over parameters. */
final class PathTree {
  /** What one or more templates of the same shape lead to. */
  private record Route(Operation operation, List<Segment> segments) {}

  private record Branch(Segment segment, Node node) {}

  private static final class Node {
    final Map<String, Node> literals = new HashMap<>();
    final List<Branch> branches = new ArrayList<>();
    final Map<String, Route> routes = new LinkedHashMap<>();
  }

  private final Node root = new Node();

  /**
   * Adds an operation, unless one with its method takes the same paths: then that one is returned.
   */
  Optional<Operation> add(Operation operation) {
    var segments = split(operation.path()).stream().map(Segment::of).toList();
    var node = root;
    for (var segment : segments) {
      node = segment.isLiteral() ? literal(node, segment) : branch(node, segment);
    }
    var there = node.routes.putIfAbsent(operation.method(), new Route(operation, segments));
    return Optional.ofNullable(there).map(Route::operation);
  }

  private static Node literal(Node node, Segment segment) {
    return node.literals.computeIfAbsent(segment.prefix(), key -> new Node());
  }

  private static Node branch(Node node, Segment segment) {
    for (var branch : node.branches) {
      if (branch.segment.sameShapeAs(segment)) {
        return branch.node;
      }
    }
    var branch = new Branch(segment, new Node());
    node.branches.add(branch);
    // Stable: of two equally specific segments, the document's first is tried first.
    node.branches.sort(Comparator.comparingInt(one -> -one.segment.fixed()));
    return branch.node;
  }

  /** Finds the operation of a method and a path that is still percent-encoded. */
  Match match(String method, String path) {
    if (!path.startsWith("/")) {
      return new Match.Unknown();
    }
    var segments = new ArrayList<String>();
    for (var raw : split(path)) {
      var decoded = Percent.decode(raw);
      if (decoded.isEmpty()) {
        return new Match.Unknown();
      }
      segments.add(decoded.get());
    }
    var allowed = new TreeSet<String>();
    var route = find(root, segments, 0, method, allowed);
    if (route != null) {
      return new Match.Found(route.operation, parameters(route, segments));
    }
    return allowed.isEmpty()
        ? new Match.Unknown()
        : new Match.WrongMethod(Collections.unmodifiableSet(allowed));
  }

  /** The most specific route that has the method, or null; gathers the methods that it passes. */
  private static Route find(
      Node node, List<String> segments, int depth, String method, Set<String> allowed) {
    if (depth == segments.size()) {
      allowed.addAll(node.routes.keySet());
      return node.routes.get(method);
    }
    var segment = segments.get(depth);
    var literal = node.literals.get(segment);
    if (literal != null) {
      var route = find(literal, segments, depth + 1, method, allowed);
      if (route != null) {
        return route;
      }
    }
    for (var branch : node.branches) {
      if (branch.segment.matches(segment)) {
        var route = find(branch.node, segments, depth + 1, method, allowed);
        if (route != null) {
          return route;
        }
      }
    }
    return null;
  }

  private static Map<String, String> parameters(Route route, List<String> segments) {
    var parameters = new LinkedHashMap<String, String>();
    for (int i = 0; i < segments.size(); i++) {
      var segment = route.segments.get(i);
      if (!segment.isLiteral()) {
        parameters.put(segment.parameter(), segment.valueIn(segments.get(i)));
      }
    }
    return Collections.unmodifiableMap(parameters);
  }

  /** The segments after the first slash; one that ends in a slash has an empty last one. */
  static List<String> split(String path) {
    var segments = new ArrayList<String>();
    int from = path.startsWith("/") ? 1 : 0;
    for (int slash = path.indexOf('/', from); slash >= 0; slash = path.indexOf('/', from)) {
      segments.add(path.substring(from, slash));
      from = slash + 1;
    }
    segments.add(path.substring(from));
    return segments;
  }
}
