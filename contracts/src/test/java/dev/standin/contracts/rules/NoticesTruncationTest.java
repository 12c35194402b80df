package dev.standin.contracts.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.contracts.exchange.Event.Result;
import dev.standin.contracts.exchange.Facts;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoticesTruncationTest {
  private final Told told = Told.to(new NoticesTruncation());

  private static Facts truncated(Facts facts) {
    return facts.state("DONE", true).truncated();
  }

  private void truncatedOnce() {
    told.start("e1", "{all}", f -> f.subject("q")).status("e1", 206, f -> truncated(f));
  }

  @Test
  void a_whole_result_is_no_occasion() {
    told.start("e1").status("e1", f -> f.state("DONE", true)).ended(Result.COMPLETE);
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
  }

  @Test
  void it_is_not_known_before_the_client_has_ended() {
    truncatedOnce();
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
    assertInstanceOf(Verdict.NotExercised.class, told.ended(Result.UNFINISHED).verdict());
  }

  @Test
  void of_whom_nobody_says_what_it_made_of_it_nothing_is_known() {
    truncatedOnce();
    var verdict = assertInstanceOf(Verdict.NotExercised.class, told.ended(Result.ENDED).verdict());
    assertTrue(
        verdict.missing().contains("nobody said what the client made of it"), verdict::missing);
  }

  @Test
  void who_says_that_it_has_a_part_keeps_it() {
    truncatedOnce();
    assertEquals(new Verdict.Kept(1), told.ended(Result.PARTIAL).verdict());
  }

  @Test
  void who_has_read_it_and_says_that_it_failed_keeps_it() {
    truncatedOnce();
    told.download("e1", 200, f -> f);
    assertEquals(new Verdict.Kept(1), told.ended(Result.FAILED).verdict());
  }

  @Test
  void who_fails_without_having_read_it_may_not_have_understood_the_answer() {
    truncatedOnce();
    told.call("HEAD", "/files/e1", "", 200, f -> f.hop("download").export("e1"));
    told.download("e1", 403, f -> f).download("e9", 200, f -> f);
    assertEquals(
        new Verdict.NotExercised(
            "#2 (10:00:00.000) told of a truncated result, and the client failed without having"
                + " downloaded it: whether it has noticed that rows are missing, or takes the answer"
                + " for an error, cannot be seen; it should download what there is and tell the"
                + " result partial"),
        told.ended(Result.FAILED).verdict());
  }

  @Test
  void of_an_end_without_a_word_it_says_that_nobody_has_told() {
    truncatedOnce();
    assertEquals(
        new Verdict.NotExercised(
            "#2 (10:00:00.000) told of a truncated result, and nobody said what the client made of"
                + " it: tell its result, complete, partial or failed"),
        told.ended(Result.ENDED).verdict());
  }

  @Test
  void the_next_run_is_judged_for_itself() {
    truncatedOnce();
    told.ended(Result.UNFINISHED).list("e1", f -> truncated(f)).start("e2").ended(Result.COMPLETE);
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
    told.status("e1", 206, f -> truncated(f)).ended(Result.COMPLETE);
    assertEquals(List.of(5L), told.broken());
  }

  @Test
  void who_says_that_it_has_all_breaks_it() {
    truncatedOnce();
    assertEquals(
        new Verdict.Broken(
            "#2 (10:00:00.000) told that the result of the export e1 was truncated, and the client"
                + " ended with the result complete and had asked for nothing less. It should have"
                + " said that it has a part only, or have asked for less",
            List.of(2L)),
        told.ended(Result.COMPLETE).verdict());
  }

  @Test
  void who_asks_for_less_of_the_same_keeps_it() {
    truncatedOnce();
    told.start("e2", "{less}", f -> f.subject("q")).status("e2", f -> f.state("DONE", true));
    told.status("e1", 206, f -> truncated(f));
    assertEquals(new Verdict.Kept(1), told.ended(Result.COMPLETE).verdict());
  }

  @Test
  void who_gets_a_part_again_has_to_notice_again() {
    truncatedOnce();
    told.start("e2", "{less}", f -> f.subject("q")).status("e2", 206, f -> truncated(f));
    assertEquals(List.of(4L), told.ended(Result.COMPLETE).broken());
  }

  @Test
  void the_same_again_is_not_less() {
    truncatedOnce();
    told.start("e2", "{all}", f -> f.subject("q"));
    assertEquals(List.of(2L), told.ended(Result.COMPLETE).broken());
  }

  @Test
  void another_clients_start_is_not_this_ones() {
    truncatedOnce();
    told.by("bob").start("e2", "{less}", f -> f.subject("q"));
    assertEquals(List.of(2L), told.ended(Result.COMPLETE).broken());
  }

  @Test
  void of_something_else_nobody_can_say_what_it_is_for() {
    truncatedOnce();
    told.start("e2", "{other}", f -> f.subject("r"));
    assertInstanceOf(Verdict.NotExercised.class, told.ended(Result.COMPLETE).verdict());
  }

  @Test
  void polls_and_the_file_itself_do_not_tell_it_twice() {
    truncatedOnce();
    told.status("e1", 206, f -> truncated(f)).download("e1", 200, f -> f.truncated());
    assertEquals(new Verdict.Kept(1), told.ended(Result.PARTIAL).verdict());
  }

  @Test
  void the_file_itself_tells_the_client_nothing() {
    told.start("e1").download("e1", 200, f -> f.truncated()).ended(Result.COMPLETE);
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
  }

  @Test
  void what_did_not_arrive_was_not_told() {
    told.start("e1");
    told.undelivered("GET", "/exports/e1", "", 206, f -> truncated(f.hop("status").export("e1")));
    assertInstanceOf(Verdict.NotExercised.class, told.cut(0).ended(Result.COMPLETE).verdict());
  }

  @Test
  void what_arrives_later_is_told_then() {
    told.start("e1");
    told.undelivered("GET", "/exports/e1", "", 206, f -> truncated(f.hop("status").export("e1")));
    told.cut(0).status("e1", 206, f -> truncated(f));
    assertEquals(List.of(3L), told.ended(Result.COMPLETE).broken());
  }
}
