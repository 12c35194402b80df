package dev.standin.contracts.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.standin.contracts.exchange.Event;
import dev.standin.contracts.exchange.Facts;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BacksOffTest {
  private final Told told = Told.to(new BacksOff());

  private Told refused(int status, UnaryOperator<Facts> more) {
    return told.status("e1", status, more);
  }

  private Told refused() {
    return refused(503, f -> f);
  }

  private Told afterMillis(long millis) {
    return told.after(Duration.ofMillis(millis));
  }

  /**
   * A refusal, and one more after each of these waits, and then an answer after the last of them.
   */
  private Told row(long... millis) {
    for (long wait : millis) {
      refused();
      afterMillis(wait);
    }
    return told.status("e1", f -> f);
  }

  @Test
  void growing_waits_keep_it() {
    row(1_000, 2_000, 4_000, 8_000, 8_000, 8_000);
    assertEquals(new Verdict.Kept(1), told.verdict());
  }

  @Test
  void a_quarter_more_is_growing() {
    row(1_000, 1_100, 1_250);
    assertEquals(new Verdict.Kept(1), told.verdict());
  }

  @Test
  void equal_waits_break_it() {
    row(1_000, 1_000, 1_200);
    assertEquals(
        new Verdict.Broken(
            "the 3 refusals in a row from #1 (10:00:00.000) on (GET /exports/e1 was answered with"
                + " 503) were followed by waits of 1 s, 1 s, 1.2 s, which should grow each time:"
                + " 1 s, 2 s, 4 s and so on",
            List.of(1L, 2L, 3L, 4L)),
        told.verdict());
  }

  @Test
  void no_wait_breaks_it() {
    row(1_000, 20, 4_000);
    assertEquals(
        new Verdict.Broken(
            "#3 (10:00:01.020) came 20 ms after #2 (10:00:01.000), which was refused or lost as the"
                + " same call was 3 times in a row: GET /exports/e1 was answered with 503. Each next"
                + " attempt should come after a longer pause",
            List.of(1L, 2L, 3L, 4L)),
        told.verdict());
  }

  @Test
  void the_first_repetition_may_come_at_once() {
    row(0, 200, 400);
    assertEquals(new Verdict.Kept(1), told.verdict());
  }

  @Test
  void but_those_after_it_grow() {
    row(0, 1_000, 1_000, 1_000);
    assertEquals(List.of(1L, 2L, 3L, 4L, 5L), told.broken());
  }

  @Test
  void waits_that_are_drawn_by_chance_are_not_held_against_the_first() {
    row(900, 400, 1_000);
    assertEquals(new Verdict.Kept(1), told.verdict());
  }

  @Test
  void long_waits_need_not_grow() {
    row(30_000, 30_000, 30_000);
    assertEquals(new Verdict.Kept(1), told.verdict());
  }

  @Test
  void two_refusals_are_no_row() {
    row(10, 10);
    row(10, 10);
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
  }

  @Test
  void a_row_that_goes_on_is_judged_as_it_stands() {
    refused();
    afterMillis(1_000);
    refused();
    afterMillis(1_000);
    refused();
    assertEquals(List.of(1L, 2L, 3L), told.broken());
    afterMillis(4_000);
    refused();
    assertEquals(new Verdict.Kept(1), told.verdict());
  }

  @Test
  void an_end_of_the_run_ends_its_rows() {
    refused();
    refused();
    told.ended(Event.Result.FAILED);
    refused();
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
    refused();
    refused();
    told.ended(Event.Result.FAILED);
    assertEquals(List.of(3L, 4L, 5L), told.broken());
  }

  @Test
  void other_refusals_are_judged_elsewhere() {
    for (int i = 0; i < 5; i++) {
      refused(404, f -> f);
    }
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
  }

  @Test
  void so_is_a_time_that_the_answer_named() {
    for (int i = 0; i < 5; i++) {
      refused(429, f -> f.retryNotBefore(told.now().plusSeconds(1))).after(1);
    }
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 429, 500})
  void lost_answers_are_refusals(int status) {
    for (int i = 0; i < 3; i++) {
      told.undelivered("POST", "/exports", "{}", status, f -> f.hop("start")).cut(0).after(1);
    }
    assertEquals(List.of(1L, 2L, 3L), told.broken());
  }

  @Test
  void even_if_their_loss_is_told_later() {
    for (int i = 0; i < 3; i++) {
      told.undelivered("POST", "/exports", "{}", 200, f -> f.hop("start")).after(1);
    }
    assertEquals(List.of(), told.broken());
    told.cut(2, 0).cut(1, 0).cut(3, 0);
    assertEquals(List.of(1L, 2L, 3L), told.broken());
  }

  @Test
  void other_calls_make_no_row() {
    for (int i = 0; i < 5; i++) {
      int export = i;
      told.status("e" + export, 503, f -> f);
    }
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
  }

  @Test
  void parts_of_a_file_may_be_fetched_side_by_side() {
    for (int i = 0; i < 5; i++) {
      told.sending("Range", "bytes=" + i + "000-").download("e1", 503, f -> f);
    }
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
  }

  @Test
  void what_the_server_took_is_no_pause() {
    row(1_000, 4_000, 1_000);
    assertEquals(new Verdict.Kept(1), told.verdict());
    refused().after(1);
    refused(503, f -> f.scripted("anything").slow()).after(4);
    row(1_000);
    assertEquals(List.of(5L, 6L, 7L, 8L), told.broken());
  }

  @Test
  void nor_is_what_passed_until_a_result_was_written() {
    refused().after(1);
    told.undelivered("GET", "/exports/e1", "", 503, f -> f.hop("status")).held().after(4);
    row(1_000);
    assertEquals(List.of(1L, 2L, 3L, 4L), told.broken());
  }

  @Test
  void answers_whose_delivery_is_never_told_count_in_the_end() {
    for (int i = 0; i < 11; i++) {
      told.undelivered("GET", "/exports/e1", "", 503, f -> f.hop("status")).after(1);
    }
    assertEquals(List.of(1L, 2L, 3L), told.broken());
  }

  @Test
  void on_a_clock_of_the_sessions_own_nothing_is_judged() {
    refused().sessionAfter(Duration.ofSeconds(1));
    row(1_000, 1_000);
    assertEquals(new Verdict.NotExercised(WhoseTime.ANOTHER), told.verdict());
  }
}
