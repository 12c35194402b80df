package dev.standin.contracts.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.standin.contracts.exchange.Event;
import dev.standin.contracts.exchange.Facts;
import dev.standin.contracts.exchange.Facts.Access;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeepsPollIntervalTest {
  private final Told told = Told.to(new KeepsPollInterval());

  private static Facts running(Facts facts) {
    return facts.state("RUNNING", false);
  }

  private Told poll() {
    return told.status("e1", KeepsPollIntervalTest::running);
  }

  private Told afterMillis(long millis) {
    return told.after(Duration.ofMillis(millis));
  }

  @Test
  void who_pauses_keeps_it() {
    told.start("e1");
    poll();
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
    afterMillis(450);
    poll();
    told.after(30);
    poll();
    assertEquals(new Verdict.Kept(2), told.verdict());
  }

  /** A poll, and one more after each of these pauses. */
  private Told polls(long... millis) {
    poll();
    for (long pause : millis) {
      afterMillis(pause);
      poll();
    }
    return told;
  }

  @Test
  void who_does_not_breaks_it() {
    told.start("e1");
    polls(100, 449, 90);
    assertEquals(
        new Verdict.Broken(
            "#5 (10:00:00.639) polled the export e1 once more after #2 (10:00:00.000), with pauses"
                + " of 100 ms, 449 ms, 90 ms, where at least 500 ms should lie between two polls",
            List.of(2L, 3L, 4L, 5L)),
        told.verdict());
  }

  @Test
  void two_short_pauses_say_nothing_yet() {
    polls(0, 100, 500, 100, 100);
    assertEquals(new Verdict.Kept(1), told.verdict());
  }

  @Test
  void pauses_that_begin_short_and_grow_are_well() {
    polls(50, 100, 200, 400, 800);
    assertEquals(new Verdict.Kept(1), told.verdict());
  }

  @Test
  void two_who_poll_by_the_same_key_do_not_add_up() {
    polls(200, 800, 200, 800, 200, 800);
    assertEquals(new Verdict.Kept(3), told.verdict());
  }

  @Test
  void a_scenario_may_ask_for_more_and_once_is_too_often_then() {
    told.status("e1", f -> running(f).pollEvery(Duration.ofSeconds(2)));
    afterMillis(1_700);
    poll();
    assertEquals(
        new Verdict.Broken(
            "#2 (10:00:01.700) polled the export e1 1.7 s after #1 (10:00:00.000), where at least"
                + " 2 s should lie between two polls",
            List.of(1L, 2L)),
        told.verdict());
  }

  @Test
  void or_for_less() {
    told.status("e1", f -> running(f).pollEvery(Duration.ofMillis(100)));
    afterMillis(100);
    poll();
    assertEquals(new Verdict.Kept(1), told.verdict());
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void a_refused_poll_is_one_as_well(int status) {
    for (int i = 0; i < 5; i++) {
      told.status("e1", status, f -> f);
      afterMillis(100);
    }
    assertEquals(
        status == 429 ? List.of(1L, 2L, 3L, 4L, 5L) : List.of(2L, 3L, 4L, 5L), told.broken());
  }

  @Test
  void one_repetition_at_once_of_what_went_wrong_says_nothing() {
    for (int i = 0; i < 5; i++) {
      told.status("e1", 503, f -> f);
      told.status("e1", f -> running(f).scripted("malformedJson"));
      told.after(1);
    }
    assertEquals(new Verdict.Kept(4), told.verdict());
  }

  @Test
  void nor_does_it_hide_the_polls_around_it() {
    polls(100, 100);
    told.status("e1", 503, f -> f);
    poll();
    assertEquals(List.of(1L, 2L, 3L, 4L), told.broken());
  }

  @Test
  void a_time_that_the_answer_named_may_be_sooner() {
    told.status(
        "e1",
        429,
        f ->
            f.pollEvery(Duration.ofSeconds(2))
                .retryNotBefore(told.now().plus(Duration.ofSeconds(1))));
    told.after(1);
    poll();
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
  }

  @Test
  void who_does_not_wait_for_that_time_is_not_blamed_here_as_well() {
    told.status("e1", 429, f -> f.retryNotBefore(told.now().plus(Duration.ofSeconds(30))));
    afterMillis(50);
    poll();
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
  }

  @Test
  void two_exports_may_be_polled_side_by_side() {
    for (int i = 0; i < 3; i++) {
      told.status("e1", f -> f).status("e2", f -> f).after(1);
    }
    assertEquals(new Verdict.Kept(4), told.verdict());
  }

  @Test
  void the_pages_of_a_list_may_be_read_on() {
    for (int first = 0; first < 30; first += 10) {
      told.call("GET", "/exports?first=" + first, "", 200, f -> f.hop("status").export("e1"));
    }
    assertEquals(List.of(), told.broken());
  }

  @Test
  void two_clients_need_not_know_of_each_other() {
    poll();
    told.status("e1", f -> f.principal("bob"));
    assertEquals(List.of(), told.broken());
  }

  @Test
  void who_was_not_let_in_asks_again_with_another_token() {
    told.status("e1", 401, f -> f);
    poll();
    told.after(1).status("e1", 403, f -> f.access(Access.EXPIRED));
    poll();
    assertEquals(List.of(), told.broken());
  }

  @Test
  void a_new_address_of_the_result_is_asked_for_at_once() {
    told.status("e1", f -> f.state("DONE", true)).download("e1", 403, f -> f);
    told.status("e1", f -> f.state("DONE", true));
    assertEquals(List.of(), told.broken());
  }

  @Test
  void a_look_before_the_start_is_no_poll_of_what_is_started() {
    told.call("GET", "/exports", "", 200, f -> f.hop("status"));
    told.start("e1");
    told.call("GET", "/exports", "", 200, f -> running(f.hop("status").export("e1")));
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
  }

  @Test
  void a_lost_answer_may_be_asked_for_at_once() {
    told.undelivered("GET", "/exports/e1", "", 200, f -> f.hop("status").export("e1")).cut(0);
    poll();
    assertEquals(List.of(), told.broken());
  }

  @Test
  void even_if_its_loss_is_told_later() {
    told.undelivered("GET", "/exports/e1", "", 200, f -> f.hop("status").export("e1"));
    poll();
    told.cut(1, 0);
    assertEquals(List.of(), told.broken());
  }

  @Test
  void answers_that_arrived_count_even_if_that_is_told_later() {
    for (int i = 0; i < 4; i++) {
      told.undelivered("GET", "/exports/e1", "", 200, f -> f.hop("status").export("e1"));
    }
    assertEquals(List.of(), told.broken());
    told.delivered(3).delivered(2);
    assertEquals(List.of(), told.broken());
    told.delivered(1);
    assertEquals(List.of(1L, 2L, 3L, 4L), told.broken());
  }

  @Test
  void of_many_that_are_never_told_the_oldest_count_as_lost() {
    for (int i = 0; i < 13; i++) {
      told.undelivered("GET", "/exports/e1", "", 200, f -> f.hop("status").export("e1"));
    }
    assertEquals(List.of(2L, 3L, 4L, 5L), told.broken());
  }

  @Test
  void another_run_may_poll_at_once() {
    polls(0, 0);
    told.ended(Event.Result.COMPLETE);
    polls(0, 0);
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
  }

  @Test
  void on_a_clock_of_the_sessions_own_nothing_is_judged() {
    poll();
    told.after(Duration.ofMillis(10)).sessionAfter(Duration.ofMinutes(1));
    poll();
    assertEquals(new Verdict.NotExercised(WhoseTime.ANOTHER), told.verdict());
  }

  @Test
  void a_client_that_moves_the_clock_is_judged_by_it() {
    var following = Told.following(new KeepsPollInterval());
    following.status("e1", f -> f).sessionAfter(Duration.ofSeconds(1)).status("e1", f -> f);
    assertEquals(new Verdict.Kept(1), following.verdict());
    following.status("e1", f -> f).status("e1", f -> f).status("e1", f -> f);
    assertEquals(List.of(2L, 3L, 4L, 5L), following.broken());
  }
}
