package dev.standin.contracts.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.contracts.exchange.Event;
import dev.standin.contracts.exchange.Facts;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GivesUpInTheEndTest {
  private final Told told = Told.to(new GivesUpInTheEnd());

  private static Facts running(Facts facts) {
    return facts.state("RUNNING", false);
  }

  private Told refused(int times) {
    for (int i = 0; i < times; i++) {
      told.after(1).call("POST", "/exports", "{}", 500, f -> f.hop("start"));
    }
    return told;
  }

  private Told polled(int times) {
    for (int i = 0; i < times; i++) {
      told.after(1).status("e1", GivesUpInTheEndTest::running);
    }
    return told;
  }

  private String missing() {
    return assertInstanceOf(Verdict.NotExercised.class, told.verdict()).missing();
  }

  @Test
  void twenty_refusals_in_a_row_are_no_breach_yet_and_one_more_is() {
    refused(20);
    assertTrue(missing().contains("tell when the client has ended"), missing());
    refused(1);
    assertEquals(
        new Verdict.Broken(
            "#21 (10:00:21.000) was the 21st attempt in a row at the same call to be refused or"
                + " lost, since #1 (10:00:01.000): POST /exports was answered with 500, and the waits"
                + " between them did not grow. It should have been given up after 20 at the latest",
            List.of(1L, 21L)),
        told.verdict());
    var broken = told.verdict();
    refused(20).ended(Event.Result.UNFINISHED);
    assertEquals(broken, told.verdict());
  }

  @Test
  void an_answer_in_between_begins_another_row() {
    for (int i = 0; i < 5; i++) {
      refused(15).start("e" + i);
    }
    assertEquals(List.of(), told.broken());
  }

  @Test
  void answers_that_say_when_to_come_back_are_no_refusals() {
    for (int i = 0; i < 30; i++) {
      told.status("e1", 429, f -> f.retryNotBefore(told.now().plusSeconds(1))).after(1);
    }
    assertEquals(List.of(), told.broken());
  }

  @Test
  void lost_answers_are_refusals() {
    for (int i = 0; i < 21; i++) {
      told.undelivered("GET", "/files/e1", "", 200, f -> f.hop("download")).cut(3);
    }
    assertEquals(List.of(1L, 21L), told.broken());
  }

  @Test
  void a_download_that_comes_further_each_time_is_none() {
    for (int i = 0; i < 30; i++) {
      told.sending("Range", "bytes=" + i + "00-")
          .undelivered("GET", "/files/e1", "", 206, f -> f.hop("download"))
          .cut(100);
    }
    assertEquals(List.of(), told.broken());
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UNFINISHED")
  void who_ends_a_row_by_itself_keeps_it(Event.Result result) {
    refused(3).ended(result);
    assertEquals(new Verdict.Kept(1), told.verdict());
  }

  @Test
  void two_refusals_show_nothing() {
    refused(2).ended(Event.Result.FAILED);
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
  }

  @Test
  void a_row_that_the_server_ended_shows_nothing() {
    refused(5).start("e1").ended(Event.Result.COMPLETE);
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
  }

  @Test
  void who_turns_to_something_else_has_given_up() {
    for (int i = 0; i < 3; i++) {
      told.download("e1", 503, f -> f).after(1);
    }
    told.status("e2", f -> f);
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
    told.status("e1", f -> f);
    assertEquals(new Verdict.Kept(1), told.verdict());
    told.download("e1", 503, f -> f);
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
    told.start("e3");
    assertEquals(new Verdict.Kept(1), told.verdict());
  }

  @Test
  void who_is_still_at_it_when_its_time_is_up_breaks_it() {
    refused(10).after(2).ended(Event.Result.UNFINISHED);
    assertEquals(
        new Verdict.Broken(
            "the client was still repeating a call when its time was up (10:00:12.000), which had"
                + " been refused or lost 10 times in a row from #1 (10:00:01.000) to #10"
                + " (10:00:10.000): POST /exports was answered with 500. It should give up by"
                + " itself, and sooner",
            List.of(1L, 10L)),
        told.verdict());
  }

  @Test
  void a_few_attempts_do_not_tell_whether_there_would_have_been_an_end() {
    refused(9).ended(Event.Result.UNFINISHED);
    assertEquals(
        "the client was refused 9 times in a row and still trying when its time was up: give it"
            + " more time",
        missing());
  }

  @Test
  void who_was_at_something_else_is_not_at_it() {
    refused(10).start("e1", "{\"query\":2}", f -> f).after(1).ended(Event.Result.UNFINISHED);
    assertEquals(new Verdict.Kept(1), told.verdict());
  }

  @Test
  void who_had_long_stopped_is_not_at_it() {
    refused(10).after(6).ended(Event.Result.UNFINISHED);
    assertEquals(new Verdict.Kept(1), told.verdict());
  }

  @Test
  void who_polls_for_ever_breaks_it() {
    told.start("e1");
    polled(8);
    assertTrue(missing().contains("tell when the client has ended"), missing());
    told.after(1).ended(Event.Result.UNFINISHED);
    assertEquals(
        new Verdict.Broken(
            "the client was still polling the export e1 when its time was up (10:00:09.000), which"
                + " never ends: 8 polls in 8 s, from #2 (10:00:01.000) to #9 (10:00:08.000). It"
                + " needs a deadline of its own; if it has one, give it more time than that",
            List.of(2L, 9L)),
        told.verdict());
  }

  @ParameterizedTest
  @EnumSource(names = {"FAILED", "PARTIAL", "ENDED"})
  void who_stops_by_itself_keeps_it(Event.Result result) {
    polled(8).ended(result);
    assertEquals(new Verdict.Kept(1), told.verdict());
  }

  @ParameterizedTest
  @EnumSource(names = {"COMPLETE", "EMPTY"})
  void who_says_that_it_is_done_has_not_given_up(Event.Result result) {
    polled(8).ended(result);
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 60})
  void growing_or_long_waits_have_no_number_but_an_end(int first) {
    for (int i = 0; i < 30; i++) {
      told.call("POST", "/exports", "{}", 500, f -> f.hop("start"));
      told.after(first + (first == 1 ? i : 0));
    }
    assertEquals(List.of(), told.broken());
    told.ended(Event.Result.FAILED);
    assertEquals(new Verdict.Kept(1), told.verdict());
  }

  @Test
  void though_there_has_to_be_one() {
    for (int i = 0; i < 30; i++) {
      told.after(i).call("POST", "/exports", "{}", 500, f -> f.hop("start"));
    }
    told.ended(Event.Result.UNFINISHED);
    assertEquals(List.of(1L, 30L), told.broken());
  }

  @Test
  void who_had_long_stopped_polling_keeps_it_as_well() {
    polled(8).after(6).ended(Event.Result.UNFINISHED);
    assertEquals(new Verdict.Kept(1), told.verdict());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void an_export_that_ends_is_rightly_waited_for(boolean terminal) {
    polled(8);
    told.after(1)
        .status(
            "e1",
            f -> terminal ? f.state("DONE", true) : running(f).endsAt(told.now().plusSeconds(600)));
    told.ended(Event.Result.UNFINISHED);
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
  }

  @Test
  void what_was_told_of_no_state_has_no_known_end_either() {
    for (int i = 0; i < 5; i++) {
      told.after(1).status("e1", 401, f -> f);
    }
    told.ended(Event.Result.UNFINISHED);
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
  }

  @Test
  void another_run_begins_anew() {
    refused(15).ended(Event.Result.FAILED);
    refused(15).ended(Event.Result.FAILED);
    assertEquals(new Verdict.Kept(2), told.verdict());
  }
}
