package dev.standin.server.vendor.connect.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IsoTimeTest {
  @Test
  void every_day_of_five_centuries_is_the_calendars() {
    LocalDate last = LocalDate.of(2101, 1, 1);
    for (LocalDate day = LocalDate.of(1599, 12, 31); day.isBefore(last); day = day.plusDays(1)) {
      assertEquals(day.toEpochDay() * 864_000_000_000L, IsoTime.ticks(day.toString()));
    }
  }

  @Test
  void random_times_in_random_offsets_are_the_calendars() {
    Random random = new Random(7);
    for (int i = 0; i < 5_000; i++) {
      Instant instant = Instant.ofEpochSecond(random.nextLong(-62_000_000_000L, 250_000_000_000L));
      instant = instant.plusNanos(random.nextInt(10_000_000) * 100L);
      ZoneOffset offset = ZoneOffset.ofTotalSeconds(random.nextInt(-840, 841) * 60);
      String text = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atOffset(offset));
      OffsetDateTime expected = OffsetDateTime.parse(text);
      assertEquals(
          expected.toEpochSecond() * 10_000_000 + expected.getNano() / 100,
          IsoTime.ticks(text),
          text);
      assertEquals(IsoTime.ticks(text), IsoTime.ticks(instant), text);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2015-02-05, 2015-02-05T00:00:00Z",
    "2015-02-05T14:55, 2015-02-05T14:55:00Z",
    "2015-02-05T14:55Z, 2015-02-05T14:55:00Z",
    "2015-02-05T14:55:56, 2015-02-05T14:55:56Z",
    "2015-02-05T14:55:56.5, 2015-02-05T14:55:56.500Z",
    "2015-02-05T14:55:56.587123456Z, 2015-02-05T14:55:56.5871234Z",
    "2015-02-05T14:55:56+10, 2015-02-05T04:55:56Z",
    "2015-02-05T14:55:56-0330, 2015-02-05T18:25:56Z",
    "2015-02-05T14:55:56.1+05:45, 2015-02-05T09:10:56.100Z",
  })
  void short_forms_stand_for_full_dates(String text, Instant expected) {
    assertEquals(IsoTime.ticks(expected), IsoTime.ticks(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "today",
        "2015",
        "2015-2-5",
        "2015-00-05",
        "2015-13-05",
        "2015-02-00",
        "2015-02-29",
        "1900-02-29",
        "2015-04-31",
        "2015/02/05",
        "2015-02-05 14:55:56Z",
        "2015-02-05T",
        "2015-02-05T14",
        "2015-02-05T24:00:00Z",
        "2015-02-05T14:60:00Z",
        "2015-02-05T14:55:60Z",
        "2015-02-05T14:55:5",
        "2015-02-05T14:55:56.",
        "2015-02-05T14:55:56.Z",
        "2015-02-05T14:55:56ZZ",
        "2015-02-05T14:55:56+1",
        "2015-02-05T14:55:56+10:6",
        "2015-02-05T14:55:56+10:60",
        "2015-02-05T14:55:56+19:00",
        "2015-02-05T14:55:56 UTC",
        "2015-02-05Z",
        "٢٠١٥-02-05",
        "20150205T145556Z"
      })
  void anything_else_is_no_date(String text) {
    assertEquals(IsoTime.NONE, IsoTime.ticks(text));
  }

  @Test
  void instants_beyond_the_ticks_become_the_far_ends() {
    assertTrue(IsoTime.ticks(Instant.MAX) > IsoTime.ticks("9999-12-31T23:59:59.9999999Z"));
    assertTrue(IsoTime.ticks(Instant.MIN) < IsoTime.ticks("0000-01-01"));
    assertTrue(IsoTime.ticks(Instant.MIN) > IsoTime.NONE);
  }
}
