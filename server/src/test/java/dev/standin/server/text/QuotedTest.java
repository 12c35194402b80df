package dev.standin.server.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class QuotedTest {
  @Test
  void a_message_repeats_a_short_value_whole_and_of_a_long_one_the_beginning() {
    assertEquals("\"soon\"", Quoted.of("soon"));
    assertEquals("\"" + "1".repeat(80) + "…\" (40000 characters)", Quoted.of("1".repeat(40_000)));
  }
}
