package dev.standin.server.artifact;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/** The text of a row's values in a file: what a person would call the same everywhere. */
public final class ValueText {
  /**
   * How many digits a decimal may have before or after its point to be written without exponent.
   */
  static final int MOST_DIGITS = 400;

  private ValueText() {}

  /**
   * Instants as {@code 2026-01-04T09:15:00Z} with a fraction only if there is one, dates as {@code
   * 2026-01-04}, numbers without exponent and with two decimals if these are exact, else as they
   * are, decimals with the digits they have; null stays null.
   */
  public static String of(Object value) {
    if (value instanceof String text) {
      return text;
    }
    if (value instanceof Double number) {
      return number(number);
    }
    if (value instanceof Instant instant) {
      return instant(instant);
    }
    // 1e999999999 is a short number and would be a long text.
    if (value instanceof BigDecimal decimal && Math.abs((long) decimal.scale()) <= MOST_DIGITS) {
      return decimal.toPlainString();
    }
    return value == null ? null : value.toString();
  }

  private static String number(double value) {
    double scaled = value * 100;
    long cents = Math.round(scaled);
    // Double.toString is slow, differs between JDK 17 and 19, and turns to 1.0E7 at ten million.
    if (cents / 100.0 != value || Math.abs(scaled) > 1e15) {
      return Double.isFinite(value)
          ? BigDecimal.valueOf(value).toPlainString()
          : Double.toString(value);
    }
    long rest = Math.abs(cents % 100);
    StringBuilder text = new StringBuilder(20);
    if (cents < 0) {
      text.append('-');
    }
    text.append(Math.abs(cents / 100)).append(rest < 10 ? ".0" : ".").append(rest);
    return text.toString();
  }

  private static String instant(Instant instant) {
    long second = instant.getEpochSecond();
    LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(second, 86_400L));
    // Instant.toString walks a formatter for each value; the rare cases are left to it.
    if (instant.getNano() != 0 || date.getYear() < 0 || date.getYear() > 9999) {
      return instant.toString();
    }
    int time = (int) Math.floorMod(second, 86_400L);
    char[] text = new char[20];
    twoDigits(text, 0, date.getYear() / 100);
    twoDigits(text, 2, date.getYear() % 100);
    text[4] = '-';
    twoDigits(text, 5, date.getMonthValue());
    text[7] = '-';
    twoDigits(text, 8, date.getDayOfMonth());
    text[10] = 'T';
    twoDigits(text, 11, time / 3600);
    text[13] = ':';
    twoDigits(text, 14, time / 60 % 60);
    text[16] = ':';
    twoDigits(text, 17, time % 60);
    text[19] = 'Z';
    return new String(text);
  }

  private static void twoDigits(char[] text, int at, int value) {
    text[at] = (char) ('0' + value / 10);
    text[at + 1] = (char) ('0' + value % 10);
  }
}
