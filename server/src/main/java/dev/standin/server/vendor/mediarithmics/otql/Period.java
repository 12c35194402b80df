package dev.standin.server.vendor.mediarithmics.otql;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a date of a query covers: {@code "now-7d/d"} and {@code "2026-01-01"} are days, in UTC.
 *
 * <p>The form {@code now±n<unit>/<unit>} is the vendor's [D]; that comparisons treat a rounded date
 * as the whole unit, as its search index does, and that a timestamp field takes one too, is [A].
 *
 * @param start epoch milliseconds, inside
 * @param end epoch milliseconds, outside
 */
record Period(long start, long end) {
  private static final String FORMS =
      "a date such as \"2026-01-31\", \"2026-01-31T10:00:00Z\" or \"now-7d/d\""
          + " (units y M w d h m s)";
  private static final Pattern NOW =
      Pattern.compile("now(?:([+-])([0-9]{1,9})([yMwdhHms]))?(?:/([yMwdhHms]))?");
  private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  static Period of(Condition.Literal literal, Instant now) throws OtqlException {
    try {
      return switch (literal.kind()) {
        case NUMBER -> moment(Long.parseLong(literal.text()));
        case STRING -> text(literal.text(), now);
        case BOOLEAN -> throw new DateTimeException("a boolean is no date");
      };
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      throw new OtqlException(
          literal.place(),
          FORMS + " or epoch milliseconds",
          OtqlException.quote(literal.text()),
          e);
    }
  }

  private static Period text(String text, Instant now) {
    var relative = NOW.matcher(text);
    if (relative.matches()) {
      return relative(relative, now.atZone(ZoneOffset.UTC));
    }
    if (DAY.matcher(text).matches()) {
      return unit(LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC), ChronoUnit.DAYS);
    }
    return moment(Instant.parse(text).toEpochMilli());
  }

  private static Period relative(Matcher form, ZonedDateTime now) {
    var time = now;
    if (form.group(1) != null) {
      long amount = Long.parseLong(form.group(1) + form.group(2));
      time = time.plus(amount, unit(form.group(3)));
    }
    return form.group(4) == null
        ? moment(time.toInstant().toEpochMilli())
        : unit(floor(time, unit(form.group(4))), unit(form.group(4)));
  }

  private static Period moment(long millis) {
    return new Period(millis, Math.addExact(millis, 1));
  }

  private static Period unit(ZonedDateTime start, ChronoUnit unit) {
    return new Period(
        start.toInstant().toEpochMilli(), start.plus(1, unit).toInstant().toEpochMilli());
  }

  private static ZonedDateTime floor(ZonedDateTime time, ChronoUnit unit) {
    var day = time.truncatedTo(ChronoUnit.DAYS);
    return switch (unit) {
      case YEARS -> day.withDayOfYear(1);
      case MONTHS -> day.withDayOfMonth(1);
      case WEEKS -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      default -> time.truncatedTo(unit);
    };
  }

  private static ChronoUnit unit(String letter) {
    return switch (letter) {
      case "y" -> ChronoUnit.YEARS;
      case "M" -> ChronoUnit.MONTHS;
      case "w" -> ChronoUnit.WEEKS;
      case "d" -> ChronoUnit.DAYS;
      case "h", "H" -> ChronoUnit.HOURS;
      case "m" -> ChronoUnit.MINUTES;
      default -> ChronoUnit.SECONDS;
    };
  }
}
