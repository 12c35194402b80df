package dev.standin.server.vendor.connect.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the {@code timeframe} and the {@code timezone} of a query. */
final class TimeframeReader {
  private static final String FIELD = "query.timeframe";
  private static final String ZONE_FIELD = "query.timezone";

  /** The timeframes that have names [D]; a day goes by today and yesterday alone. */
  private static final Map<String, Timeframe.Relative> NAMED =
      Map.ofEntries(
          Map.entry("this_minute", Timeframe.Relative.current(Period.MINUTES, 1)),
          Map.entry("last_minute", Timeframe.Relative.previous(Period.MINUTES, 1)),
          Map.entry("this_hour", Timeframe.Relative.current(Period.HOURS, 1)),
          Map.entry("last_hour", Timeframe.Relative.previous(Period.HOURS, 1)),
          Map.entry("today", Timeframe.Relative.current(Period.DAYS, 1)),
          Map.entry("yesterday", Timeframe.Relative.previous(Period.DAYS, 1)),
          Map.entry("this_week", Timeframe.Relative.current(Period.WEEKS, 1)),
          Map.entry("last_week", Timeframe.Relative.previous(Period.WEEKS, 1)),
          Map.entry("this_month", Timeframe.Relative.current(Period.MONTHS, 1)),
          Map.entry("last_month", Timeframe.Relative.previous(Period.MONTHS, 1)),
          Map.entry("this_quarter", Timeframe.Relative.current(Period.QUARTERS, 1)),
          Map.entry("last_quarter", Timeframe.Relative.previous(Period.QUARTERS, 1)),
          Map.entry("this_year", Timeframe.Relative.current(Period.YEARS, 1)),
          Map.entry("last_year", Timeframe.Relative.previous(Period.YEARS, 1)));

  private static final Set<String> IANA_NAMES = Set.copyOf(ZoneId.getAvailableZoneIds());

  private final List<QueryError> errors;

  private TimeframeReader(List<QueryError> errors) {
    this.errors = errors;
  }

  /**
   * The timeframe in its timezone; {@code otherwise} if none is given, and whatever could be read
   * if {@code errors} grew.
   */
  static Timeframe read(
      JsonNode timeframe, JsonNode timezone, Timeframe otherwise, List<QueryError> errors) {
    TimeframeReader reader = new TimeframeReader(errors);
    boolean given = QueryQuirks.given(timeframe);
    Optional<Timeframe> read = given ? reader.timeframe(timeframe) : Optional.of(otherwise);
    if (!QueryQuirks.given(timezone)) {
      return read.orElse(otherwise);
    }
    Optional<ZoneId> zone = reader.timezone(timezone);
    if (read.isPresent() && !(read.get() instanceof Timeframe.Relative)) {
      // The document allows it with a time interval too, which an export cannot have.
      reader.refuse(
          ZONE_FIELD,
          "A timezone can only be specified with a relative timeframe, but the timeframe was "
              + (given ? "absolute." : "missing."));
    }
    if (zone.isPresent() && read.orElse(otherwise) instanceof Timeframe.Relative relative) {
      return relative.in(zone.get());
    }
    return read.orElse(otherwise);
  }

  private Optional<Timeframe> timeframe(JsonNode timeframe) {
    if (timeframe.isTextual()) {
      Timeframe named = NAMED.get(timeframe.textValue());
      if (named == null) {
        refuse(
            FIELD,
            "The timeframe '"
                + timeframe.textValue()
                + "' is not supported; supported are today, yesterday, and this_ or last_ with"
                + " minute, hour, week, month, quarter or year.");
      }
      return Optional.ofNullable(named);
    }
    if (!timeframe.isObject()) {
      refuse(
          FIELD,
          "The timeframe must be a string or an object, but was "
              + QueryReader.kind(timeframe)
              + ".");
      return Optional.empty();
    }
    boolean absolute = timeframe.has("start") || timeframe.has("end");
    boolean relative = timeframe.has("current") || timeframe.has("previous");
    int known = 0;
    for (String name : List.of("start", "end", "current", "previous")) {
      known += timeframe.has(name) ? 1 : 0;
    }
    if (absolute == relative || known < timeframe.size() || relative && known > 1) {
      refuse(
          FIELD,
          "The timeframe must have either a start or an end or both, or one of current and"
              + " previous, and nothing else.");
      return Optional.empty();
    }
    if (absolute) {
      return absolute(timeframe);
    }
    return timeframe.has("current")
        ? relative("current", timeframe.get("current"))
        : relative("previous", timeframe.get("previous"));
  }

