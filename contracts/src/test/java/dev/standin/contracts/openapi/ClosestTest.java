package dev.standin.contracts.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClosestTest {
  private static final List<String> NAMES = List.of("default", "slow", "slow-day", "truncated");

  @Test
  void a_slip_is_told_by_the_fewest_edits() {
    assertEquals(Optional.of("slow"), Closest.to("slwo", NAMES));
    assertEquals(Optional.of("slow-day"), Closest.to("Slow_day", NAMES));
    assertEquals(Optional.of("truncated"), Closest.to("truncted", NAMES));
  }

  @Test
  void up_to_a_third_of_the_letters_may_be_missing_or_too_many() {
    assertEquals(Optional.of("truncated"), Closest.to("trunca", NAMES));
    assertEquals(Optional.empty(), Closest.to("trunc", NAMES));
    assertEquals(Optional.of("truncated"), Closest.to("truncated-xx", NAMES));
    assertEquals(Optional.empty(), Closest.to("truncated-xxx", NAMES));
  }

  @Test
  void what_is_unlike_all_is_told_none() {
    assertEquals(Optional.empty(), Closest.to("", NAMES));
    assertEquals(Optional.empty(), Closest.to("qqqqqqqq", NAMES));
    assertEquals(Optional.empty(), Closest.to("slow", List.of()));
  }
}
