package dev.standin.server.vendor.connect.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/** The value that a filter compares an event's property with. */
sealed interface Operand {
  /** The answer of {@link #order} where the two are of different types or have no order. */
  int INCOMPARABLE = 2;

  /**
   * Where an event's value stands beside this one: -1 before, 0 equal, 1 after, or {@link
   * #INCOMPARABLE}.
   *
   * @param value the event's; null if it is missing or null
   */
  int order(JsonNode value);

  default boolean equalTo(JsonNode value) {
    return order(value) == 0;
  }

  /** Null: equal to whatever is missing or null. */
  record Nothing() implements Operand {
    @Override
    public int order(JsonNode value) {
      return value == null ? 0 : INCOMPARABLE;
    }
  }

  /** True or false, without an order. */
  record Truth(boolean expected) implements Operand {
    @Override
    public int order(JsonNode value) {
      boolean same = value != null && value.isBoolean() && value.booleanValue() == expected;
      return same ? 0 : INCOMPARABLE;
    }
  }

  /**
   * A string.
   *
   * @param ticks what it stands for as a date, or {@link IsoTime#NONE}
   */
  record Text(String expected, long ticks) implements Operand {
    Text(String expected) {
      this(expected, IsoTime.ticks(expected));
    }

    @Override
    public int order(JsonNode value) {
      if (value == null || !value.isTextual()) {
        return INCOMPARABLE;
      }
      String text = value.textValue();
      if (ticks != IsoTime.NONE) {
        long other = IsoTime.ticks(text);
        if (other != IsoTime.NONE) {
          return Long.compare(other, ticks);
        }
      }
      return Integer.signum(text.compareTo(expected));
    }
  }

  /**
   * A number. Compared as {@code long} or {@code double} where that is exact, which is nearly
   * always, and as a decimal where it is not.
   */
  final class Number implements Operand {
    private static final long EXACT_IN_DOUBLE = 1L << 53;

    private final JsonNode expected;
    private final boolean whole;
    private final long asLong;
    private final double asDouble;
    private final boolean exactAsDouble;

    Number(JsonNode expected) {
      this.expected = expected;
      this.whole = fitsLong(expected);
      this.asLong = whole ? expected.longValue() : 0;
      this.asDouble = expected.doubleValue();
      this.exactAsDouble = exactAsDouble(expected);
    }

    @Override
    public int order(JsonNode value) {
      if (value == null || !value.isNumber()) {
        return INCOMPARABLE;
      }
      if (whole && fitsLong(value)) {
        return Long.compare(value.longValue(), asLong);
      }
      double other = value.doubleValue();
      if (exactAsDouble && exactAsDouble(value)
          || Double.isInfinite(other)
          || Double.isInfinite(asDouble)) {
        // Not Double.compare: it puts -0.0 before 0.0, which JSON does not.
        return other < asDouble ? -1 : other > asDouble ? 1 : 0;
      }
      BigDecimal exact = value.decimalValue();
      return Integer.signum(exact.compareTo(expected.decimalValue()));
    }

    private static boolean fitsLong(JsonNode number) {
      return number.isIntegralNumber() && number.canConvertToLong();
    }

    private static boolean exactAsDouble(JsonNode number) {
      if (fitsLong(number)) {
        return Math.abs(number.longValue()) <= EXACT_IN_DOUBLE;
      }
      return number.isDouble() || number.isFloat();
    }
  }
}
