package dev.standin.contracts.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.standin.contracts.exchange.Event.Result;
import dev.standin.contracts.exchange.Facts;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class StopsAfterTerminalTest {
  private final Told told = Told.to(new StopsAfterTerminal());

  private static Facts done(Facts facts) {
    return facts.state("DONE", true);
  }

  @Test
  void who_stops_after_the_end_keeps_it() {
    told.start("e1").after(1).status("e1", f -> f.state("RUNNING", false));
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
    told.after(1).status("e1", StopsAfterTerminalTest::done).download("e1", 200, f -> f);
    assertEquals(new Verdict.Kept(1), told.verdict());
  }

  @Test
  void who_polls_on_breaks_it() {
    told.start("e1").after(1).status("e1", StopsAfterTerminalTest::done);
    told.after(2).status("e1", StopsAfterTerminalTest::done);
    assertEquals(
        new Verdict.Broken(
            "#3 (10:00:03.000) polled the export e1 although #2 (10:00:01.000) had told that it is"
                + " \"DONE\"",
            List.of(2L, 3L)),
        told.verdict());
  }

  @Test
  void an_end_that_the_start_tells_counts_as_well() {
    told.start("e1", "{}", StopsAfterTerminalTest::done).after(1).status("e1", f -> f);
    assertEquals(List.of(1L, 2L), told.broken());
  }

  @Test
  void another_export_may_be_polled() {
    told.status("e1", StopsAfterTerminalTest::done).status("e2", f -> f);
    assertEquals(new Verdict.Kept(1), told.verdict());
  }

  @Test
  void an_end_that_did_not_arrive_is_asked_for_again() {
    told.undelivered("GET", "/exports/e1", "", 200, f -> done(f.hop("status").export("e1")))
        .cut(3)
        .status("e1", StopsAfterTerminalTest::done);
    assertEquals(List.of(), told.broken());
  }

  @Test
  void a_result_that_cannot_be_fetched_is_a_reason_to_ask_again() {
    told.status("e1", StopsAfterTerminalTest::done)
        .download("e1", 403, f -> f)
        .status("e1", StopsAfterTerminalTest::done)
        .undelivered("GET", "/files/e1", "", 200, f -> f.hop("download").export("e1"))
        .cut(10)
        .status("e1", StopsAfterTerminalTest::done);
    assertEquals(List.of(), told.broken());
  }

  @Test
  void an_address_that_is_over_is_a_reason_to_ask_again() {
    told.status("e1", f -> done(f).resultUntil(told.now().plusSeconds(60)));
    told.after(60).status("e1", StopsAfterTerminalTest::done);
    assertEquals(List.of(), told.broken());
  }

  @Test
  void an_address_that_is_over_soon_is_a_reason_to_ask_again() {
    told.status("e1", f -> done(f).resultUntil(told.now().plusSeconds(900)));
    told.after(839).status("e1", StopsAfterTerminalTest::done);
    assertEquals(List.of(1L, 2L), told.broken());
    var other = Told.to(new StopsAfterTerminal());
    other.status("e1", f -> done(f).resultUntil(other.now().plusSeconds(900)));
    other.after(840).status("e1", StopsAfterTerminalTest::done);
    assertEquals(List.of(), other.broken());
  }

  @Test
  void whoever_gave_up_on_a_slow_answer_was_not_told() {
    told.undelivered("GET", "/exports/e1", "", 200, f -> done(f.hop("status").export("e1")));
    told.after(10).status("e1", StopsAfterTerminalTest::done).cutShort(1);
    assertEquals(List.of(), told.broken());
    told.after(1).status("e1", StopsAfterTerminalTest::done);
    assertEquals(List.of(2L, 3L), told.broken());
  }

  @Test
  void an_answer_that_was_stalled_may_have_left_for_nobody() {
    told.undelivered(
        "GET", "/exports/e1", "", 200, f -> done(f.hop("status").export("e1").scripted("stall")));
    told.after(10).status("e1", StopsAfterTerminalTest::done).delivered(1);
    assertEquals(List.of(), told.broken());
  }

  @Test
  void a_delivery_that_is_told_late_is_one() {
    told.undelivered("GET", "/exports/e1", "", 200, f -> done(f.hop("status").export("e1")))
        .after(1)
        .status("e1", StopsAfterTerminalTest::done)
        .delivered(1);
    assertEquals(List.of(1L, 2L), told.broken());
  }

  @Test
  void another_client_was_not_told() {
    told.by("ada").status("e1", StopsAfterTerminalTest::done);
    told.by("bob").status("e1", StopsAfterTerminalTest::done);
    assertEquals(new Verdict.Kept(2), told.verdict());
  }

  @Test
  void another_operation_may_tell_more() {
    told.as("list").list("e1", StopsAfterTerminalTest::done);
    told.as("read").status("e1", StopsAfterTerminalTest::done);
    assertEquals(List.of(), told.broken());
    told.after(1).status("e1", StopsAfterTerminalTest::done);
    assertEquals(List.of(2L, 3L), told.broken());
  }

  @Test
  void an_older_export_on_a_later_page_of_a_list_is_not_polled() {
    for (int i = 0; i < 2; i++) {
      told.list("e2", f -> f.state("RUNNING", false).page(new Facts.Page(0, 10, 12, true)));
      told.list("e1", f -> done(f).page(new Facts.Page(10, 2, 12, false)));
    }
    assertEquals(List.of(), told.broken());
  }

  @Test
  void a_list_is_looked_at_for_what_was_to_be_started_after_the_end() {
    told.start("e1").list("e1", StopsAfterTerminalTest::done);
    told.call("POST", "/exports", "{}", 500, f -> f.hop("start").scripted("refuse"));
    told.list("e1", StopsAfterTerminalTest::done);
    assertEquals(List.of(), told.broken());
    told.after(1).list("e1", StopsAfterTerminalTest::done).ended(Result.COMPLETE);
    assertEquals(List.of(4L, 5L), told.broken());
  }

  @Test
  void who_could_not_start_waits_for_the_same_end() {
    told.start("e1");
    told.call("POST", "/exports", "{1}", 400, f -> f.hop("start").export("e1").mayChange());
    told.list("e1", StopsAfterTerminalTest::done).list("e1", StopsAfterTerminalTest::done);
    assertEquals(List.of(), told.broken());
    told.after(1).list("e1", StopsAfterTerminalTest::done).ended(Result.COMPLETE);
    assertEquals(List.of(4L, 5L), told.broken());
  }

  private Told renewed(String export) {
    return told.status(export, f -> done(f).resultUntil(told.now().plusSeconds(900)));
  }

  @Test
  void who_asks_for_a_new_address_and_uses_it_has_a_reason() {
    renewed("e1").after(5);
    renewed("e1").download("e1", 200, f -> f).after(5);
    renewed("e1").download("e1", 200, f -> f).ended(Result.COMPLETE);
    assertEquals(new Verdict.Kept(1), told.verdict());
  }

  @Test
  void who_does_not_use_it_has_none() {
    renewed("e1").after(5);
    renewed("e1").after(5);
    assertEquals(List.of(), told.broken());
    renewed("e1").download("e1", 200, f -> f);
    assertEquals(List.of(1L, 2L), told.broken());
    renewed("e2").after(5);
    renewed("e2").ended(Result.UNFINISHED);
    assertEquals(List.of(1L, 2L, 5L, 6L), told.broken());
  }

  @Test
  void an_address_that_did_not_arrive_cannot_be_used() {
    renewed("e1").after(5);
    told.undelivered(
            "GET",
            "/exports/e1",
            "",
            200,
            f -> done(f.hop("status").export("e1")).resultUntil(told.now().plusSeconds(900)))
        .cut(3)
        .after(5);
    renewed("e1").download("e1", 200, f -> f).ended(Result.COMPLETE);
    assertEquals(List.of(), told.broken());
  }

  @Test
  void the_next_run_knows_nothing_of_the_end() {
    told.start("e1").status("e1", StopsAfterTerminalTest::done).ended(Result.COMPLETE);
    told.after(60).status("e1", StopsAfterTerminalTest::done).download("e1", 200, f -> f);
    told.ended(Result.COMPLETE);
    assertEquals(new Verdict.Kept(2), told.verdict());
  }

  @Test
  void a_list_is_looked_at_before_a_start() {
    told.start("e1").after(5).list("e1", StopsAfterTerminalTest::done);
    told.after(3600).list("e1", StopsAfterTerminalTest::done).start("e2");
    told.after(5).list("e2", StopsAfterTerminalTest::done).ended(Result.COMPLETE);
    assertEquals(new Verdict.Kept(2), told.verdict());
  }

  @Test
  void but_not_twice() {
    told.start("e1").after(5).list("e1", StopsAfterTerminalTest::done);
    told.after(5).list("e1", StopsAfterTerminalTest::done);
    told.after(5).list("e1", StopsAfterTerminalTest::done).start("e2");
    assertEquals(List.of(2L, 3L), told.broken());
  }

  @Test
  void two_workers_may_ask_at_the_same_time_once() {
    told.start("e1").after(5).status("e1", StopsAfterTerminalTest::done);
    told.after(Duration.ofMillis(999)).status("e1", StopsAfterTerminalTest::done);
    assertEquals(List.of(), told.broken());
    told.status("e1", StopsAfterTerminalTest::done);
    assertEquals(List.of(2L, 4L), told.broken());
  }

  @Test
  void who_has_waited_on_a_clock_that_a_test_moves_is_no_other_worker() {
    told.start("e1").status("e1", StopsAfterTerminalTest::done);
    told.sessionAfter(Duration.ofSeconds(1)).status("e1", StopsAfterTerminalTest::done);
    assertEquals(List.of(2L, 3L), told.broken());
  }
}
