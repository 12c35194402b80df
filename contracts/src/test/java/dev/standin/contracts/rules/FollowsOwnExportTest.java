package dev.standin.contracts.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.standin.contracts.exchange.Event.Result;
import dev.standin.contracts.exchange.Facts;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class FollowsOwnExportTest {
  private final Told told = Told.to(new FollowsOwnExport());

  private static UnaryOperator<Facts> page(long total) {
    return facts -> facts.page(new Facts.Page(0, total, total, true));
  }

  @Test
  void who_follows_its_own_beside_another_keeps_it() {
    told.start("e1").list("e1", page(2)).status("e1", f -> f).download("e1", 200, f -> f);
    assertEquals(new Verdict.Kept(2), told.verdict());
  }

  @Test
  void who_was_shown_nobody_elses_is_not_judged() {
    told.start("e1").list("e1", page(1)).status("e1", f -> f).download("e1", 200, f -> f);
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
  }

  @Test
  void who_downloads_anothers_breaks_it() {
    told.start("e1").list("e1", page(2)).after(2).download("e2", 200, f -> f.foreign());
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
    assertEquals(
        new Verdict.Broken(
            "#3 (10:00:02.000) downloaded a file of the export e2, which somebody else had started,"
                + " and the client left its own. That is e1, whose id was in the answer to #1"
                + " (10:00:00.000): it should have followed that one, whatever stands first in a"
                + " list",
            List.of(1L, 3L)),
        told.ended(Result.COMPLETE).verdict());
  }

  @Test
  void who_polls_anothers_by_its_id_breaks_it() {
    told.start("e1").status("e2", f -> f.foreign());
    assertEquals(List.of(1L, 2L), told.ended(Result.FAILED).broken());
  }

  @Test
  void who_looks_at_others_besides_its_own_keeps_it() {
    told.start("e1").status("e2", f -> f.foreign()).download("e2", 200, f -> f.foreign());
    told.status("e1", f -> f.state("DONE", true)).download("e1", 200, f -> f);
    assertEquals(new Verdict.Kept(1), told.ended(Result.COMPLETE).verdict());
    told.start("e3").status("e2", f -> f.foreign()).status("e3", f -> f.state("DONE", true));
    assertEquals(new Verdict.Kept(2), told.ended(Result.ENDED).verdict());
  }

  @Test
  void whose_time_was_up_may_have_come_back_to_its_own() {
    told.start("e1").status("e2", f -> f.foreign()).ended(Result.UNFINISHED);
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
  }

  @Test
  void the_next_run_is_judged_for_itself() {
    told.start("e1").status("e1", f -> f.state("DONE", true)).ended(Result.COMPLETE);
    told.status("e2", f -> f.foreign()).ended(Result.COMPLETE);
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
  }

  @Test
  void a_list_that_shows_anothers_is_looked_at_by_all() {
    told.start("e1").list("e2", f -> f.foreign());
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
  }

  @Test
  void who_has_started_nothing_may_look_at_anothers() {
    told.by("bob").start("e2");
    told.by("ada").status("e2", f -> f.foreign()).download("e2", 200, f -> f.foreign());
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
  }

  @Test
  void a_refused_start_names_an_export_that_is_not_ones_own() {
    told.start("e1");
    told.call("POST", "/exports", "{}", 400, f -> f.hop("start").export("e2"));
    assertEquals(
        List.of(1L, 3L), told.status("e2", f -> f.foreign()).ended(Result.FAILED).broken());
  }

  @Test
  void several_of_ones_own_are_all_ones_own() {
    told.start("e1", "{1}", f -> f).start("e2", "{2}", f -> f).list("e2", page(2));
    told.status("e1", f -> f).status("e2", f -> f);
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
  }
}
