package dev.standin.server.vendor.connect.query;

import java.time.Instant;

/**
 * ISO-8601 dates as ticks of 100 ns since 1970-01-01T00:00Z, read without allocating: an export
 * reads a million of them.
 *
 * <p>Read are {@code 2015-02-05}, {@code 2015-02-05T14:55}, seconds and a fraction after it, and
 * {@code Z}, {@code +10}, {@code +1000} or {@code +10:00} at the end; without an offset it is UTC.
 * Source: the vendor asks for UTC and converts other offsets [D].
 */
final class IsoTime {
  /** Not a date. No date of four year digits comes near it. */
  static final long NONE = Long.MIN_VALUE;

  private static final long TICKS = 10_000_000;
  private static final long WIDEST = Long.MAX_VALUE / TICKS - 1;

  /** The ticks that {@code text} stands for, or {@link #NONE}. */
  static long ticks(String text) {
    int length = text.length();
    if (length < 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
      return NONE;
    }
    int year = digits(text, 0, 4);
    int month = digits(text, 5, 2);
    int day = digits(text, 8, 2);
    if (year < 0 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) {
      return NONE;
    }
    long seconds = epochDay(year, month, day) * 86_400;
    return length == 10 ? seconds * TICKS : withTime(text, seconds);
  }

  private static long withTime(String text, long date) {
    int length = text.length();
    if (length < 16 || text.charAt(10) != 'T' || text.charAt(13) != ':') {
      return NONE;
    }
    int hour = digits(text, 11, 2);
    int minute = digits(text, 14, 2);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59) {
      return NONE;
    }
    int at = 16;
    int second = 0;
    long fraction = 0;
    if (at < length && text.charAt(at) == ':') {
      second = digits(text, 17, 2);
      if (second < 0 || second > 59) {
        return NONE;
      }
      at = 19;
      if (at < length && text.charAt(at) == '.') {
        int first = ++at;
        long unit = TICKS;
        while (at < length && isDigit(text.charAt(at))) {
          unit /= 10;
          fraction += unit * (text.charAt(at) - '0');
          at++;
        }
        if (at == first) {
          return NONE;
        }
      }
    }
    int offset = offsetSeconds(text, at);
    if (offset == Integer.MIN_VALUE) {
      return NONE;
    }
    return (date + hour * 3600L + minute * 60L + second - offset) * TICKS + fraction;
  }

  /** The offset from UTC written from {@code at} to the end; {@code Integer.MIN_VALUE} if none. */
  private static int offsetSeconds(String text, int at) {
    int left = text.length() - at;
    if (left == 0 || left == 1 && text.charAt(at) == 'Z') {
      return 0;
    }
    char sign = text.charAt(at);
    if (sign != '+' && sign != '-') {
      return Integer.MIN_VALUE;
    }
    int hours = digits(text, at + 1, 2);
    int minutes;
    if (left == 3) {
      minutes = 0;
    } else if (left == 5) {
      minutes = digits(text, at + 3, 2);
    } else if (left == 6 && text.charAt(at + 3) == ':') {
      minutes = digits(text, at + 4, 2);
    } else {
      return Integer.MIN_VALUE;
    }
    if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59) {
      return Integer.MIN_VALUE;
    }
    int seconds = hours * 3600 + minutes * 60;
    return sign == '-' ? -seconds : seconds;
  }

  /** The ticks of an instant; those beyond what a {@code long} holds become its far ends. */
  static long ticks(Instant instant) {
    return ofEpochSecond(instant.getEpochSecond(), instant.getNano());
  }

  static long ofEpochSecond(long seconds, int nanos) {
    return Math.max(-WIDEST, Math.min(WIDEST, seconds)) * TICKS + nanos / 100;
  }

  private static int digits(String text, int from, int count) {
    if (from + count > text.length()) {
      return -1;
    }
    int number = 0;
    for (int at = from; at < from + count; at++) {
      char digit = text.charAt(at);
      if (!isDigit(digit)) {
        return -1;
      }
      number = number * 10 + (digit - '0');
    }
    return number;
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }

  private static int daysIn(int year, int month) {
    if (month == 2) {
      return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
    }
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
  }

  /** Days since 1970-01-01. Years are counted from March, so that the leap day comes last. */
  private static long epochDay(int year, int month, int day) {
    long marchYear = month > 2 ? year : year - 1L;
    long era = Math.floorDiv(marchYear, 400L);
    long yearOfEra = marchYear - era * 400;
    long dayOfYear = (153L * ((month + 9) % 12) + 2) / 5 + day - 1;
    long dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146_097 + dayOfEra - 719_468;
  }

  private IsoTime() {}
}
