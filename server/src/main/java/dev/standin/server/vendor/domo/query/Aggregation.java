package dev.standin.server.vendor.domo.query;

import dev.standin.server.artifact.Column;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What becomes of a column's values in a group; nulls count for {@link #FIRST} alone. */
enum Aggregation {
  /** The value of the group's first row, which all of it share: for what is grouped by. */
  FIRST,
  SUM,
  AVG,
  MIN,
  MAX,
  /** How many are not null. */
  COUNT,
  /** How many different ones there are. */
  UNIQUE;

  /** Those that a query can name. */
  static final List<String> NAMES =
      Arrays.stream(values()).filter(each -> each != FIRST).map(Enum::name).toList();

  boolean fits(Column column) {
    return this != SUM && this != AVG || numeric(column);
  }

  /** The column of the results: of the same name. */
  Column result(Column column) {
    return switch (this) {
      case COUNT, UNIQUE -> Column.of(column.name(), Column.Type.INTEGER);
      case AVG -> Column.of(column.name(), Column.Type.NUMBER);
      case SUM ->
          column.type() == Column.Type.SEQUENCE
              ? Column.of(column.name(), Column.Type.INTEGER)
              : column;
      case FIRST, MIN, MAX -> column;
    };
  }

  /** Collects one group's values of one column; not for {@link #FIRST}, which needs no memory. */
  Collected collect(Column column) {
    return new Collected(this, Typed.of(column) == Typed.WHOLE);
  }

  private static boolean numeric(Column column) {
    return Typed.of(column) == Typed.WHOLE || Typed.of(column) == Typed.NUMBER;
  }

  /** One group's values of one column, so far. */
  static final class Collected {
    private final Aggregation aggregation;
    private final boolean whole;
    private final Set<Object> different;
    private Object value;
    private long count;
    // Decimal, because adding doubles depends on their order and leaves 0.30000000000000004.
    private BigDecimal sum = BigDecimal.ZERO;

    private Collected(Aggregation aggregation, boolean whole) {
      this.aggregation = aggregation;
      this.whole = whole;
      this.different = aggregation == UNIQUE ? new HashSet<>() : Set.of();
    }

    /** Takes a value in, and says how many bytes more are remembered from now on. */
    long add(Object next) {
      if (next == null) {
        return 0;
      }
      count++;
      switch (aggregation) {
        case SUM, AVG ->
            sum =
                sum.add(
                    next instanceof BigDecimal number
                        ? number
                        : whole
                            ? BigDecimal.valueOf((Long) next)
                            : BigDecimal.valueOf((Double) next));
        case MIN -> {
          return value == null || Typed.compareValues(next, value) < 0 ? keep(next) : 0;
        }
        case MAX -> {
          return value == null || Typed.compareValues(next, value) > 0 ? keep(next) : 0;
        }
        case UNIQUE -> {
          var same = Typed.same(next);
          return different.add(same) ? 4 * Weight.PLACE + Weight.of(same) : 0;
        }
        default -> {
          // COUNT: counted above.
        }
      }
      return 0;
    }

    private long keep(Object next) {
      long more = Weight.of(next) - Weight.of(value);
      value = next;
      return more;
    }

    /** Null if there was no value to make it of. */
    Object result() {
      return switch (aggregation) {
        case MIN, MAX -> value;
        case COUNT -> count;
        case UNIQUE -> (long) different.size();
        case SUM -> count == 0 ? null : whole ? (Object) sum.longValueExact() : sum.doubleValue();
        case AVG ->
            count == 0
                ? null
                : sum.divide(BigDecimal.valueOf(count), MathContext.DECIMAL128).doubleValue();
        case FIRST -> throw new AssertionError("a first value is read from its row");
      };
    }
  }
}
