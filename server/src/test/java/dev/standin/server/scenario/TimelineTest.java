package dev.standin.server.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {
  private record Word(String wire, boolean terminal, boolean failed) implements State {}

  private static final State WAITING = new Word("waiting", false, false);
  private static final State RUNNING = new Word("running", false, false);
  private static final State DONE = new Word("done", true, false);

  private final Timeline timeline =
      new Timeline(List.of(step(0, WAITING), step(2, RUNNING), step(10, DONE)));

  private static Step step(int seconds, State state) {
    return new Step(Duration.ofSeconds(seconds), state, Long.MAX_VALUE, null);
  }

  private Phase at(double seconds) {
    return timeline.at(Duration.ofMillis((long) (seconds * 1000)));
  }

  @Test
  void a_state_begins_exactly_at_its_offset() {
    assertEquals(WAITING, at(0).state());
    assertEquals(WAITING, at(1.999).state());
    assertEquals(RUNNING, at(2).state());
    assertEquals(RUNNING, at(9.999).state());
    assertEquals(DONE, at(10).state());
  }

  @Test
  void a_terminal_state_lasts() {
    assertEquals(DONE, timeline.at(Duration.ofDays(365)).state());
  }

  @Test
  void progress_is_the_share_of_the_states_time() {
    assertEquals(0, at(2).progress());
    assertEquals(0.5, at(6).progress());
    assertEquals(1, at(10).progress());
    assertEquals(Duration.ofSeconds(2), at(6).since());
  }

  @Test
  void a_clock_behind_the_creation_shows_the_beginning() {
    assertEquals(WAITING, at(-5).state());
    assertEquals(0, at(-5).progress());
  }

  @Test
  void a_timeline_begins_at_zero() {
    assertThrows(IllegalArgumentException.class, () -> new Timeline(List.of(step(1, WAITING))));
    assertThrows(IllegalArgumentException.class, () -> new Timeline(List.of()));
  }

  @Test
  void it_knows_when_a_state_is_entered() {
    assertEquals(Duration.ofSeconds(2), timeline.entered(RUNNING));
  }
}
