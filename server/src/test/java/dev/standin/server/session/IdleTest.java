package dev.standin.server.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How long a session may go unused, as people write it. */
class IdleTest {
  @Test
  void durations_are_read_and_written() {
    assertEquals(Duration.ofMinutes(30), Idle.parse("30m").limit());
    assertEquals(Duration.ofMinutes(90), Idle.parse(" PT1H30M ").limit());
    for (var text : List.of("30m", "1h", "250ms", "3650d", "never")) {
      assertEquals(text, Idle.parse(text).text());
    }
  }

  @Test
  void never_is_a_word_and_no_time_at_all() {
    for (var text : List.of("never", "Never", "0s", "PT0S", "0d")) {
      assertTrue(Idle.parse(text).isNever(), text);
    }
  }

  @Test
  void what_is_no_such_time_is_told() {
    for (var text :
        List.of("", "0", "soon", "-1h", "-PT1S", "3651d", "PT0.0001S", "PT2562047788015H")) {
      var e = assertThrows(IllegalArgumentException.class, () -> Idle.parse(text), text);
      assertTrue(e.getMessage().contains("such as 30m or PT30M, or never, but was"), text);
    }
  }
}
