package dev.standin.contracts.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.contracts.exchange.Event.Result;
import dev.standin.contracts.exchange.Facts;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NoticesFailureTest {
  private final Told told = Told.to(new NoticesFailure());

  private static Facts failure(Facts facts) {
    return facts.state("FAILED", true).failed();
  }

  private static Facts success(Facts facts) {
    return facts.state("DONE", true).rows(3);
  }

  /** #1 starts it, and #2 tells that it has failed. */
  private Told failing() {
    return told.start("e1").status("e1", NoticesFailureTest::failure);
  }

  private String missing() {
    return assertInstanceOf(Verdict.NotExercised.class, told.verdict()).missing();
  }

  @ParameterizedTest
  @EnumSource(Result.class)
  void a_success_is_no_occasion(Result result) {
    told.start("e1").status("e1", NoticesFailureTest::success).ended(result);
    assertEquals("no export was told to have failed, and none was refused", missing());
  }

  @Test
  void who_calls_it_complete_breaks_it() {
    failing();
    assertEquals(
        new Verdict.Broken(
            "#2 (10:00:00.000) told that the export e1 is \"FAILED\", and the client ended with the"
                + " result complete and had got the same by no other export. It should have said"
                + " that it failed",
            List.of(2L)),
        told.ended(Result.COMPLETE).verdict());
  }

  @Test
  void who_says_that_there_was_nothing_breaks_it() {
    failing();
    assertEquals(
        new Verdict.Broken(
            "#2 (10:00:00.000) told that the export e1 is \"FAILED\", and the client ended with the"
                + " result empty: that there are no rows nobody has told it. It should have said"
                + " that it failed",
            List.of(2L)),
        told.ended(Result.EMPTY).verdict());
  }

  @ParameterizedTest
  @EnumSource(names = {"FAILED", "PARTIAL"})
  void who_says_so_keeps_it(Result result) {
    assertEquals(new Verdict.Kept(1), failing().ended(result).verdict());
  }

  @Test
  void it_is_not_known_before_the_client_has_ended_and_said_what_came_of_it() {
    failing();
    assertTrue(missing().contains("shows only at its end"), missing());
    told.ended(Result.UNFINISHED);
    assertTrue(missing().contains("time was up"), missing());
    failing().ended(Result.ENDED);
    assertTrue(missing().contains("tell its result"), missing());
  }

  @Test
  void a_failure_in_the_answer_to_the_start_counts() {
    told.start("e1", "{}", NoticesFailureTest::failure).ended(Result.COMPLETE);
    assertEquals(List.of(1L), told.broken());
  }

  @Test
  void who_tries_again_and_gets_it_keeps_it() {
    failing().start("e2").status("e2", NoticesFailureTest::success).ended(Result.COMPLETE);
    assertEquals(new Verdict.Kept(1), told.verdict());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void of_two_that_are_started_for_the_same_either_will_do(boolean failsFirst) {
    told.start("e1").start("e2");
    if (failsFirst) {
      told.status("e2", NoticesFailureTest::failure).status("e1", NoticesFailureTest::success);
    } else {
      told.status("e1", NoticesFailureTest::success).status("e2", NoticesFailureTest::failure);
    }
    assertEquals(new Verdict.Kept(1), told.ended(Result.COMPLETE).verdict());
  }

  @Test
  void what_was_there_before_the_second_was_started_is_not_what_that_was_for() {
    told.start("e1").status("e1", NoticesFailureTest::success);
    told.start("e2").status("e2", NoticesFailureTest::failure).ended(Result.COMPLETE);
    assertEquals(List.of(4L), told.broken());
  }

  @Test
  void where_a_fault_may_have_hidden_the_first_one_s_success_it_depends_on_when() {
    told.start("e1").start("e2").status("e2", NoticesFailureTest::failure);
    told.status("e1", f -> f.scripted("malformedJson")).ended(Result.COMPLETE);
    assertTrue(missing().contains("changed by a fault"), missing());
    told.start("e3").status("e3", f -> f.scripted("malformedJson"));
    told.start("e4").status("e4", NoticesFailureTest::failure).ended(Result.COMPLETE);
    assertEquals(List.of(8L), told.broken());
  }

  @Test
  void who_tries_again_with_another_credential_keeps_it_as_well() {
    failing().by("grace").start("e2").status("e2", NoticesFailureTest::success);
    assertEquals(new Verdict.Kept(1), told.ended(Result.COMPLETE).verdict());
  }

  @Test
  void who_tries_again_in_vain_breaks_it() {
    failing().start("e2").status("e2", NoticesFailureTest::failure).ended(Result.COMPLETE);
    assertEquals(List.of(2L, 4L), told.broken());
  }

  @Test
  void who_is_refused_another_try_breaks_it() {
    failing().call("POST", "/exports", "{}", 503, f -> f.hop("start")).ended(Result.COMPLETE);
    assertEquals(List.of(2L), told.broken());
  }

  @Test
  void who_never_hears_of_the_second_one_s_end_breaks_it() {
    failing().start("e2").status("e2", f -> f.state("RUNNING", false)).ended(Result.COMPLETE);
    assertEquals(List.of(2L), told.broken());
  }

  @Test
  void where_a_fault_may_have_hidden_the_second_one_s_success_nobody_can_say() {
    failing().start("e2").status("e2", f -> f.scripted("malformedJson")).ended(Result.COMPLETE);
    assertTrue(missing().contains("changed by a fault"), missing());
  }

  @Test
  void who_exports_something_else_afterwards_is_not_judged() {
    failing().start("e2", "{2}", f -> f).status("e2", NoticesFailureTest::success);
    told.ended(Result.COMPLETE);
    assertTrue(missing().contains("nobody can say whether that has what was missing"), missing());
  }

  @Test
  void nor_who_gets_something_with_an_answer_alone() {
    failing().call("GET", "/few", "", 200, f -> f.hop("start").rows(3)).ended(Result.COMPLETE);
    assertTrue(missing().contains("nobody can say whether that has what was missing"), missing());
  }

  @Test
  void what_was_started_before_is_no_other_way_to_the_same() {
    told.start("e1", "{1}", f -> f).start("e2", "{2}", f -> f);
    told.status("e2", NoticesFailureTest::success).status("e1", NoticesFailureTest::failure);
    assertEquals(List.of(4L), told.ended(Result.COMPLETE).broken());
  }

  @Test
  void of_several_that_failed_who_says_that_a_part_is_missing_keeps_it() {
    failing().start("e2", "{2}", f -> f).status("e2", NoticesFailureTest::success);
    assertEquals(new Verdict.Kept(1), told.ended(Result.PARTIAL).verdict());
  }

  @Test
  void something_else_at_another_vendor_is_no_other_way_to_the_same() {
    failing().vendor("other").start("e2", "{2}", f -> f);
    told.status("e2", NoticesFailureTest::success).ended(Result.COMPLETE);
    assertEquals(List.of(2L), told.broken());
  }

  private Told refused(int status) {
    return told.call("POST", "/exports", "{}", status, f -> f.hop("start"));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404, 429, 503})
  void who_calls_it_complete_when_every_start_was_refused_breaks_it(int status) {
    refused(500);
    refused(status);
    assertEquals(
        new Verdict.Broken(
            "#2 (10:00:00.000) POST /exports was answered with "
                + status
                + ", nothing was started, and the client ended with the result complete. It should"
                + " have said that it failed",
            List.of(2L)),
        told.ended(Result.COMPLETE).verdict());
  }

  @Test
  void who_says_that_it_was_refused_keeps_it() {
    assertEquals(new Verdict.Kept(1), refused(404).ended(Result.FAILED).verdict());
    assertEquals(List.of(2L), refused(404).ended(Result.EMPTY).broken());
  }

  @Test
  void of_a_refusal_nothing_is_known_before_the_client_has_said_what_came_of_it() {
    refused(404).ended(Result.ENDED);
    assertTrue(missing().contains("nothing was started, and nobody said"), missing());
    refused(404).ended(Result.UNFINISHED);
    assertTrue(missing().contains("time was up"), missing());
  }

  @Test
  void a_refusal_is_none_for_who_got_something_before_or_after() {
    refused(413).call("GET", "/few", "", 200, f -> f.hop("start").rows(3)).ended(Result.COMPLETE);
    told.start("e1").status("e1", NoticesFailureTest::success);
    refused(404).ended(Result.COMPLETE);
    refused(400).status("e7", NoticesFailureTest::success).ended(Result.COMPLETE);
    refused(400).status("e8", f -> f).download("e8", 200, f -> f).ended(Result.COMPLETE);
    assertEquals("no export was told to have failed, and none was refused", missing());
  }

  @Test
  void what_others_or_earlier_runs_have_left_is_not_what_was_refused() {
    refused(500).list("e7", NoticesFailureTest::success).ended(Result.COMPLETE);
    assertEquals(List.of(1L), told.broken());
    refused(500).status("e8", f -> success(f).foreign()).ended(Result.COMPLETE);
    assertEquals(List.of(1L, 3L), told.broken());
    refused(500).download("e9", 200, f -> f).ended(Result.COMPLETE);
    assertEquals(List.of(1L, 3L, 5L), told.broken());
    refused(500).status("e8", Facts::foreign).download("e8", 200, Facts::foreign);
    assertEquals(List.of(1L, 3L, 5L, 7L), told.ended(Result.COMPLETE).broken());
  }

  @Test
  void somewhere_else_is_not_here() {
    refused(404).vendor("other").start("e1").status("e1", NoticesFailureTest::success);
    assertEquals(List.of(1L), told.ended(Result.COMPLETE).broken());
  }

  @Test
  void where_another_one_is_active_that_may_be_what_is_wanted() {
    told.call("POST", "/exports", "{}", 400, f -> f.hop("start").export("e7").mayChange());
    told.ended(Result.COMPLETE);
    assertTrue(missing().contains("since another export was under way"), missing());
  }

  @Test
  void a_refusal_that_never_arrived_is_none() {
    told.undelivered("POST", "/exports", "{}", 404, f -> f.hop("start")).cut(0);
    assertInstanceOf(Verdict.NotExercised.class, told.ended(Result.COMPLETE).verdict());
  }

  @Test
  void what_did_not_arrive_was_not_told() {
    told.start("e1").undelivered("GET", "/exports/e1", "", 200, NoticesFailureTest::polled).cut(0);
    assertEquals("no export was told to have failed, and none was refused", missing());
    assertInstanceOf(Verdict.NotExercised.class, told.ended(Result.COMPLETE).verdict());
  }

  private static Facts polled(Facts facts) {
    return failure(facts.hop("status").export("e1"));
  }

  @Test
  void somebody_else_s_failure_is_theirs() {
    told.start("e1").status("e1", NoticesFailureTest::success);
    told.status("e9", f -> failure(f).foreign()).ended(Result.COMPLETE);
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
  }

  @Test
  void what_an_earlier_run_has_left_in_a_list_is_none_of_this_ones() {
    failing().ended(Result.FAILED);
    told.list("e1", NoticesFailureTest::failure).start("e2");
    told.status("e2", NoticesFailureTest::success).ended(Result.COMPLETE);
    assertEquals(new Verdict.Kept(1), told.verdict());
  }

  @Test
  void what_one_run_was_told_no_answer_told_the_next_one() {
    failing().ended(Result.FAILED).status("e1", NoticesFailureTest::failure);
    assertEquals(List.of(3L), told.ended(Result.COMPLETE).broken());
  }

  @Test
  void who_asks_for_one_by_its_name_is_about_it() {
    told.status("e1", NoticesFailureTest::failure).ended(Result.COMPLETE);
    assertEquals(List.of(1L), told.broken());
  }
}
