package dev.standin.server.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
  @ParameterizedTest
  @CsvSource({
    "250ms, PT0.25S",
    "30s, PT30S",
    "1.5m, PT1M30S",
    "12h, PT12H",
    "1d, PT24H",
    "1h30m, PT1H30M",
    "PT30S, PT30S",
    "pt5m, PT5M",
    "0s, PT0S"
  })
  void reads_what_people_write(String text, Duration duration) {
    assertEquals(duration, Durations.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "30",
        "s",
        "30 s",
        "-5s",
        "PT-5S",
        "30s!",
        "1w",
        "99999999999999999999d",
        "P",
        "10001d",
        "PT240001H",
        "9999d25h",
        "5s5",
        "5s 5s"
      })
  void refuses_what_is_no_duration(String text) {
    assertThrows(DateTimeParseException.class, () -> Durations.parse(text));
  }

  @Test
  void a_duration_goes_up_to_ten_thousand_days() {
    assertEquals(Durations.MOST, Durations.parse("10000d"));
    assertEquals(Durations.MOST, Durations.parse("PT240000H"));
  }

  @Test
  void a_long_text_is_refused_before_it_is_read() {
    assertEquals(Duration.ofSeconds(5), Durations.parse("0".repeat(62) + "5s"));
    assertThrows(DateTimeParseException.class, () -> Durations.parse("0".repeat(63) + "5s"));
    var endless = "1".repeat(1_000_000);
    assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> assertThrows(DateTimeParseException.class, () -> Durations.parse(endless)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0s", "250ms", "30s", "90s", "5m", "12h", "1d", "30d"})
  void writes_what_it_reads(String text) {
    var duration = Durations.parse(text);
    assertEquals(duration, Durations.parse(Durations.text(duration)));
  }

  @Test
  void writes_the_largest_unit_that_fits() {
    assertEquals("1d", Durations.text(Duration.ofHours(24)));
    assertEquals("90s", Durations.text(Duration.ofSeconds(90)));
  }
}
