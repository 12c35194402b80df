package dev.standin.server.vendor.connect.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UtcTimeTest {
  @ParameterizedTest
  @CsvSource({
    "2015-02-05T14:55:56.587Z, 2015-02-05T14:55:56.587Z",
    "2015-02-05T14:55:56Z, 2015-02-05T14:55:56Z",
    "2015-02-05T14:55:56.5Z, 2015-02-05T14:55:56.5Z",
    "2015-02-05T14:55:56.587+10:00, 2015-02-05T04:55:56.587Z",
    "2015-02-05T00:30:00-0130, 2015-02-05T02:00:00.000Z",
    "2015-02-05T14:55:56.1234567+00:00, 2015-02-05T14:55:56.1234567Z",
    "2015-02-05T14:55:56.123456789Z, 2015-02-05T14:55:56.1234567Z",
    "2015-02-05T14:55Z, 2015-02-05T14:55:00.000Z",
    "2015-02-05, 2015-02-05T00:00:00.000Z",
    "1969-12-31T23:59:59.9990001+00:00, 1969-12-31T23:59:59.9990001Z",
  })
  void a_timestamp_is_stored_in_utc(String pushed, String stored) {
    assertEquals(stored, UtcTime.stored(pushed));
  }

  @Test
  void a_time_has_its_milliseconds_whatever_they_are() {
    assertEquals("2015-07-28T23:18:44.698Z", UtcTime.of(Instant.parse("2015-07-28T23:18:44.698Z")));
    assertEquals("2016-02-29T00:00:00.000Z", UtcTime.of(Instant.parse("2016-02-29T00:00:00Z")));
    assertEquals("1969-12-31T23:59:59.999Z", UtcTime.of(Instant.ofEpochMilli(-1)));
  }
}
