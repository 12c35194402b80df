package dev.standin.server.vendor.mediarithmics.otql;

import java.util.List;

/**
 * The condition of a WHERE, or of the braces inside one.
 *
 * <p>AND and OR are lists, not pairs: a long chain is wide, not deep, and so never a stack
 * overflow.
 */
public sealed interface Condition {
  /** Holds if all parts hold; the empty one always holds. */
  record And(List<Condition> parts) implements Condition {
    public And {
      parts = List.copyOf(parts);
    }
  }

  /** Holds if any part holds. */
  record Or(List<Condition> parts) implements Condition {
    public Or {
      parts = List.copyOf(parts);
    }
  }

  record Not(Condition part) implements Condition {}

  /** Holds if some object under the field meets the condition: {@code emails { id = "1" }}. */
  record Inside(String field, Condition condition, Place place) implements Condition {}

  /** Holds if the field has a value, or a list at least one element. */
  record Defined(String field, Place place) implements Condition {}

  /**
   * A comparison of a field with values.
   *
   * @param values several for {@link Operator#IN}, else exactly one
   */
  record Compare(String field, Operator operator, List<Literal> values, Place place)
      implements Condition {
    public Compare {
      values = List.copyOf(values);
    }
  }

  enum Operator {
    /** {@code =} or {@code ==}. */
    EQUAL,
    /** The exact negation of {@link #EQUAL}, so it holds where there is no value [A]. */
    DIFFERENT,
    LESS,
    AT_MOST,
    GREATER,
    AT_LEAST,
    IN
  }

  /**
   * A value as the query writes it.
   *
   * @param text the text of a string, the digits of a number, {@code true} or {@code false}
   */
  record Literal(Kind kind, String text, Place place) {
    /** Dates are strings: what a string means depends on the field it is compared with. */
    public enum Kind {
      STRING,
      NUMBER,
      BOOLEAN
    }
  }
}
