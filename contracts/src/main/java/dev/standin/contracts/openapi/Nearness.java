package dev.standin.contracts.openapi;

import java.util.Comparator;
import java.util.List;

/** How far a request is from the operations of a document: what may have been meant. */
final class Nearness {
  private static final int INSERTED = 6;
  private static final int SLASH = 2;
  private static final int REPLACED = 8;
  private static final int MISSPELT = 2;
  private static final int FILLED = 1;
  private static final int METHOD = 2;

  private Nearness() {}

  /** The nearest operations first; equally near ones in the document's order. */
  static List<Operation> nearest(List<Operation> operations, String method, String path, int n) {
    // No path of the document is this long, and a hostile one must not cost its square.
    var segments = PathTree.split(path).stream().limit(64).toList();
    record Distant(Operation operation, int distance) {}
    return operations.stream()
        .map(one -> new Distant(one, distance(one, method, segments)))
        .sorted(Comparator.comparingInt(Distant::distance))
        .limit(n)
        .map(Distant::operation)
        .toList();
  }

  private static int distance(Operation operation, String method, List<String> segments) {
    var template = PathTree.split(operation.path()).stream().map(Segment::of).toList();
    var row = new int[segments.size() + 1];
    for (int j = 1; j < row.length; j++) {
      row[j] = row[j - 1] + inserted(segments.get(j - 1));
    }
    for (int i = 1; i <= template.size(); i++) {
      int diagonal = row[0];
      int missing = missing(template.get(i - 1));
      row[0] += missing;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + replacement(template.get(i - 1), segments.get(j - 1));
        int without = row[j] + missing;
        int extra = row[j - 1] + inserted(segments.get(j - 1));
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(without, extra));
      }
    }
    return row[segments.size()] + (operation.method().equals(method) ? 0 : METHOD);
  }

  // An empty segment is a trailing slash, the most common slip of all.
  private static int inserted(String segment) {
    return segment.isEmpty() ? SLASH : INSERTED;
  }

  private static int missing(Segment template) {
    return template.isLiteral() ? inserted(template.prefix()) : INSERTED;
  }

  private static int replacement(Segment template, String raw) {
    var segment = Percent.decode(raw).orElse(raw);
    if (template.matches(segment)) {
      return template.isLiteral() ? 0 : FILLED;
    }
    return template.isLiteral() && isMisspelt(template.prefix(), segment) ? MISSPELT : REPLACED;
  }

  /** Whether two words differ in case, or in one stretch of at most two characters. */
  private static boolean isMisspelt(String expected, String came) {
    if (expected.equalsIgnoreCase(came)) {
      return true;
    }
    int shorter = Math.min(expected.length(), came.length());
    int start = 0;
    while (start < shorter && expected.charAt(start) == came.charAt(start)) {
      start++;
    }
    int end = 0;
    while (end < shorter - start
        && expected.charAt(expected.length() - 1 - end) == came.charAt(came.length() - 1 - end)) {
      end++;
    }
    int differing = Math.max(expected.length(), came.length()) - start - end;
    return differing <= 2 && differing < shorter;
  }
}
