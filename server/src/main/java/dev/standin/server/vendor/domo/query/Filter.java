package dev.standin.server.vendor.domo.query;

import dev.standin.server.artifact.ValueText;
import java.util.Set;
import java.util.function.Predicate;

/** Whether a row is wanted; unknown, in SQL's sense, counts as no. */
@FunctionalInterface
interface Filter {
  boolean test(Object[] row);

  Filter ALL = row -> true;

  static Filter both(Filter a, Filter b) {
    if (a == ALL || b == ALL) {
      // A filter that is none stays one that can be told from others.
      return a == ALL ? b : a;
    }
    return row -> a.test(row) && b.test(row);
  }

  static Filter either(Filter a, Filter b) {
    return row -> a.test(row) || b.test(row);
  }

  static Filter isNull(int column, boolean negated) {
    return row -> (row[column] == null) != negated;
  }

  /** A test of one column; null passes neither it nor its negation. */
  static Filter of(int column, boolean negated, Predicate<Object> test) {
    return row -> row[column] != null && test.test(row[column]) != negated;
  }

  static Predicate<Object> equal(Typed type, Comparable<?> literal) {
    return value -> Typed.compare(type.key(value), literal) == 0;
  }

  static Predicate<Object> greater(Typed type, Comparable<?> literal) {
    return value -> Typed.compare(type.key(value), literal) > 0;
  }

  static Predicate<Object> less(Typed type, Comparable<?> literal) {
    return value -> Typed.compare(type.key(value), literal) < 0;
  }

  static Predicate<Object> in(Typed type, Set<Comparable<?>> literals) {
    return value -> literals.contains(type.key(value));
  }

  /** SQL's LIKE on a value's text, at worst in time of the product of both lengths. */
  static Predicate<Object> like(String pattern) {
    return value -> like(ValueText.of(value), pattern);
  }

  private static boolean like(String text, String pattern) {
    int t = 0;
    int p = 0;
    int afterPercent = -1;
    int resume = 0;
    while (t < text.length()) {
      char wanted = p < pattern.length() ? pattern.charAt(p) : 0;
      boolean escaped =
          wanted == '\\' && p + 1 < pattern.length() && "%_\\".indexOf(pattern.charAt(p + 1)) >= 0;
      if (p < pattern.length() && wanted == '%') {
        afterPercent = ++p;
        resume = t;
      } else if (p < pattern.length()
          && (!escaped && wanted == '_'
              || (escaped ? pattern.charAt(p + 1) : wanted) == text.charAt(t))) {
        p += escaped ? 2 : 1;
        t++;
      } else if (afterPercent >= 0) {
        // The last % takes one more sign; an earlier one never has to.
        p = afterPercent;
        t = ++resume;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '%') {
      p++;
    }
    return p == pattern.length();
  }
}
