package dev.standin.contracts.openapi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A path laid beside a template, segment by segment, at the least cost. */
final class Alignment {
  private static final int INSERTED = 6;
  private static final int SLASH = 2;
  private static final int REPLACED = 8;
  private static final int MISSPELT = 2;
  private static final int FILLED = 1;
  // A client that puts an empty variable into its path.
  private static final int UNFILLED = 3;
  private static final int LONGEST = 60;

  private final List<String> template;
  private final List<Segment> expected;
  private final List<String> came;
  private final int[][] costs;

  /**
   * @param template the segments of the template, as the document writes them
   * @param came the segments of the path, still percent-encoded
   */
  Alignment(List<String> template, List<String> came) {
    this.template = template;
    this.expected = template.stream().map(Segment::of).toList();
    this.came = came;
    this.costs = new int[template.size() + 1][came.size() + 1];
    fill();
  }

  private void fill() {
    for (int j = 1; j <= came.size(); j++) {
      costs[0][j] = costs[0][j - 1] + extra(j);
    }
    for (int i = 1; i <= expected.size(); i++) {
      costs[i][0] = costs[i - 1][0] + missing(i);
      for (int j = 1; j <= came.size(); j++) {
        int replaced = costs[i - 1][j - 1] + replaced(i, j);
        int without = costs[i - 1][j] + missing(i);
        int more = costs[i][j - 1] + extra(j);
        costs[i][j] = Math.min(replaced, Math.min(without, more));
      }
    }
  }

  int distance() {
    return costs[expected.size()][came.size()];
  }

  /** The segments of both, in order. */
  List<Near.Step> steps() {
    var steps = new ArrayList<Near.Step>();
    int i = expected.size();
    int j = came.size();
    while (i > 0 || j > 0) {
      // From the end: of equally good places for a surplus segment, the last reads best.
      if (j > 0 && costs[i][j] == costs[i][j - 1] + extra(j)) {
        steps.add(surplus(j--));
      } else if (i > 0 && costs[i][j] == costs[i - 1][j] + missing(i)) {
        steps.add(absent(i--));
      } else {
        steps.add(both(i--, j--));
      }
    }
    Collections.reverse(steps);
    return steps;
  }

  private Near.Step both(int i, int j) {
    var word = shown(j);
    var decoded = Percent.decode(came.get(j - 1));
    if (decoded.isPresent() && expected.get(i - 1).matches(decoded.get())) {
      return new Near.Step("/" + word, "/" + template.get(i - 1), "");
    }
    var difference = "segment " + j + (word.isEmpty() ? " is empty" : " is `" + word + "`");
    difference += ", expected `" + template.get(i - 1) + "`";
    if (decoded.isEmpty()) {
      difference += " (it is not percent-encoded UTF-8)";
    } else if (template.get(i - 1).equalsIgnoreCase(decoded.get())) {
      difference += " (capitals count)";
    }
    return new Near.Step("/" + word, "/" + template.get(i - 1), difference);
  }

  private Near.Step absent(int i) {
    var word = template.get(i - 1);
    var difference =
        word.isEmpty()
            ? "the slash at the end is missing"
            : "segment " + i + ", `" + word + "`, is missing";
    return new Near.Step("", "/" + word, difference);
  }

  private Near.Step surplus(int j) {
    var word = shown(j);
    var difference = "segment " + j + ", `" + word + "`, is one too many";
    if (word.isEmpty()) {
      difference =
          j == came.size()
              ? "the slash at the end is one too many"
              : "segment " + j + " is empty: a slash is one too many";
    }
    return new Near.Step("/" + word, "", difference);
  }

  private String shown(int j) {
    return Wording.cut(came.get(j - 1), LONGEST);
  }

  // An empty segment is a trailing slash, the most common slip of all.
  private int extra(int j) {
    return came.get(j - 1).isEmpty() ? SLASH : INSERTED;
  }

  private int missing(int i) {
    return template.get(i - 1).isEmpty() ? SLASH : INSERTED;
  }

  private int replaced(int i, int j) {
    var raw = came.get(j - 1);
    var segment = Percent.decode(raw).orElse(raw);
    var one = expected.get(i - 1);
    if (one.matches(segment)) {
      return one.isLiteral() ? 0 : FILLED;
    }
    if (!one.isLiteral()) {
      return segment.isEmpty() ? UNFILLED : REPLACED;
    }
    return isMisspelt(one.prefix(), segment) ? MISSPELT : REPLACED;
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
