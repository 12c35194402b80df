package dev.standin.server.vendor.connect.query;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The periods that timeframes count in. Weeks run from Sunday to Saturday [D]. */
enum Period {
  MINUTES,
  HOURS,
  DAYS,
  WEEKS,
  MONTHS,
  QUARTERS,
  YEARS;

  /** By the name that {@code current} and {@code previous} use. */
  static final Map<String, Period> BY_NAME =
      Stream.of(values())
          .collect(
              Collectors.toUnmodifiableMap(
                  period -> period.name().toLowerCase(Locale.ROOT), Function.identity()));

  /**
   * The tick at which a period begins.
   *
   * @param away how many periods from the one that {@code now} is in; 1 is the next
   */
  long start(Instant now, ZoneId zone, int away) {
    return switch (this) {
      case MINUTES -> startOfClockPeriod(now, zone, 60, away);
      case HOURS -> startOfClockPeriod(now, zone, 3600, away);
      default ->
          IsoTime.ticks(
              firstDay(now.atZone(zone).toLocalDate(), away).atStartOfDay(zone).toInstant());
    };
  }

  private static long startOfClockPeriod(Instant now, ZoneId zone, long seconds, int away) {
    long offset = zone.getRules().getOffset(now).getTotalSeconds();
    long current = Math.floorDiv(now.getEpochSecond() + offset, seconds) * seconds - offset;
    return IsoTime.ofEpochSecond(current + away * seconds, 0);
  }

  private LocalDate firstDay(LocalDate today, int away) {
    return switch (this) {
      case WEEKS -> today.with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY)).plusWeeks(away);
      case MONTHS -> today.withDayOfMonth(1).plusMonths(away);
      case QUARTERS -> today.with(IsoFields.DAY_OF_QUARTER, 1).plusMonths(3L * away);
      case YEARS -> today.withDayOfYear(1).plusYears(away);
      default -> today.plusDays(away);
    };
  }
}
