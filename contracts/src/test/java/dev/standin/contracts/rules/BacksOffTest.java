package dev.standin.contracts.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.contracts.exchange.Event;
import dev.standin.contracts.exchange.Facts;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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
    row(1_000, 1_000, 1_250, 1_250);
    assertEquals(new Verdict.Kept(1), told.verdict());
  }

  @Test
  void equal_waits_break_it() {
    row(1_000, 1_000, 1_200, 1_200);
    assertEquals(
        new Verdict.Broken(
            "the 4 refusals in a row from #1 (10:00:00.000) on (GET /exports/e1 was answered with"
                + " 503) were followed by waits of 1 s, 1 s, 1.2 s, 1.2 s, which should grow each"
                + " time: 1 s, 2 s, 4 s and so on",
            List.of(1L, 2L, 3L, 4L, 5L)),
        told.verdict());
  }

  @Test
  void hardly_any_wait_breaks_it_even_if_it_grows() {
    row(0, 10, 20, 40, 80);
    assertEquals(
        new Verdict.Broken(
            "the 5 refusals in a row from #1 (10:00:00.000) on (GET /exports/e1 was answered with"
                + " 503) were followed by waits of 0 ms, 10 ms, 20 ms, 40 ms, 80 ms, which is next to none"
                + " each time; there should be a pause that grows",
            List.of(2L, 3L, 4L, 5L, 6L)),
        told.verdict());
  }

  @Test
  void one_short_wait_among_others_is_fine() {
    row(1_000, 20, 4_000, 8_000);
    assertEquals(new Verdict.Kept(1), told.verdict());
  }

  @Test
  void the_first_repetition_may_come_at_once() {
    row(0, 200, 400, 800, 1_600);
    assertEquals(new Verdict.Kept(1), told.verdict());
  }

  @Test
  void but_those_after_it_grow() {
    row(0, 1_000, 1_000, 1_000, 1_000);
    assertEquals(List.of(2L, 3L, 4L, 5L, 6L), told.broken());
  }

  @Test
  void a_bound_that_is_soon_reached_is_fine() {
    row(1_000, 2_000, 4_000, 4_000, 4_000, 4_000, 4_000, 4_000, 4_000, 4_000, 4_000, 4_000, 4_000);
    assertEquals(new Verdict.Kept(1), told.verdict());
  }

  @Test
  void a_few_waits_that_are_drawn_by_chance_say_nothing_against_it() {
    row(900, 1_900, 300, 1_100);
    assertEquals(new Verdict.Kept(1), told.verdict());
    row(900, 1_900, 300, 1_100, 400, 1_200);
    assertEquals(List.of(6L, 7L, 8L, 9L, 10L, 11L, 12L), told.broken());
  }

  @Test
  void waits_drawn_between_nothing_and_a_growing_bound_are_hardly_ever_blamed() {
    var chance = new Random(4711);
    int blamed = 0;
    for (int run = 0; run < 1_000; run++) {
      var rule = Told.to(new BacksOff());
      for (int n = 0; n < 5; n++) {
        rule.status("e1", 503, f -> f).after(Duration.ofMillis(chance.nextInt(1_000 << n)));
      }
      blamed += rule.status("e1", f -> f).broken().isEmpty() ? 0 : 1;
    }
    assertTrue(blamed <= 10, blamed + " of 1000");
  }

  @Test
  void long_waits_need_not_grow() {
    row(30_000, 30_000, 30_000, 30_000);
    assertEquals(new Verdict.Kept(1), told.verdict());
  }

  @Test
  void three_waits_are_no_row() {
    row(10, 10, 10);
    row(0, 10, 10, 10);
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
  }

  private Told refused(int times) {
    for (int i = 0; i < times; i++) {
      refused();
      told.after(1);
    }
    return told;
  }

  @Test
  void a_row_that_goes_on_is_judged_as_it_stands() {
    refused(4);
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
    refused(1).after(9);
    assertEquals(List.of(1L, 2L, 3L, 4L, 5L), told.broken());
    refused(1);
    assertEquals(new Verdict.Kept(1), told.verdict());
  }

  @ParameterizedTest
  @EnumSource(Event.Result.class)
  void an_end_of_the_run_ends_its_rows(Event.Result result) {
    refused(3).ended(result);
    refused(2);
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
    refused(3).ended(result);
    assertEquals(List.of(4L, 5L, 6L, 7L, 8L), told.broken());
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
    for (int i = 0; i < 5; i++) {
      told.undelivered("POST", "/exports", "{}", status, f -> f.hop("start")).cut(0).after(1);
    }
    assertEquals(List.of(1L, 2L, 3L, 4L, 5L), told.broken());
  }

  @Test
  void even_if_their_loss_is_told_later() {
    for (int i = 0; i < 5; i++) {
      told.undelivered("POST", "/exports", "{}", 200, f -> f.hop("start")).after(1);
    }
    assertEquals(List.of(), told.broken());
    told.cut(2, 0).cut(1, 0).cut(3, 0).cut(5, 0).cut(4, 0);
    assertEquals(List.of(1L, 2L, 3L, 4L, 5L), told.broken());
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

  @ParameterizedTest
  @ValueSource(strings = {"stall+refuse", "refuse+drip"})
  void what_the_server_took_is_no_pause(String faults) {
    refused(4);
    refused(503, f -> f.scripted(faults)).after(9);
    refused();
    assertEquals(List.of(1L, 2L, 3L, 4L, 5L), told.broken());
  }

  @Test
  void nor_is_what_passed_until_a_result_was_written() {
    refused(4);
    told.undelivered("GET", "/exports/e1", "", 503, f -> f.hop("status").export("e1"));
    told.held().after(9);
    refused();
    assertEquals(List.of(1L, 2L, 3L, 4L, 5L), told.broken());
  }

  @Test
  void answers_whose_delivery_is_never_told_count_in_the_end() {
    for (int i = 0; i < 13; i++) {
      told.undelivered("GET", "/exports/e1", "", 503, f -> f.hop("status")).after(1);
    }
    assertEquals(List.of(1L, 2L, 3L, 4L, 5L), told.broken());
  }

  @Test
  void on_a_clock_of_the_sessions_own_nothing_is_judged() {
    refused().sessionAfter(Duration.ofSeconds(1));
    row(1_000, 1_000, 1_000);
    assertEquals(new Verdict.NotExercised(WhoseTime.ANOTHER), told.verdict());
  }
}
