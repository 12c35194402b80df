package dev.standin.contracts.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.standin.contracts.exchange.Event.Result;
import dev.standin.contracts.exchange.Facts;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadsAllPagesTest {
  private final Told told = Told.to(new ReadsAllPages());

  private void page(long first, long count, boolean own) {
    told.call(
        "GET",
        "/exports?first=" + first + "&most=" + count,
        "",
        200,
        f -> f.hop("status").page(new Facts.Page(first, Math.min(count, 12 - first), 12, own)));
  }

  @Test
  void who_finds_its_own_at_once_has_no_occasion() {
    told.start("e1");
    page(0, 10, true);
    assertInstanceOf(Verdict.NotExercised.class, told.ended(Result.COMPLETE).verdict());
  }

  @Test
  void who_reads_on_keeps_it() {
    told.start("e1");
    page(0, 10, false);
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
    page(10, 10, true);
    assertEquals(new Verdict.Kept(1), told.ended(Result.COMPLETE).verdict());
  }

  @Test
  void who_reads_every_page_keeps_it_as_often() {
    told.start("e1");
    page(0, 5, false);
    page(5, 5, false);
    page(10, 5, true);
    assertEquals(new Verdict.Kept(2), told.ended(Result.COMPLETE).verdict());
  }

  @Test
  void who_stops_half_way_breaks_it() {
    told.start("e1");
    page(0, 5, false);
    page(5, 5, false);
    assertEquals(List.of(3L), told.ended(Result.COMPLETE).broken());
  }

  @Test
  void who_asks_for_the_same_page_again_breaks_it() {
    told.start("e1");
    page(0, 10, false);
    told.after(1);
    page(0, 10, false);
    assertEquals(
        new Verdict.Broken(
            "#3 (10:00:01.000) asked for the same part of the list /exports as #2 (10:00:00.000),"
                + " which had shown 10 of 12 entries, and not the client's own. It should have"
                + " asked for the next ones, from 10 on",
            List.of(2L, 3L)),
        told.verdict());
  }

  @Test
  void who_leaves_it_at_that_breaks_it() {
    told.start("e1");
    page(0, 10, false);
    assertEquals(
        new Verdict.Broken(
            "the client ended with the result failed, and of the list /exports it had seen no more"
                + " than #2 (10:00:00.000) had shown: 10 of 12 entries, and not the client's own."
                + " It should have asked for the next ones, from 10 on",
            List.of(2L)),
        told.ended(Result.FAILED).verdict());
  }

  @Test
  void whose_time_was_up_or_who_was_refused_is_not_judged() {
    told.start("e1");
    page(0, 10, false);
    told.ended(Result.UNFINISHED).start("e2");
    page(0, 10, false);
    told.call("POST", "/token", "", 401, f -> f).ended(Result.FAILED).start("e3");
    page(0, 10, false);
    told.call("POST", "/token", "", 401, f -> f).ended(Result.ENDED);
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
  }

  @Test
  void a_larger_page_is_a_way_to_read_on() {
    told.start("e1");
    page(0, 10, false);
    page(0, 50, true);
    assertEquals(new Verdict.Kept(1), told.ended(Result.COMPLETE).verdict());
  }

  @Test
  void a_refused_page_was_asked_for() {
    told.start("e1");
    page(0, 10, false);
    told.call("GET", "/exports?first=10&most=10", "", 500, f -> f.hop("status"));
    page(0, 10, false);
    page(10, 10, true);
    assertEquals(new Verdict.Kept(1), told.ended(Result.COMPLETE).verdict());
  }

  @Test
  void who_asks_by_the_id_needs_no_list() {
    told.start("e1");
    page(0, 10, false);
    told.status("e1", f -> f);
    page(0, 10, false);
    told.status("e1", f -> f);
    assertInstanceOf(Verdict.NotExercised.class, told.ended(Result.COMPLETE).verdict());
  }

  @Test
  void who_has_nothing_in_the_list_may_read_as_much_as_it_likes() {
    told.by("bob").start("e1");
    told.by("ada");
    page(0, 10, false);
    page(0, 10, false);
    assertInstanceOf(Verdict.NotExercised.class, told.ended(Result.COMPLETE).verdict());
  }

  @Test
  void pages_behind_ones_own_need_not_be_read_to_the_end() {
    told.start("e1");
    page(0, 5, true);
    page(5, 5, false);
    assertInstanceOf(Verdict.NotExercised.class, told.ended(Result.COMPLETE).verdict());
  }

  @Test
  void a_page_that_did_not_arrive_is_asked_for_again() {
    told.start("e1");
    told.undelivered("GET", "/exports?first=0&most=10", "", 200, ReadsAllPagesTest::firstPage);
    page(0, 10, false);
    told.cutShort(2);
    page(10, 10, true);
    assertEquals(new Verdict.Kept(1), told.ended(Result.COMPLETE).verdict());
  }

  @Test
  void who_starts_again_what_may_stand_on_the_next_page_breaks_it() {
    told.undelivered("POST", "/exports", "{}", 200, f -> f.hop("start").export("e1")).cut(0);
    page(0, 10, false);
    told.after(1).start("e2");
    told.status("e2", f -> f);
    assertEquals(
        new Verdict.Broken(
            "#3 (10:00:01.000) started the same again as a start whose answer did not arrive as it"
                + " should, and of the list /exports the client had seen no more than"
                + " #2 (10:00:00.000) had shown: 10 of 12 entries, and not the client's own. It"
                + " should have asked for the next ones, from 10 on",
            List.of(2L, 3L)),
        told.ended(Result.COMPLETE).verdict());
  }

  @Test
  void so_does_who_could_not_read_what_a_fault_had_changed() {
    told.start("e1", "{}", f -> f.scripted("retypeField"));
    page(0, 10, false);
    told.start("e2");
    assertEquals(List.of(2L, 3L), told.broken());
  }

  @Test
  void who_knows_what_it_has_started_may_start_more() {
    told.start("e1");
    page(0, 10, false);
    told.start("e2").status("e2", f -> f);
    assertInstanceOf(Verdict.NotExercised.class, told.ended(Result.COMPLETE).verdict());
  }

  @Test
  void who_has_read_to_the_end_may_start_again() {
    told.undelivered("POST", "/exports", "{}", 200, f -> f.hop("start").export("e1")).cut(0);
    page(0, 10, false);
    page(10, 10, false);
    told.start("e2").status("e2", f -> f);
    assertEquals(new Verdict.Kept(1), told.ended(Result.COMPLETE).verdict());
  }

  private static Facts firstPage(Facts facts) {
    return facts.hop("status").page(new Facts.Page(0, 10, 12, false));
  }
}
