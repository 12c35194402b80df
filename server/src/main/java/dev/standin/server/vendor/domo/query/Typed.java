package dev.standin.server.vendor.domo.query;

import com.fasterxml.jackson.databind.JsonNode;
import dev.standin.server.artifact.Column;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;

/** What values of a column are compared as, and how a query's values become comparable to them. */
enum Typed {
  WHOLE {
    @Override
    Comparable<?> key(Object value) {
      return BigDecimal.valueOf((Long) value);
    }

    @Override
    Comparable<?> parse(String text) {
      BigDecimal number = new BigDecimal(text).stripTrailingZeros();
      // 1E+1 has to equal 10, but 1E+999999999 must not grow its digits: no Long equals it anyway.
      return number.scale() < 0 && number.scale() > -20 ? number.setScale(0) : number;
    }
  },
  NUMBER {
    @Override
    Comparable<?> key(Object value) {
      // Minus zero is zero.
      return ((Number) value).doubleValue() + 0.0;
    }

    @Override
    Comparable<?> parse(String text) {
      return new BigDecimal(text).doubleValue() + 0.0;
    }
  },
  BOOLEAN {
    @Override
    Comparable<?> key(Object value) {
      return (Boolean) value;
    }

    @Override
    Comparable<?> parse(String text) {
      return switch (text.toLowerCase(Locale.ROOT)) {
        case "true" -> true;
        case "false" -> false;
        default -> throw new IllegalArgumentException(text);
      };
    }
  },
  TIME {
    @Override
    Comparable<?> key(Object value) {
      return value instanceof LocalDate
          ? ((LocalDate) value).atStartOfDay(ZoneOffset.UTC).toInstant()
          : (Instant) value;
    }

    @Override
    Comparable<?> parse(String text) {
      String iso = text.strip().replace(' ', 'T');
      if (iso.indexOf('T') < 0) {
        return key(LocalDate.parse(iso));
      }
      try {
        return OffsetDateTime.parse(iso).toInstant();
      } catch (DateTimeException withoutZone) {
        return LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
      }
    }
  },
  TEXT {
    @Override
    Comparable<?> key(Object value) {
      return (String) value;
    }

    @Override
    Comparable<?> parse(String text) {
      return text;
    }
  };

  /** A column's value, not null, as it compares. */
  abstract Comparable<?> key(Object value);

  /**
   * A query's value as it compares.
   *
   * @throws IllegalArgumentException or DateTimeException if it is none of this type
   */
  abstract Comparable<?> parse(String text);

  static Typed of(Column column) {
    return switch (column.type()) {
      case SEQUENCE, INTEGER -> WHOLE;
      case NUMBER -> NUMBER;
      case BOOLEAN -> BOOLEAN;
      case TIMESTAMP, DATE -> TIME;
      default -> TEXT;
    };
  }

  /** The comparable form of a value given for a column, as a JSON scalar. */
  static Comparable<?> literal(Column column, JsonNode value, String pointer)
      throws QueryException {
    if (!value.isValueNode() || Names.absent(value)) {
      throw new QueryException(
          pointer,
          "expected a value to compare with but was %s; to find nulls, use IS_NULL"
              .formatted(Names.shown(value)));
    }
    String text = value.asText();
    // Parsing a million digits takes minutes.
    if (text.length() <= 100) {
      try {
        return of(column).parse(text);
      } catch (IllegalArgumentException | DateTimeException notOfThisType) {
        throw unfit(column, value, pointer, notOfThisType);
      }
    }
    if (of(column) == TEXT) {
      return text;
    }
    throw unfit(column, value, pointer, null);
  }

  private static QueryException unfit(
      Column column, JsonNode value, String pointer, Exception cause) {
    var unfit =
        new QueryException(
            pointer,
            "column \"%s\" holds %s values, and %s is none"
                .formatted(column.name(), column.type(), Names.shown(value)));
    unfit.initCause(cause);
    return unfit;
  }

  /** A value, or null, in the one form that all equal to it have: 1.50 is 1.5. */
  static Object same(Object value) {
    return value instanceof BigDecimal number ? number.stripTrailingZeros() : value;
  }

  /** Orders two keys of one type. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  static int compare(Comparable a, Comparable b) {
    return a.compareTo(b);
  }

  /** Orders two values of one column, null first. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  static int compareValues(Object a, Object b) {
    if (a == null || b == null) {
      return (a == null ? 0 : 1) - (b == null ? 0 : 1);
    }
    return ((Comparable) a).compareTo(b);
  }
}
