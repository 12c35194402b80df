package dev.standin.server.vendor.connect.query;

import static dev.standin.server.vendor.connect.query.Events.eventAt;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every timeframe against one that numbers the periods by counting days and minutes. */
class TimeframeTest {
  private static final List<String> UNITS =
      List.of("minute", "hour", "day", "week", "month", "quarter", "year");
  private static final List<String> ZONES =
      List.of("UTC", "America/New_York", "Australia/Brisbane", "Asia/Kathmandu", "10", "-3.5");

  /** Borders of every kind of period, and some moments inside of them. */
  private static final List<Instant> NOWS =
      List.of(
          Events.NOW,
          Instant.parse("2016-02-29T12:00:00Z"),
          Instant.parse("2016-03-01T00:00:00Z"),
          Instant.parse("2015-12-31T23:59:59.999Z"),
          Instant.parse("2016-01-01T00:00:00Z"),
          Instant.parse("2016-08-20T23:59:59Z"),
          Instant.parse("2016-08-21T00:00:00Z"),
          Instant.parse("2016-11-06T06:30:00Z"));

  record Case(String timeframe, String unit, int first, int last) {}

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (String unit : UNITS) {
      boolean day = unit.equals("day");
      cases.add(new Case(day ? "'today'" : "'this_" + unit + "'", unit, 0, 0));
      cases.add(new Case(day ? "'yesterday'" : "'last_" + unit + "'", unit, -1, -1));
      for (int count : new int[] {1, 2, 3, 5}) {
        cases.add(new Case("{current:{" + unit + "s:" + count + "}}", unit, 1 - count, 0));
        cases.add(new Case("{previous:{" + unit + "s:" + count + "}}", unit, -count, -1));
      }
    }
    return cases;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_timeframe_agrees_with_counting(Case timeframe) throws InvalidQuery {
    int inside = 0;
    int outside = 0;
    for (String zone : ZONES) {
      boolean number = !Character.isLetter(zone.charAt(0));
      String timezone = number ? zone : "'" + zone + "'";
      ConnectQuery query =
          ConnectQuery.parse("{timeframe:" + timeframe.timeframe() + ",timezone:" + timezone + "}");
      ZoneId rules = ZoneId.of(zone.equals("10") ? "+10" : zone.equals("-3.5") ? "-03:30" : zone);
      for (Instant now : NOWS) {
        Selection selection = query.at(now);
        Set<Integer> wanted = wanted(timeframe, now, rules);
        for (Instant instant : around(now, timeframe.unit())) {
          boolean expected = wanted.contains(number(timeframe.unit(), instant, rules));
          inside += expected ? 1 : 0;
          outside += expected ? 0 : 1;
          assertEquals(
              expected,
              selection.accepts(eventAt(instant)),
              () -> instant + " in " + timeframe + " at " + now + " in " + zone);
        }
      }
    }
    assertTrue(inside > 100 && outside > 100, inside + " inside, " + outside + " outside");
  }

  private static Set<Integer> wanted(Case timeframe, Instant now, ZoneId zone) {
    int current = number(timeframe.unit(), now, zone);
    return new HashSet<>(
        IntStream.rangeClosed(current + timeframe.first(), current + timeframe.last())
            .boxed()
            .toList());
  }

  /** The running number of the period an instant is in, by counting up from 2000-01-01. */
  private static int number(String unit, Instant instant, ZoneId zone) {
    LocalDate day = instant.atZone(zone).toLocalDate();
    return switch (unit) {
      // All offsets here are whole quarters of an hour: minutes are the same everywhere.
      case "minute" -> (int) Math.floorDiv(instant.getEpochSecond(), 60);
      case "hour" -> {
        int shift = instant.atZone(zone).getOffset().getTotalSeconds() % 3600;
        yield (int) Math.floorDiv(instant.getEpochSecond() + shift, 3600);
      }
      case "day" -> daysSince2000(day);
      case "week" -> SUNDAYS_UP_TO[daysSince2000(day)];
      case "month" -> day.getYear() * 12 + day.getMonthValue();
      case "quarter" -> day.getYear() * 4 + (day.getMonthValue() + 2) / 3;
      default -> day.getYear();
    };
  }

  private static int daysSince2000(LocalDate day) {
    return (int) (day.toEpochDay() - LocalDate.of(2000, 1, 1).toEpochDay());
  }

  /** How many Sundays there were since 2000-01-01, by days since then. */
  private static final int[] SUNDAYS_UP_TO = new int[10_000];

  static {
    LocalDate day = LocalDate.of(2000, 1, 1);
    for (int i = 1; i < SUNDAYS_UP_TO.length; i++) {
      day = day.plusDays(1);
      SUNDAYS_UP_TO[i] = SUNDAYS_UP_TO[i - 1] + (day.getDayOfWeek() == DayOfWeek.SUNDAY ? 1 : 0);
    }
  }

  /**
   * Seeded instants up to seven periods away, most of them at or one millisecond beside a border.
   */
  private static List<Instant> around(Instant now, String unit) {
    Duration reach =
        switch (unit) {
          case "minute" -> Duration.ofMinutes(7);
          case "hour" -> Duration.ofHours(7);
          case "day" -> Duration.ofDays(7);
          case "week" -> Duration.ofDays(49);
          case "month" -> Duration.ofDays(215);
          case "quarter" -> Duration.ofDays(650);
          default -> Duration.ofDays(2600);
        };
    Random random = new Random(now.getEpochSecond());
    List<Instant> instants = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      long away = random.nextLong(-reach.toMillis(), reach.toMillis());
      Instant instant = now.plusMillis(away);
      // Borders fall on whole minutes, hours or local midnights: round to the finest of them.
      long step = i % 3 == 0 ? 1 : unit.equals("minute") ? 60_000 : 900_000;
      Instant border = Instant.ofEpochMilli(Math.floorDiv(instant.toEpochMilli(), step) * step);
      instants.add(border);
      instants.add(border.minusMillis(1));
    }
    return instants;
  }
}
