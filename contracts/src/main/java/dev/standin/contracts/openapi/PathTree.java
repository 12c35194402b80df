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

  /** Finds the operation of a method and a path. */
  Match match(String method, SentPath path) {
    if (path.segments().isEmpty()) {
      return new Match.Unknown();
    }
    var route = find(root, path.segments(), 0, method);
    if (route != null) {
      return new Match.Found(route.operation, parameters(route, path.segments()));
    }
    var allowed = new TreeSet<String>();
    gather(root, path.segments(), 0, allowed);
    return allowed.isEmpty()
        ? new Match.Unknown()
        : new Match.WrongMethod(Collections.unmodifiableSet(allowed));
  }

  /** The most specific route that has the method, or null. */
  private static Route find(Node node, List<String> segments, int depth, String method) {
    if (depth == segments.size()) {
      return node.routes.get(method);
    }
    var segment = segments.get(depth);
    var literal = node.literals.get(segment);
    if (literal != null) {
      var route = find(literal, segments, depth + 1, method);
      if (route != null) {
        return route;
      }
    }
    for (var branch : node.branches) {
      if (branch.segment.matches(segment)) {
        var route = find(branch.node, segments, depth + 1, method);
        if (route != null) {
          return route;
        }
      }
    }
    return null;
  }

  /** Gathers the methods of all routes that take these segments. */
  private static void gather(Node node, List<String> segments, int depth, Set<String> methods) {
    if (depth == segments.size()) {
      methods.addAll(node.routes.keySet());
      return;
    }
    var segment = segments.get(depth);
    var literal = node.literals.get(segment);
    if (literal != null) {
      gather(literal, segments, depth + 1, methods);
    }
    for (var branch : node.branches) {
      if (branch.segment.matches(segment)) {
        gather(branch.node, segments, depth + 1, methods);
      }
    }
  }

  private static Map<String, String> parameters(Route route, List<String> segments) {
    var parameters = new LinkedHashMap<String, String>(4);
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
