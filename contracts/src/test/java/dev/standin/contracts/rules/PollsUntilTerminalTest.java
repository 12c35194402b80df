package dev.standin.contracts.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.standin.contracts.exchange.Event.Result;
import dev.standin.contracts.exchange.Facts;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PollsUntilTerminalTest {
  private final Told told = Told.to(new PollsUntilTerminal());

  private static Facts done(Facts facts) {
    return facts.state("DONE", true);
  }

  private static Facts running(Facts facts) {
    return facts.state("RUNNING", false).endsAt(Told.START.plusSeconds(30));
  }

  @Test
  void who_polls_to_the_end_keeps_it() {
    told.start("e1").after(1).status("e1", PollsUntilTerminalTest::running);
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
    told.after(30).status("e1", PollsUntilTerminalTest::done).download("e1", 200, f -> f);
    assertEquals(new Verdict.Kept(1), told.ended(Result.COMPLETE).verdict());
  }

  @Test
  void who_downloads_before_the_end_breaks_it() {
    told.start("e1").after(1).status("e1", PollsUntilTerminalTest::running);
    told.after(1).download("e1", 404, f -> f.mayChange());
    assertEquals(
        new Verdict.Broken(
            "#3 (10:00:02.000) asked for the result of the export e1 before any answer had told"
                + " that it is over; #2 (10:00:01.000) had told that it is \"RUNNING\". It should have"
                + " polled until a terminal state was told",
            List.of(2L, 3L)),
        told.verdict());
  }

  @Test
  void who_ends_without_a_poll_breaks_it() {
    told.start("e1", "{}", Facts::handedOut).after(5).ended(Result.COMPLETE);
    assertEquals(
        new Verdict.Broken(
            "the client ended at 10:00:05.000 with the result complete, although nothing had asked"
                + " what became of the export e1, started by #1 (10:00:00.000). It should have"
                + " polled until a terminal state was told",
            List.of(1L)),
        told.verdict());
  }

  @Test
  void who_gives_up_too_early_breaks_it() {
    told.start("e1").after(1).status("e1", PollsUntilTerminalTest::running);
    told.after(2).ended(Result.FAILED);
    assertEquals(
        new Verdict.Broken(
            "the client ended at 10:00:03.000 with the result failed, although the last that it"
                + " knew of the export e1 was \"RUNNING\", told by #2 (10:00:01.000). It should have"
                + " polled until a terminal state was told, which was to be had from 10:00:30.000"
                + " on",
            List.of(1L, 2L)),
        told.verdict());
  }

  @Test
  void whose_time_was_up_is_not_judged() {
    told.start("e1").after(1).status("e1", PollsUntilTerminalTest::running);
    told.ended(Result.UNFINISHED);
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
  }

  @Test
  void an_export_that_never_ends_may_be_given_up() {
    told.start("e1").status("e1", f -> f.state("RUNNING", false)).ended(Result.FAILED);
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
  }

  @Test
  void but_not_be_called_complete() {
    told.start("e1").status("e1", f -> f.state("RUNNING", false)).ended(Result.COMPLETE);
    assertEquals(List.of(1L, 2L), told.broken());
  }

  @ParameterizedTest
  @EnumSource(names = {"FAILED", "PARTIAL", "ENDED"})
  void who_has_waited_may_give_up_before_the_end_and_not_behind_it(Result result) {
    told.start("e1");
    for (int i = 0; i < 3; i++) {
      told.after(5).status("e1", PollsUntilTerminalTest::running);
    }
    assertInstanceOf(Verdict.NotExercised.class, told.ended(result).verdict());
    told.start("e2");
    for (int i = 0; i < 3; i++) {
      told.after(5).status("e2", PollsUntilTerminalTest::running);
    }
    assertEquals(List.of(5L, 8L), told.ended(result).broken());
  }

  @Test
  void polls_by_a_list_are_counted_as_well() {
    told.list("e0", PollsUntilTerminalTest::running);
    told.start("e1", "{}", PollsUntilTerminalTest::running);
    for (int i = 0; i < 3; i++) {
      told.after(5).list("e0", PollsUntilTerminalTest::running);
    }
    assertEquals(List.of(), told.ended(Result.FAILED).broken());
    told.list("e0", PollsUntilTerminalTest::running).list("e0", PollsUntilTerminalTest::running);
    told.start("e2", "{}", f -> f.endsAt(Told.START.plusSeconds(90)));
    told.list("e0", PollsUntilTerminalTest::running);
    assertEquals(List.of(8L), told.ended(Result.FAILED).broken());
  }

  @Test
  void who_starts_what_another_looks_for_is_not_judged() {
    told.start("e1").ended(Result.ENDED);
    assertEquals(
        new Verdict.NotExercised(
            "nothing had asked what became of the export e1, started by #1 (10:00:00.000): right if"
                + " something else waits for it, and then that has to be tried too; wrong if nothing"
                + " does"),
        told.verdict());
    told.start("e2", "{}", Facts::handedOut).ended(Result.ENDED);
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
    told.start("e3").ended(Result.FAILED);
    assertEquals(List.of(3L), told.broken());
  }

  @Test
  void but_who_calls_it_complete_is_told_how_to_say_so() {
    told.start("e1").after(5).ended(Result.COMPLETE);
    assertEquals(
        new Verdict.Broken(
            "the client ended at 10:00:05.000 with the result complete, although nothing had asked"
                + " what became of the export e1, started by #1 (10:00:00.000). It should have"
                + " polled until a terminal state was told; if something else waits for the file,"
                + " tell the result ended, not complete",
            List.of(1L)),
        told.verdict());
  }

  @Test
  void a_look_whether_the_file_is_in_the_bucket_is_no_use_of_it() {
    told.start("e1").status("e1", PollsUntilTerminalTest::running).as("");
    told.call("HEAD", "/bucket/e1", "", 200, f -> f.hop("download").export("e1"));
    told.call("GET", "/bucket/e1", "", 404, f -> f.hop("download").export("e1"));
    assertEquals(List.of(), told.broken());
    told.call("GET", "/bucket/e1", "", 200, f -> f.hop("download").export("e1"));
    assertEquals(List.of(2L, 5L), told.broken());
  }

  @Test
  void who_ends_after_a_look_in_vain_had_taken_the_export_for_done() {
    told.start("e1");
    for (int i = 0; i < 3; i++) {
      told.after(1).status("e1", PollsUntilTerminalTest::running);
    }
    told.as("").call("GET", "/bucket/e1", "", 404, f -> f.hop("download").export("e1"));
    assertEquals(List.of(4L, 5L), told.ended(Result.FAILED).broken());
  }

  @Test
  void who_looks_again_and_again_waits() {
    told.start("e1").status("e1", PollsUntilTerminalTest::running);
    told.status("e1", PollsUntilTerminalTest::running).as("");
    for (int i = 0; i < 3; i++) {
      told.after(1).call("GET", "/bucket/e1", "", 404, f -> f.hop("download").export("e1"));
    }
    told.status("e1", PollsUntilTerminalTest::running);
    assertEquals(List.of(), told.ended(Result.FAILED).broken());
  }

  @Test
  void but_at_an_address_of_the_vendors_it_is() {
    told.start("e1").as("");
    told.call("HEAD", "/files/e1", "", 404, f -> f.hop("download").export("e1").presigned());
    assertEquals(List.of(1L, 2L), told.broken());
  }

  @Test
  void who_is_refused_may_give_up_and_say_so() {
    told.start("e1").status("e1", PollsUntilTerminalTest::running).status("e1", 403, f -> f);
    told.ended(Result.FAILED);
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
    told.start("e2").status("e2", PollsUntilTerminalTest::running).status("e2", 403, f -> f);
    assertEquals(List.of(4L, 5L), told.ended(Result.COMPLETE).broken());
  }

  @Test
  void so_may_who_says_nothing() {
    told.start("e1").status("e1", PollsUntilTerminalTest::running).status("e1", 401, f -> f);
    assertInstanceOf(Verdict.NotExercised.class, told.ended(Result.ENDED).verdict());
    told.start("e2").status("e2", PollsUntilTerminalTest::running);
    assertEquals(List.of(4L, 5L), told.ended(Result.ENDED).broken());
  }

  @Test
  void an_id_that_nobody_got_cannot_be_polled() {
    told.start("e1", "{}", f -> f.scripted("emptyReply"));
    told.undelivered("POST", "/exports", "{2}", 200, f -> f.hop("start").export("e2")).cut(0);
    told.ended(Result.COMPLETE);
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
  }

  @Test
  void a_refused_start_is_none_of_the_active_export() {
    told.call("POST", "/exports", "{}", 400, f -> f.hop("start").export("e1").mayChange());
    told.ended(Result.COMPLETE);
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
  }

  @Test
  void an_end_that_the_start_tells_needs_no_poll() {
    told.start("e1", "{}", PollsUntilTerminalTest::done).download("e1", 200, f -> f);
    assertEquals(new Verdict.Kept(1), told.ended(Result.COMPLETE).verdict());
  }

  @Test
  void an_answer_that_was_changed_may_have_told_the_end() {
    told.start("e1").status("e1", PollsUntilTerminalTest::running);
    told.status("e1", f -> f.scripted("retypeField")).download("e1", 200, f -> f);
    told.ended(Result.COMPLETE);
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
  }

  @Test
  void a_changed_answer_that_came_before_the_end_did_not_tell_it() {
    told.start("e1").status("e1", f -> f.endsAt(Told.START.plusSeconds(30)).scripted("dropField"));
    assertEquals(List.of(1L, 3L), told.download("e1", 404, f -> f).broken());
  }

  @Test
  void an_end_that_did_not_arrive_is_neither_told_nor_untold() {
    told.start("e1").status("e1", PollsUntilTerminalTest::running);
    told.undelivered("GET", "/exports/e1", "", 200, f -> done(f.hop("status").export("e1"))).cut(2);
    assertInstanceOf(Verdict.NotExercised.class, told.ended(Result.COMPLETE).verdict());
  }

  @Test
  void a_list_may_have_told_the_end_of_an_export_that_is_not_its_newest() {
    told.start("e1", "{}", PollsUntilTerminalTest::running);
    told.after(31).list("e2", f -> f.state("RUNNING", false)).download("e1", 200, f -> f);
    assertEquals(List.of(), told.ended(Result.COMPLETE).broken());
  }

  @Test
  void a_list_may_have_told_an_end_of_which_nothing_is_known() {
    told.start("e1").list("e2", f -> f.state("RUNNING", false)).download("e1", 200, f -> f);
    assertEquals(List.of(), told.ended(Result.COMPLETE).broken());
  }

  @Test
  void a_list_before_its_end_did_not() {
    told.start("e1", "{}", PollsUntilTerminalTest::running);
    told.after(29).list("e2", f -> f.state("RUNNING", false)).download("e1", 404, f -> f);
    assertEquals(List.of(1L, 3L), told.broken());
  }

  @Test
  void the_result_of_a_failure_is_none() {
    told.start("e1").status("e1", f -> f.state("FAILED", true).failed());
    told.download("e1", 503, f -> f.scripted("refuse")).download("e1", 200, f -> f.file("error"));
    assertEquals(new Verdict.Kept(1), told.verdict());
    assertEquals(List.of(2L, 5L), told.download("e1", 404, f -> f.file("result")).broken());
  }

  @Test
  void several_exports_are_each_polled_to_their_end() {
    told.start("e1", "{1}", f -> f).start("e2", "{2}", f -> f);
    told.status("e1", PollsUntilTerminalTest::done).status("e2", PollsUntilTerminalTest::running);
    assertEquals(List.of(2L, 4L), told.ended(Result.COMPLETE).broken());
  }

  @Test
  void what_was_started_again_and_whoever_follows_another_are_for_other_rules() {
    told.start("e1").start("e2").status("e2", PollsUntilTerminalTest::done);
    assertEquals(new Verdict.Kept(1), told.ended(Result.COMPLETE).verdict());
    told.start("e3").status("e4", f -> done(f).foreign()).download("e4", 200, f -> f.foreign());
    assertEquals(List.of(), told.ended(Result.COMPLETE).broken());
  }

  @Test
  void the_next_run_is_judged_for_itself() {
    told.start("e1").status("e1", PollsUntilTerminalTest::running).ended(Result.UNFINISHED);
    told.start("e2", "{2}", f -> f)
        .status("e2", PollsUntilTerminalTest::done)
        .ended(Result.COMPLETE);
    assertEquals(new Verdict.Kept(1), told.verdict());
  }
}