  private Optional<Timeframe> absolute(JsonNode timeframe) {
    int before = errors.size();
    long start = bound("start", timeframe.get("start"), Span.ALWAYS.start());
    long end = bound("end", timeframe.get("end"), Span.ALWAYS.end());
    return errors.size() > before
        ? Optional.empty()
        : Optional.of(new Timeframe.Absolute(new Span(start, end)));
  }

  private long bound(String name, JsonNode bound, long open) {
    if (bound == null) {
      return open;
    }
    long ticks = bound.isTextual() ? IsoTime.ticks(bound.textValue()) : IsoTime.NONE;
    if (ticks == IsoTime.NONE) {
      refuse(
          FIELD + "." + name,
          "The "
              + name
              + " must be a date in ISO-8601 format, such as 2015-02-01T00:00:00.000Z, but was "
              + bound
              + ".");
    }
    return ticks;
  }

  private Optional<Timeframe> relative(String name, JsonNode periods) {
    String field = FIELD + "." + name;
    if (!periods.isObject() || periods.size() != 1) {
      refuse(
          field,
          "Exactly one period must be given, such as {\"days\":3}, but was " + periods + ".");
      return Optional.empty();
    }
    Map.Entry<String, JsonNode> only = periods.properties().iterator().next();
    Period period = Period.BY_NAME.get(only.getKey());
    if (period == null) {
      refuse(
          field,
          "The period '"
              + only.getKey()
              + "' is not supported; supported are minutes, hours, days, weeks, months, quarters"
              + " and years.");
      return Optional.empty();
    }
    JsonNode count = only.getValue();
    if (!count.isIntegralNumber()
        || !count.canConvertToInt()
        || count.intValue() < 1
        || count.intValue() > QueryQuirks.MOST_PERIODS) {
      refuse(
          field + "." + only.getKey(),
          "The number of periods must be a whole number from 1 to "
              + QueryQuirks.MOST_PERIODS
              + ", but was "
              + count
              + ".");
      return Optional.empty();
    }
    return Optional.of(
        name.equals("current")
            ? Timeframe.Relative.current(period, count.intValue())
            : Timeframe.Relative.previous(period, count.intValue()));
  }

  private Optional<ZoneId> timezone(JsonNode timezone) {
    if (timezone.isTextual() && IANA_NAMES.contains(timezone.textValue())) {
      return Optional.of(ZoneId.of(timezone.textValue()));
    }
    if (timezone.isNumber() && Double.isFinite(timezone.doubleValue())) {
      BigDecimal hours = timezone.decimalValue();
      if (hours.abs().compareTo(QueryQuirks.WIDEST_OFFSET_HOURS) <= 0) {
        // Thirds of an hour have no exact decimal: the nearest minute is meant.
        BigDecimal minutes =
            hours.multiply(BigDecimal.valueOf(60)).setScale(0, RoundingMode.HALF_UP);
        return Optional.of(ZoneOffset.ofTotalSeconds(minutes.intValueExact() * 60));
      }
    }
    refuse(
        ZONE_FIELD,
        "The timezone must be an offset from UTC in hours, from -14 to 14, or the name of an IANA"
            + " time zone, but was "
            + timezone
            + ".");
    return Optional.empty();
  }

  private void refuse(String field, String description) {
    errors.add(new QueryError(field, description));
  }
}
