package dev.standin.server.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
      strings = {"", "30", "s", "30 s", "-5s", "PT-5S", "30s!", "1w", "99999999999999999999d", "P"})
  void refuses_what_is_no_duration(String text) {
    assertThrows(DateTimeParseException.class, () -> Durations.parse(text));
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
