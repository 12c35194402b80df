package dev.standin.contracts.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.contracts.exchange.Event.Result;
import dev.standin.contracts.exchange.Facts;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreatsEmptyResultTest {
  private final Told told = Told.to(new TreatsEmptyResult());

  private static Facts empty(Facts facts, boolean failure) {
    return facts.state("DONE", true).rows(0).emptyMeans(failure);
  }

  private void emptyResult(boolean failure) {
    told.start("e1").status("e1", f -> empty(f, failure));
  }

  @Test
  void rows_or_no_word_of_what_none_means_are_no_occasion() {
    told.start("e1").status("e1", f -> f.state("DONE", true).rows(3));
    told.start("e2").status("e2", f -> f.state("DONE", true).rows(0)).ended(Result.COMPLETE);
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
  }

  @Test
  void it_is_not_known_before_the_client_has_ended() {
    emptyResult(true);
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
    assertInstanceOf(Verdict.NotExercised.class, told.ended(Result.UNFINISHED).verdict());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void of_whom_nobody_says_what_it_made_of_it_nothing_is_known(boolean failure) {
    emptyResult(failure);
    var verdict = assertInstanceOf(Verdict.NotExercised.class, told.ended(Result.ENDED).verdict());
    assertTrue(
        verdict.missing().contains("nobody said what the client made of it"), verdict::missing);
  }

  @Test
  void who_takes_a_sign_of_a_mistake_for_a_success_breaks_it() {
    emptyResult(true);
    assertEquals(
        new Verdict.Broken(
            "#2 (10:00:00.000) told that the export e1 has succeeded with 0 rows, and the client"
                + " ended with the result complete. An empty result is no success here, since it is"
                + " how a wrong query shows: it should have said that it has nothing, or have"
                + " failed",
            List.of(2L)),
        told.ended(Result.COMPLETE).verdict());
  }

  @Test
  void who_says_that_it_has_nothing_or_fails_keeps_it() {
    emptyResult(true);
    told.ended(Result.EMPTY);
    emptyResult(true);
    assertEquals(new Verdict.Kept(1), told.verdict());
    told.start("e2").status("e2", f -> empty(f, true)).ended(Result.FAILED);
    assertEquals(new Verdict.Kept(2), told.verdict());
  }

  @Test
  void who_fails_without_having_seen_the_file_fails_for_something_else() {
    told.start("e1").status("e1", f -> empty(f, true).result()).ended(Result.FAILED);
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
    told.start("e2").status("e2", f -> empty(f, true).result());
    told.download("e2", 200, f -> f).ended(Result.FAILED);
    assertEquals(new Verdict.Kept(1), told.verdict());
    emptyResult(true);
    told.download("e1", 403, f -> f).ended(Result.FAILED);
    assertEquals(new Verdict.Kept(1), told.verdict());
  }

  @Test
  void an_export_without_a_name_is_named_by_what_it_is_of() {
    told.call("GET", "/few", "", 200, f -> f.hop("start").subject("shop").rows(0).emptyMeans(true));
    assertEquals(
        new Verdict.Broken(
            "#1 (10:00:00.000) told that the export of shop has succeeded with 0 rows, and the"
                + " client ended with the result complete. An empty result is no success here, since"
                + " it is how a wrong query shows: it should have said that it has nothing, or have"
                + " failed",
            List.of(1L)),
        told.ended(Result.COMPLETE).verdict());
  }

  @Test
  void of_an_end_without_a_word_it_says_that_nobody_has_told() {
    emptyResult(true);
    assertEquals(
        new Verdict.NotExercised(
            "#2 (10:00:00.000) told of a result without rows, and nobody said what the client made"
                + " of it: tell its result"),
        told.ended(Result.ENDED).verdict());
  }

  @Test
  void what_an_earlier_run_has_left_in_a_list_is_none_of_this_ones() {
    emptyResult(true);
    told.ended(Result.EMPTY).list("e1", f -> empty(f, true)).start("e2").ended(Result.COMPLETE);
    assertEquals(new Verdict.Kept(1), told.verdict());
  }

  @Test
  void who_fails_for_lack_of_rows_that_need_not_be_breaks_it() {
    emptyResult(false);
    assertEquals(
        new Verdict.Broken(
            "#2 (10:00:00.000) told that the export e1 has succeeded with 0 rows, and the client"
                + " ended with the result failed. An empty result is a success here, since there"
                + " is nothing to find: it should have said so instead of failing",
            List.of(2L)),
        told.ended(Result.FAILED).verdict());
  }

  @Test
  void who_takes_nothing_for_all_that_there_is_keeps_it() {
    emptyResult(false);
    assertEquals(new Verdict.Kept(1), told.ended(Result.COMPLETE).verdict());
  }

  @Test
  void who_says_that_there_is_nothing_keeps_it() {
    emptyResult(false);
    assertEquals(new Verdict.Kept(1), told.ended(Result.EMPTY).verdict());
  }

  @Test
  void who_fails_for_another_reason_is_not_judged() {
    emptyResult(false);
    told.download("e1", 403, f -> f).ended(Result.FAILED);
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
    told.start("e2", "{2}", f -> f).status("e2", f -> f.state("FAILED", true).failed());
    told.start("e3", "{3}", f -> f).status("e3", f -> empty(f, false)).ended(Result.FAILED);
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
  }

  @Test
  void a_trouble_that_was_over_before_is_no_reason() {
    told.start("e1").status("e1", 500, f -> f).status("e1", f -> empty(f, false));
    assertEquals(List.of(3L), told.ended(Result.FAILED).broken());
  }

  @Test
  void who_tries_another_query_has_drawn_its_conclusion() {
    emptyResult(true);
    told.start("e2", "{2}", f -> f).status("e2", f -> f.state("DONE", true).rows(3));
    assertInstanceOf(Verdict.NotExercised.class, told.ended(Result.COMPLETE).verdict());
  }

  @Test
  void what_did_not_arrive_was_not_told() {
    told.undelivered("GET", "/exports/e1", "", 200, f -> empty(f.hop("status").export("e1"), true));
    assertInstanceOf(Verdict.NotExercised.class, told.cut(0).ended(Result.COMPLETE).verdict());
  }
}
