package dev.standin.contracts.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class StretchesTest {
  private final Stretches stretches = new Stretches();

  @Test
  void the_first_byte_that_is_missing_is_behind_what_has_come_without_a_gap() {
    assertEquals(0, stretches.missing(100));
    stretches.add(10, 20);
    assertEquals(0, stretches.missing(100));
    stretches.add(0, 5);
    assertEquals(5, stretches.missing(100));
    stretches.add(5, 10);
    assertEquals(20, stretches.missing(100));
    stretches.add(20, 100);
    assertEquals(100, stretches.missing(100));
  }

  @Test
  void what_came_twice_is_no_news() {
    assertTrue(stretches.add(0, 10));
    assertFalse(stretches.add(2, 10));
    assertFalse(stretches.add(7, 7));
    assertTrue(stretches.add(5, 11));
    assertEquals(11, stretches.count());
  }

  @Test
  void one_stretch_swallows_those_that_it_covers_and_touches() {
    stretches.add(10, 20);
    stretches.add(30, 40);
    stretches.add(50, 60);
    stretches.add(15, 50);
    assertEquals(50, stretches.count());
    stretches.add(0, 10);
    assertEquals(60, stretches.missing(1_000));
  }

  @Test
  void of_too_many_gaps_the_first_is_taken_as_filled() {
    LongStream.range(0, Stretches.MOST + 2).forEach(n -> stretches.add(10 * n, 10 * n + 1));
    assertEquals(21, stretches.missing(1_000_000));
  }

  @Test
  void an_empty_file_misses_nothing() {
    assertEquals(0, stretches.missing(0));
  }
}
