package dev.standin.contracts.report;

import static dev.standin.contracts.report.Samples.broken;
import static dev.standin.contracts.report.Samples.idle;
import static dev.standin.contracts.report.Samples.kept;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.contracts.exchange.Event;
import dev.standin.contracts.rules.Judged;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RunTest {
  private static final Expectation UNMET = new Expectation("exit code", "0", "1", false);
  private static final Ending IN_TIME = new Ending(0, false, Duration.ofSeconds(1), "");
  private static final Ending TOO_LATE = new Ending(null, true, Duration.ofSeconds(60), "");

  private static Run run(
      Ending ending, Set<String> expected, List<Expectation> expectations, Judged... judged) {
    return new Run(
        Samples.trial("any"),
        ending,
        List.of(judged),
        expected,
        expectations,
        new Story("acme").token(200).told());
  }

  @Test
  void a_client_that_keeps_what_it_could_break_passes() {
    var run = run(IN_TIME, Set.of("a"), List.of(), kept("a", 1), idle("b"));
    assertEquals(Result.KEPT, run.result());
    assertTrue(run.result().passes());
  }

  @Test
  void one_broken_rule_is_enough() {
    assertEquals(
        Result.BROKEN, run(null, Set.of(), List.of(), kept("a", 1), broken("b", "so")).result());
  }

  @Test
  void a_rule_that_is_expected_has_to_be_exercised() {
    var run = run(null, Set.of("b"), List.of(), kept("a", 1), idle("b"));
    assertEquals(Result.UNPROVEN, run.result());
    assertEquals(List.of("b"), run.unproven());
    assertFalse(run.result().passes());
  }

  @Test
  void an_expected_rule_that_nobody_judged_is_not_proven() {
    var run = run(null, Set.of("misspelt"), List.of(), kept("a", 1));
    assertEquals(Result.UNPROVEN, run.result());
    assertEquals(List.of("misspelt"), run.unproven());
  }

  @Test
  void an_expected_rule_that_is_broken_is_not_missing() {
    var run = run(null, Set.of("a"), List.of(), broken("a", "so"));
    assertEquals(List.of(), run.unproven());
  }

  @Test
  void an_idle_client_proves_nothing() {
    assertEquals(Result.UNPROVEN, run(IN_TIME, Set.of(), List.of(), idle("a")).result());
  }

  @Test
  void a_command_that_is_not_as_expected_does_not_pass() {
    assertEquals(Result.BROKEN, run(IN_TIME, Set.of(), List.of(UNMET), kept("a", 1)).result());
  }

  @Test
  void what_a_stopped_command_had_no_time_for_is_not_held_against_it() {
    assertEquals(
        Result.UNFINISHED, run(TOO_LATE, Set.of("b"), List.of(UNMET), kept("a", 1)).result());
  }

  @Test
  void a_broken_rule_says_more_than_a_time_that_was_up() {
    assertEquals(Result.BROKEN, run(TOO_LATE, Set.of(), List.of(), broken("a", "so")).result());
  }

  @Test
  void a_session_tells_by_its_outcome_that_it_did_not_end() {
    var story = new Story("acme").token(200).ended(Event.Result.UNFINISHED, Map.of()).told();
    var run = Samples.run(Samples.trial("any"), story, Set.of(), kept("a", 1));
    assertEquals(Result.UNFINISHED, run.result());
  }

  @Test
  void what_went_wrong_is_told_first() {
    var run =
        run(null, Set.of("c"), List.of(), idle("a"), kept("b", 1), idle("c"), broken("d", "so"));
    assertEquals(
        List.of("d", "c", "b", "a"), run.ranked().stream().map(one -> one.rule().name()).toList());
  }

  @Test
  void a_report_is_as_bad_as_its_worst_run() {
    var good = run(null, Set.of(), List.of(), kept("a", 1));
    var idle = run(null, Set.of(), List.of(), idle("a"));
    var late = run(TOO_LATE, Set.of(), List.of(), kept("a", 1));
    var bad = run(null, Set.of(), List.of(), broken("a", "so"));
    assertEquals(Result.KEPT, Samples.report(good, good).result());
    assertEquals(Result.UNPROVEN, Samples.report(idle, good).result());
    assertEquals(Result.UNFINISHED, Samples.report(good, late, idle).result());
    assertEquals(Result.BROKEN, Samples.report(late, bad, good).result());
    assertEquals(2, Samples.report(good, bad, good).count(Result.KEPT));
  }

  @Test
  void a_report_without_runs_proves_nothing() {
    assertEquals(Result.UNPROVEN, Samples.report().result());
  }
}
