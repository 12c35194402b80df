package dev.standin.server.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionClockTest {
  private Instant wall = Instant.parse("2026-03-01T12:00:00Z");
  private final InstantSource source = () -> wall;

  private SessionClock clock(String mode) {
    return new SessionClock(ClockMode.parse(mode), source);
  }

  private void pass(String duration) {
    wall = wall.plus(Durations.parse(duration));
  }

  @Test
  void a_real_clock_starts_at_the_wall_and_goes_with_it() {
    var clock = clock("real");
    pass("90s");
    assertEquals(Instant.parse("2026-03-01T12:01:30Z"), clock.now());
  }

  @Test
  void a_frozen_clock_starts_at_a_fixed_time_and_moves_only_when_told() {
    var clock = clock("frozen");
    pass("1d");
    assertEquals(SessionClock.EPOCH, clock.now());
    clock.advance(Duration.ofDays(1));
    assertEquals(Instant.parse("2026-01-02T00:00:00Z"), clock.now());
  }

  @Test
  void a_scaled_clock_runs_as_many_times_as_fast() {
    var clock = clock("x60");
    pass("2s");
    assertEquals(SessionClock.EPOCH.plusSeconds(120), clock.now());
  }

  @Test
  void a_clock_per_call_moves_with_calls_and_not_with_looks() {
    var clock = clock("per-call:5s");
    pass("1h");
    assertEquals(SessionClock.EPOCH, clock.now());
    assertEquals(SessionClock.EPOCH.plusSeconds(5), clock.tick());
    assertEquals(SessionClock.EPOCH.plusSeconds(10), clock.tick());
    assertEquals(SessionClock.EPOCH.plusSeconds(10), clock.now());
  }

  @Test
  void time_never_goes_back() {
    var clock = clock("frozen");
    clock.advance(Duration.ofHours(1));
    assertThrows(IllegalArgumentException.class, () -> clock.advance(Duration.ofSeconds(-1)));
    assertThrows(IllegalArgumentException.class, () -> clock.set(SessionClock.EPOCH));
    var real = clock("real");
    var before = real.now();
    wall = wall.minusSeconds(3600);
    assertEquals(before, real.now());
  }

  @Test
  void a_change_of_mode_goes_on_from_the_time_it_is() {
    var clock = clock("real");
    pass("10s");
    clock.mode(new ClockMode.Frozen());
    pass("10s");
    assertEquals(Instant.parse("2026-03-01T12:00:10Z"), clock.now());
    clock.mode(new ClockMode.Real());
    pass("1s");
    assertEquals(Instant.parse("2026-03-01T12:00:11Z"), clock.now());
  }

  @Test
  void the_clock_ends_with_the_year_9999() {
    assertThrows(
        IllegalArgumentException.class, () -> clock("frozen").advance(Duration.ofDays(4_000_000)));
  }

  @Test
  void a_clock_that_is_at_its_end_stands_still_however_it_runs() {
    var end = Instant.parse("9999-12-31T00:00:00Z");
    for (var mode : new String[] {"real", "x1000000", "per-call:10000d"}) {
      var clock = new SessionClock(ClockMode.parse(mode), source, end.minusSeconds(1));
      pass("10000d");
      assertEquals(end, clock.tick(), mode);
      pass("10000d");
      assertEquals(end, clock.tick(), mode);
      assertEquals(end, clock.now(), mode);
      assertThrows(IllegalArgumentException.class, () -> clock.advance(Duration.ofMillis(1)), mode);
    }
  }

  @Test
  void a_scaled_clock_counts_what_nanoseconds_cannot() {
    var clock = clock("x1000000");
    pass("1d");
    assertEquals(SessionClock.EPOCH.plus(Duration.ofDays(1_000_000)), clock.now());
  }

  @Test
  void a_clock_begins_in_a_year_that_vendors_can_write() {
    for (var start : List.of(Instant.MIN, Instant.EPOCH.minusMillis(1), Instant.MAX)) {
      assertThrows(
          IllegalArgumentException.class,
          () -> new SessionClock(new ClockMode.Frozen(), source, start));
    }
    assertEquals(
        Instant.EPOCH, new SessionClock(new ClockMode.Frozen(), source, Instant.EPOCH).now());
  }

  @Test
  void a_step_that_cannot_be_taken_is_no_mode() {
    var longest = Duration.ofSeconds(Long.MAX_VALUE);
    assertThrows(IllegalArgumentException.class, () -> new ClockMode.PerCall(longest));
    assertThrows(
        IllegalArgumentException.class, () -> new ClockMode.PerCall(Duration.ofSeconds(-1)));
    assertThrows(IllegalArgumentException.class, () -> clock("frozen").advance(longest));
  }

  @Test
  void a_mode_is_written_as_it_is_read() {
    for (var mode :
        new String[] {"real", "frozen", "x60", "x0.5", "per-call:5s", "per-call:250ms"}) {
      assertEquals(mode, ClockMode.parse(mode).text());
    }
  }

  @Test
  void a_wrong_mode_names_the_right_ones() {
    for (var mode : new String[] {"fast", "x", "x0", "x-1", "per-call:", "per-call:soon", ""}) {
      var error = assertThrows(IllegalArgumentException.class, () -> ClockMode.parse(mode));
      assertEquals(
          "clock: expected real, frozen, x60 (any factor up to 1000000) or per-call:5s but was \""
              + mode
              + "\"",
          error.getMessage());
    }
  }

  @Test
  void a_wait_ends_when_the_time_has_come_or_never_will() throws InterruptedException {
    var clock = new SessionClock(new ClockMode.Frozen(), InstantSource.system());
    var then = clock.now().plus(Duration.ofDays(1));
    assertEquals(SessionClock.Waited.NOT_YET, clock.await(then, Duration.ofMillis(1)));
    clock.advance(Duration.ofDays(1));
    assertEquals(SessionClock.Waited.THERE, clock.await(then, Duration.ofDays(1)));
    clock.stop();
    assertEquals(SessionClock.Waited.STOPPED, clock.await(then.plusMillis(1), Duration.ofDays(1)));
  }
}
