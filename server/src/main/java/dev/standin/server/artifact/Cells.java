package dev.standin.server.artifact;

import dev.standin.server.artifact.Column.Type;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/** Reads the cells of a file as values of its columns. */
final class Cells {
  private static final int LONGEST_NUMBER = 100;
  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private Cells() {}

  /**
   * A cell's value in a column, or null if the column cannot have it; a declared type is read
   * leniently, since somebody knows what is meant.
   *
   * @param text not null
   */
  static Object read(Column column, String text) {
    return switch (column.type()) {
      case SEQUENCE, INTEGER -> whole(text);
      case NUMBER -> number(text);
      case BOOLEAN ->
          text.equalsIgnoreCase("true")
              ? Boolean.TRUE
              : text.equalsIgnoreCase("false") ? Boolean.FALSE : null;
      case TIMESTAMP -> time(text);
      case DATE -> date(text);
      case CHOICE -> column.values().contains(text) ? text : null;
      case UUID -> UUID_FORM.matcher(text).matches() ? text : null;
      case NAME, EMAIL, DEVICE, ADDRESS, TEXT -> text;
    };
  }

  /** What a declared column's cells are expected to be. */
  static String expected(Column column) {
    return switch (column.type()) {
      case SEQUENCE, INTEGER -> "a whole number";
      case NUMBER -> "a number";
      case BOOLEAN -> "true or false";
      case TIMESTAMP -> "a time such as 2026-01-04T09:15:00Z";
      case DATE -> "a date such as 2026-01-04";
      case CHOICE -> "one of " + String.join(", ", column.values());
      case UUID -> "a UUID";
      case NAME, EMAIL, DEVICE, ADDRESS, TEXT -> "a text";
    };
  }

  /**
   * Whether a cell, of whose column nobody said anything, is surely of a type: as a number it must
   * look as numbers are written, for 007 and +41 mean something that 7 and 41 do not.
   */
  static boolean suggests(Type type, String text) {
    if (text.isEmpty() || text.length() > LONGEST_NUMBER) {
      return false;
    }
    return switch (type) {
      case INTEGER -> plainNumber(text, false) && whole(text) != null;
      case NUMBER -> plainNumber(text, true);
      case BOOLEAN -> text.equals("true") || text.equals("false");
      case TIMESTAMP ->
          text.length() >= 17
              && text.charAt(10) == 'T'
              && (text.endsWith("Z") || text.lastIndexOf('+') > 10 || text.lastIndexOf('-') > 10)
              && time(text) != null;
      case DATE -> text.length() == 10 && date(text) != null;
      default -> false;
    };
  }

  // -?(0|[1-9][0-9]*)(\.[0-9]+)? by hand: a pattern takes longer than all the rest.
  private static boolean plainNumber(String text, boolean fraction) {
    int at = text.charAt(0) == '-' ? 1 : 0;
    int first = at;
    while (at < text.length() && digit(text.charAt(at))) {
      at++;
    }
    if (at == first || at > first + 1 && text.charAt(first) == '0') {
      return false;
    }
    if (at == text.length()) {
      // "-0" would come out as 0. More than 18 digits are an identifier, not an amount.
      return at - first <= 18 && !text.equals("-0");
    }
    if (!fraction || text.charAt(at) != '.' || ++at == text.length()) {
      return false;
    }
    while (at < text.length() && digit(text.charAt(at))) {
      at++;
    }
    return at == text.length();
  }

  private static boolean digit(char sign) {
    return sign >= '0' && sign <= '9';
  }

  private static Object whole(String text) {
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException none) {
      return null;
    }
  }

  // A decimal and no double: 1.5 must not come out as 1.50, nor 0.1 as something near it.
  private static Object number(String text) {
    if (text.length() > LONGEST_NUMBER) {
      return null;
    }
    try {
      var number = new BigDecimal(text);
      return Math.abs((long) number.scale()) <= ValueText.MOST_DIGITS ? number : null;
    } catch (NumberFormatException none) {
      return null;
    }
  }

  private static Object time(String text) {
    try {
      if (text.indexOf('T') < 0 && text.indexOf(' ') < 0) {
        return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
      }
      var iso = text.replace(' ', 'T');
      boolean zoned = iso.endsWith("Z") || iso.lastIndexOf('+') > 10 || iso.lastIndexOf('-') > 10;
      return zoned
          ? OffsetDateTime.parse(iso).toInstant()
          : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException none) {
      return null;
    }
  }

  private static Object date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException none) {
      return null;
    }
  }
}
