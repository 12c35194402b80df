package dev.standin.contracts.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.contracts.exchange.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WaitsForRetryAfterTest {
  private static final Instant UNTIL = Told.START.plusSeconds(30);
  private static final String ISO = "2026-01-05T10:00:30Z";

  private final Told told = Told.to(new WaitsForRetryAfter());

  private static Told refused(Told told, String header) {
    return told.answering("Retry-After", header)
        .status("e1", 429, f -> f.retryNotBefore(UNTIL))
        .answering();
  }

  private static Told poll(Told told) {
    return told.status("e1", f -> f.state("RUNNING", false));
  }

  private String because() {
    return assertInstanceOf(Verdict.Broken.class, told.verdict()).because();
  }

  @ParameterizedTest
  @ValueSource(strings = {"30", ISO, "Mon, 05 Jan 2026 10:00:30 GMT"})
  void who_comes_back_in_time_keeps_it_whatever_the_format(String header) {
    refused(told, header).after(30);
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
    poll(told);
    assertEquals(new Verdict.Kept(1), told.verdict());
  }

  @Test
  void who_comes_back_at_once_breaks_it() {
    told.after(2).status("e1", f -> f);
    refused(told.after(3), ISO);
    poll(told.after(2));
    assertEquals(
        new Verdict.Broken(
            "#3 (10:00:07.000) came 23 s before #2 (10:00:05.000) allowed it (a second is"
                + " forgiven): it had said retry-after: 2026-01-05T10:00:30Z",
            List.of(2L, 3L)),
        told.verdict());
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-01-05T10:00:04Z", "Mon, 05 Jan 2026 10:00:04 GMT", "4"})
  void how_much_too_early_is_told_by_the_header_whose_seconds_are_rounded_up(String header) {
    told.answering("Retry-After", header)
        .status("e1", 429, f -> f.retryNotBefore(Told.START.plusMillis(3_160)));
    poll(told.after(Duration.ofMillis(1_160)));
    assertTrue(because().contains(" came 2.8 s before #1 (10:00:00.000) allowed it (a"), because());
  }

  @ParameterizedTest
  @ValueSource(longs = {29_000, 30_000, 60_000, 329_000})
  void a_second_early_and_a_pace_of_ones_own_are_no_breach(long millis) {
    refused(told, "30");
    poll(told.after(Duration.ofMillis(millis)));
    assertEquals(new Verdict.Kept(1), told.verdict());
  }

  @Test
  void a_little_more_than_a_second_early_is_one() {
    refused(told, "30");
    poll(told.after(Duration.ofMillis(28_900)));
    assertEquals(List.of(1L, 2L), told.broken());
  }

  @Test
  void the_year_taken_for_seconds_is_recognized() {
    refused(told, ISO);
    poll(told.after(2026));
    assertEquals(
        "#2 (10:33:46.000) came 1996 s later than #1 (10:00:00.000) asked for (it waited about as"
            + " long as who takes the first digits of the date for 2026 s): it had said"
            + " retry-after: 2026-01-05T10:00:30Z",
        because());
  }

  @Test
  void another_long_wait_is_not_explained_by_the_year() {
    poll(told.after(-1));
    refused(told.after(1), ISO);
    poll(told.after(4000));
    assertTrue(because().contains("3970 s later than"), because());
    assertTrue(!because().contains("digits"), because());
  }

  @Test
  void who_polls_only_every_ten_minutes_may_go_on_so() {
    var start = told.now();
    told.status("e1", f -> f).after(600);
    told.answering("Retry-After", "1")
        .status("e1", 429, f -> f.retryNotBefore(start.plusSeconds(601)));
    poll(told.after(600));
    assertEquals(new Verdict.Kept(1), told.verdict());
  }

  @Test
  void whose_pace_is_not_known_may_be_slow() {
    refused(told, ISO);
    poll(told.after(4000));
    assertEquals(new Verdict.Kept(1), told.verdict());
    told.answering("Retry-After", "30")
        .status("e2", 429, f -> f.retryNotBefore(told.now().plusSeconds(30)))
        .after(60)
        .ended(Event.Result.UNFINISHED);
    assertEquals(new Verdict.Kept(1), told.verdict());
  }

  @Test
  void whoever_moves_the_clock_may_move_it_far() {
    var following = Told.following(new WaitsForRetryAfter());
    poll(following.after(-1));
    refused(following.after(1), ISO)
        .sessionAfter(Duration.ofHours(1))
        .event(Event.CLOCK, Map.of(Event.BY, "advance"));
    poll(following);
    assertEquals(new Verdict.Kept(1), following.verdict());
  }

  private static Told overQuota(Told told, String export) {
    return told.answering("Retry-After", "30")
        .status(export, 429, f -> f.retryNotBefore(UNTIL).retryForOperation());
  }

  @Test
  void a_quota_is_for_all_calls_of_the_operation() {
    overQuota(told, "e1").after(5);
    told.status("e2", f -> f);
    assertEquals(
        new Verdict.Broken(
            "#2 (10:00:05.000) came 25 s before #1 (10:00:00.000) allowed it (a second is"
                + " forgiven): it had said retry-after: 30, and that was for all calls of this operation",
            List.of(1L, 2L)),
        told.verdict());
  }

  @Test
  void other_workers_may_have_been_under_way() {
    overQuota(told, "e1").after(Duration.ofMillis(900));
    overQuota(told, "e2").after(Duration.ofMillis(29_100));
    told.status("e3", f -> f).status("e1", f -> f);
    assertEquals(new Verdict.Kept(1), told.verdict());
    told.status("e2", f -> f);
    assertEquals(new Verdict.Kept(2), told.verdict());
  }

  @Test
  void other_operations_and_callers_are_not_meant() {
    overQuota(told, "e1").after(5);
    told.operation("start").start("e2").operation("operation").by("bob").status("e2", f -> f);
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
  }

  @Test
  void who_is_still_waiting_when_its_time_is_up_breaks_it() {
    refused(told, ISO).after(60).ended(Event.Result.UNFINISHED);
    assertEquals(
        "the client was still waiting when its time was up (10:01:00.000), although it could have"
            + " asked again since 10:00:30.000, 30 s before: #1 (10:00:00.000) had said"
            + " retry-after: 2026-01-05T10:00:30Z (who takes the first digits of that date for"
            + " seconds waits 2026 s)",
        because());
    assertEquals(List.of(1L), told.broken());
  }

  @Test
  void a_run_that_ends_soon_after_says_nothing() {
    refused(told, ISO).after(39).ended(Event.Result.UNFINISHED);
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
  }

  @Test
  void who_did_something_else_meanwhile_was_not_waiting() {
    refused(told, ISO).after(31).start("e2").after(30).ended(Event.Result.UNFINISHED);
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
  }

  @Test
  void who_gives_up_has_not_been_seen_to_wait() {
    refused(told, ISO);
    assertEquals(
        new Verdict.NotExercised(
            "the client was told when to come back, and made that call no more"),
        told.verdict());
    told.after(60).ended(Event.Result.FAILED);
    assertEquals(
        new Verdict.NotExercised(
            "the client was told when to come back, and made that call no more"),
        told.verdict());
  }

  @ParameterizedTest
  @EnumSource(Event.Result.class)
  void another_run_need_not_wait(Event.Result result) {
    overQuota(told, "e1").ended(result);
    told.after(2).status("e2", f -> f);
    poll(told);
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
  }

  @Test
  void another_export_may_be_polled_meanwhile() {
    refused(told, ISO).after(1).status("e2", f -> f);
    poll(told.after(29));
    assertEquals(new Verdict.Kept(1), told.verdict());
  }

  @Test
  void another_client_may_ask_meanwhile() {
    refused(told, ISO).after(1).status("e1", f -> f.principal("bob"));
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
  }

  @Test
  void an_answer_that_did_not_arrive_asks_for_nothing() {
    told.undelivered(
        "GET", "/exports/e1", "", 429, f -> f.hop("status").export("e1").retryNotBefore(UNTIL));
    told.cut(0);
    poll(told.after(5));
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
  }

  @Test
  void an_answer_that_had_not_arrived_yet_asks_for_nothing() {
    told.undelivered("GET", "/exports/e1", "", 429, f -> f.hop("status").retryNotBefore(UNTIL));
    poll(told.after(5));
    told.delivered(1);
    poll(told.after(5));
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
  }

  @Test
  void each_refusal_counts() {
    for (int i = 0; i < 3; i++) {
      refused(told, "30").after(2);
    }
    assertEquals(List.of(1L, 2L, 3L), told.broken());
  }

  @Test
  void on_a_clock_of_the_sessions_own_nothing_is_judged() {
    refused(told, "30").sessionAfter(Duration.ofMinutes(2));
    poll(told);
    assertEquals(new Verdict.NotExercised(WhoseTime.ANOTHER), told.verdict());
  }

  @Test
  void a_date_of_another_time_is_not_judged_though_seconds_are() {
    told.sessionAfter(Duration.ofDays(-1));
    refused(told, ISO);
    poll(told.after(1));
    assertEquals(new Verdict.NotExercised(WhoseTime.ANOTHER), told.verdict());
    refused(told, "30");
    poll(told.after(1));
    assertEquals(List.of(3L, 4L), told.broken());
  }

  @Test
  void a_client_that_moves_the_clock_is_judged_by_it() {
    var following = Told.following(new WaitsForRetryAfter());
    refused(following, ISO).sessionAfter(Duration.ofSeconds(5));
    poll(following);
    assertEquals(List.of(1L, 2L), following.broken());
  }
}
