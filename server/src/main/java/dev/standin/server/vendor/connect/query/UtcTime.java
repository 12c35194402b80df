package dev.standin.server.vendor.connect.query;

import java.time.Instant;
import java.time.LocalDate;

/** Times as Connect writes them: in UTC, with milliseconds at least, and a Z at the end [S]. */
public final class UtcTime {
  private static final long DAY = 86_400_000;
  private static final long TICKS_A_MILLISECOND = 10_000;
  private static final long FIRST = IsoTime.ticks("0000-01-01T00:00Z");
  private static final long LAST = IsoTime.ticks("9999-12-31T23:59:59.9999999Z");

  // "2015-02-05T14:55:56Z", and seven digits of a fraction with their point more.
  private static final int SHORTEST = 20;
  private static final int LONGEST = 28;

  private UtcTime() {}

  /** A time with its milliseconds; what is finer is cut. */
  public static String of(Instant time) {
    return ofMillis(time.toEpochMilli());
  }

  /** Milliseconds since 1970; by hand, since an export writes a million of them. */
  public static String ofMillis(long millis) {
    var date = LocalDate.ofEpochDay(Math.floorDiv(millis, DAY));
    if (date.getYear() < 0 || date.getYear() > 9999) {
      return Instant.ofEpochMilli(millis).toString();
    }
    int time = (int) Math.floorMod(millis, DAY);
    var text = new char[24];
    digits(text, 0, 4, date.getYear());
    text[4] = '-';
    digits(text, 5, 2, date.getMonthValue());
    text[7] = '-';
    digits(text, 8, 2, date.getDayOfMonth());
    text[10] = 'T';
    digits(text, 11, 2, time / 3_600_000);
    text[13] = ':';
    digits(text, 14, 2, time / 60_000 % 60);
    text[16] = ':';
    digits(text, 17, 2, time / 1000 % 60);
    text[19] = '.';
    digits(text, 20, 3, time % 1000);
    text[23] = 'Z';
    return new String(text);
  }

  /**
   * An event's timestamp as it is stored: as it was pushed if that is UTC, else converted [D].
   *
   * @param timestamp a date that {@link EventRules} let pass
   */
  public static String stored(String timestamp) {
    int length = timestamp.length();
    if (length >= SHORTEST && length <= LONGEST && timestamp.endsWith("Z")) {
      return timestamp;
    }
    long ticks = IsoTime.ticks(timestamp);
    var text = ofMillis(Math.floorDiv(ticks, TICKS_A_MILLISECOND));
    long rest = Math.floorMod(ticks, TICKS_A_MILLISECOND);
    if (rest == 0) {
      return text;
    }
    return text.substring(0, text.length() - 1) + Long.toString(10_000 + rest).substring(1) + "Z";
  }

  /** Whether a text is a date that can be written with four digits of a year in UTC. */
  static boolean isDate(String text) {
    long ticks = IsoTime.ticks(text);
    return ticks != IsoTime.NONE && ticks >= FIRST && ticks <= LAST;
  }

  private static void digits(char[] text, int at, int count, int value) {
    int rest = value;
    for (int i = at + count - 1; i >= at; i--) {
      text[i] = (char) ('0' + rest % 10);
      rest /= 10;
    }
  }
}
