package dev.standin.server.scenario;

import static dev.standin.server.scenario.OneFile.load;
import static dev.standin.server.scenario.OneFile.refuses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which timelines are refused, and which one only looks as if it should be. */
class TimelineProblemsTest {
  @Test
  void a_timeline_begins_at_zero() {
    refuses(
        """
        title: Bad
        timeline:
          - { at: 5s, state: waiting }
        """,
        "3 /timeline/0/at: expected 0s but was PT5S. An export has a state from its creation on.");
  }

  @Test
  void a_timeline_that_goes_backwards_is_refused_with_its_line() {
    refuses(
        """
        title: Bad
        timeline:
          - { at: 0s, state: waiting }
          - { at: 40s, state: waiting }
          - { at: 4s, state: done }
        """,
        "5 /timeline/2/at: expected an offset after PT40S (entry 1) but was PT4S. Offsets count"
            + " from creation, not from the previous entry.");
  }

  @Test
  void an_export_never_goes_back() {
    refuses(
        """
        title: Bad
        timeline:
          - { at: 0s, state: waiting }
          - { at: 1s, state: working }
          - { at: 2s, state: waiting }
        """,
        "5 /timeline/2/state: expected working or done or broken after working (entry 1) but was"
            + " waiting. An export never goes back.");
  }

  @Test
  void nothing_leaves_a_terminal_state() {
    refuses(
        """
        title: Bad
        timeline:
          - { at: 0s, state: done }
          - { at: 4s, state: waiting }
        """,
        "4 /timeline/1/state: nothing leaves the terminal state done (entry 0), but waiting"
            + " follows it");
  }

  @Test
  void a_timeline_that_never_ends_is_legal() {
    var loaded = load("endless", "title: x\ntimeline:\n  - { at: 0s, state: waiting }\n");
    assertEquals(List.of(), loaded.problems());
    assertFalse(loaded.scenarios().get(1).timeline().last().state().terminal());
  }

  @Test
  void what_belongs_to_an_end_is_refused_elsewhere() {
    refuses(
        "title: Bad\ntimeline:\n  - { at: 0s, state: done, error: { message: x } }\n",
        "3 /timeline/0/error: expected an error only in a failed state (broken), but this one is"
            + " done");
    refuses(
        "title: Bad\ntimeline:\n  - { at: 0s, state: working, truncateTo: 5 }\n",
        "3 /timeline/0/truncateTo: expected a cap only in a state that an export succeeds with"
            + " (done), but this one is working");
  }

  @Test
  void a_state_that_does_not_exist_names_those_that_do() {
    refuses(
        """
        title: Bad
        timeline:
          - { at: 0s, state: wating }
        """,
        "3 /timeline/0/state: \"wating\" is not one of waiting, working, done, broken; did you mean"
            + " waiting?");
  }
}
