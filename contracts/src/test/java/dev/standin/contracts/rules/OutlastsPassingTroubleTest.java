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

class OutlastsPassingTroubleTest {
  private final Told told = Told.to(new OutlastsPassingTrouble());

  private Told refused(int status) {
    return told.after(1).status("e1", status, f -> f);
  }

  private Told running() {
    return told.after(1).status("e1", f -> f.state("RUNNING", false));
  }

  private void assertSilent() {
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 502, 503, 504})
  void who_ends_at_the_first_refusal_breaks_it(int status) {
    told.start("e1");
    refused(status);
    assertSilent();
    told.ended(Result.FAILED);
    assertEquals(
        new Verdict.Broken(
            "the client ended at 10:00:01.000 with the result failed, and the last that it had"
                + " heard was trouble that passes: in #2 (10:00:01.000) GET /exports/e1 was"
                + " answered with "
                + status
                + ", and was not tried again. It should have tried again, after a pause that"
                + " grows, at least 3 times in all",
            List.of(2L)),
        told.verdict());
  }

  @ParameterizedTest
  @EnumSource(names = {"FAILED", "ENDED", "COMPLETE", "EMPTY", "PARTIAL"})
  void whatever_it_says_of_it(Result result) {
    told.start("e1");
    running();
    refused(503).ended(result);
    assertEquals(List.of(3L), told.broken());
  }

  @Test
  void a_connection_that_broke_is_trouble_as_well() {
    told.start("e1")
        .undelivered("GET", "/exports/e1", "", 200, f -> f.hop("status").export("e1"))
        .cut(3)
        .ended(Result.FAILED);
    assertEquals(List.of(2L), told.broken());
    var because = assertInstanceOf(Verdict.Broken.class, told.verdict()).because();
    assertTrue(because.contains("GET /exports/e1 was not answered to its end, and"), because);
  }

  @Test
  void who_tries_again_and_is_answered_keeps_it() {
    told.start("e1");
    refused(503);
    running().ended(Result.FAILED);
    assertEquals(new Verdict.Kept(1), told.verdict());
  }

  @Test
  void who_tries_three_times_may_leave_it() {
    refused(503);
    refused(503);
    refused(429).ended(Result.FAILED);
    assertEquals(new Verdict.Kept(1), told.verdict());
  }

  @Test
  void twice_is_not_enough() {
    refused(503);
    refused(503).ended(Result.FAILED);
    assertEquals(List.of(2L), told.broken());
  }

  @Test
  void a_time_that_is_far_off_may_be_left_to_another_run() {
    told.status("e1", 429, f -> f.retryNotBefore(told.now().plusSeconds(601))).ended(Result.FAILED);
    assertSilent();
    told.status("e1", 429, f -> f.retryNotBefore(told.now().plusSeconds(600))).ended(Result.FAILED);
    assertEquals(List.of(2L), told.broken());
  }

  @Test
  void who_got_on_by_another_call_has_outlasted_it() {
    told.call("POST", "/exports", "{}", 503, f -> f.hop("start"));
    told.call("GET", "/exports", "", 200, f -> f.hop("status")).ended(Result.FAILED);
    assertSilent();
    told.undelivered("POST", "/exports", "{}", 200, f -> f.hop("start").export("e1").findBy("list"))
        .cut(0);
    told.call("GET", "/exports", "", 200, f -> f.hop("status")).ended(Result.FAILED);
    assertSilent();
  }

  @Test
  void a_new_token_or_another_export_gets_nobody_on() {
    refused(503).call("POST", "/token", "", 200, f -> f.hop("token"));
    told.status("e2", f -> f).ended(Result.FAILED);
    assertEquals(List.of(1L), told.broken());
  }

  @Test
  void who_is_refused_a_new_token_for_good_can_try_nothing_again() {
    refused(503).call("POST", "/token", "", 401, f -> f.hop("token")).ended(Result.FAILED);
    assertSilent();
  }

  @Test
  void who_gets_no_token_is_to_try_again_too() {
    told.call("POST", "/token", "", 500, f -> f.hop("token")).ended(Result.FAILED);
    assertEquals(List.of(1L), told.broken());
  }

  @Test
  void a_start_that_may_have_succeeded_need_not_be_made_again() {
    told.undelivered("POST", "/exports", "{}", 200, f -> f.hop("start")).cut(0);
    told.ended(Result.FAILED);
    assertSilent();
    told.undelivered("POST", "/exports", "{}", 200, f -> f.hop("start").findBy("list")).cut(0);
    told.ended(Result.FAILED);
    assertEquals(List.of(2L), told.broken());
  }

  @Test
  void an_end_that_was_told_leaves_nothing_to_ask_for() {
    told.status("e1", f -> f.state("DONE", true));
    refused(503).ended(Result.COMPLETE);
    assertSilent();
  }

  @Test
  void a_result_that_the_vendor_hands_out_is_another_rules_business() {
    told.status("e1", f -> f.state("DONE", true).result()).download("e1", 503, f -> f);
    told.ended(Result.FAILED);
    assertSilent();
  }

  @Test
  void a_bucket_that_must_slow_down_is_tried_again() {
    told.status("e1", f -> f.state("DONE", true)).download("e1", 503, f -> f);
    told.ended(Result.COMPLETE);
    assertSilent();
    told.status("e1", f -> f.state("DONE", true)).download("e1", 503, f -> f);
    told.ended(Result.FAILED);
    assertEquals(List.of(4L), told.broken());
  }

  @Test
  void files_of_a_failure_may_be_left() {
    told.status("e1", f -> f.state("FAILED", true).failed()).download("e1", 503, f -> f);
    told.ended(Result.FAILED);
    assertSilent();
  }

  @Test
  void other_parts_of_a_file_are_tries_of_the_same() {
    for (int i = 0; i < 3; i++) {
      told.sending("Range", "bytes=" + i + "-").download("e1", 503, f -> f);
    }
    told.ended(Result.FAILED);
    assertEquals(new Verdict.Kept(1), told.verdict());
  }

  @Test
  void refusals_for_good_are_no_passing_trouble() {
    refused(404).ended(Result.FAILED);
    assertSilent();
  }

  @Test
  void who_is_still_at_it_when_its_time_is_up_may_have_gone_on() {
    refused(503).ended(Result.UNFINISHED);
    assertSilent();
  }

  @Test
  void an_attempt_under_way_is_one() {
    refused(503).undelivered("GET", "/exports/e1", "", 200, Facts::presigned);
    told.ended(Result.FAILED);
    assertSilent();
  }

  @Test
  void another_run_begins_anew() {
    refused(503).ended(Result.UNFINISHED);
    refused(503);
    running().ended(Result.COMPLETE);
    assertEquals(new Verdict.Kept(1), told.verdict());
  }

  @Test
  void a_look_into_the_list_is_another_try_at_a_start_that_it_shows() {
    told.operation("create")
        .call("POST", "/exports", "{}", 500, f -> f.hop("start").findBy("list"))
        .after(1)
        .operation("list");
    for (int i = 0; i < 3; i++) {
      told.list("", f -> f).after(1);
    }
    told.ended(Result.FAILED);
    assertEquals(List.of(), told.broken());
  }

  @Test
  void without_such_a_look_the_start_was_left_at_that() {
    told.operation("create")
        .call("POST", "/exports", "{}", 500, f -> f.hop("start").findBy("list"))
        .ended(Result.FAILED);
    assertEquals(List.of(1L), told.broken());
  }
}
