package dev.standin.contracts.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.standin.contracts.exchange.Event.Result;
import dev.standin.contracts.exchange.Facts;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartsOnceTest {
  private final Told told = Told.to(new StartsOnce());

  private static Facts running(Facts facts) {
    return facts.state("RUNNING", false).endsAt(Told.START.plusSeconds(30));
  }

  private static Facts done(Facts facts) {
    return facts.state("DONE", true);
  }

  private void startIsRefused(int status) {
    told.call("POST", "/exports", "{}", status, f -> f.hop("start"));
  }

  @Test
  void nothing_started_is_nothing_judged() {
    startIsRefused(500);
    told.status("e1", StartsOnceTest::running);
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
  }

  @Test
  void who_starts_again_after_the_end_keeps_it() {
    told.start("e1").status("e1", StartsOnceTest::running).status("e1", StartsOnceTest::done);
    told.start("e2").status("e2", f -> done(f).failed()).start("e3");
    assertEquals(new Verdict.Kept(3), told.verdict());
  }

  @Test
  void who_starts_the_same_while_it_runs_breaks_it() {
    told.start("e1").after(1).status("e1", StartsOnceTest::running).after(1).start("e2");
    assertEquals(
        new Verdict.Broken(
            "#3 (10:00:02.000) started the same again as #1 (10:00:00.000), which had started the"
                + " export e1, and no answer had told yet that this one is over. It should have"
                + " waited for the end of the first; if this was another run of the client, tell"
                + " the end of each (POST /_standin/sessions/{name}/outcome)",
            List.of(1L, 3L)),
        told.verdict());
  }

  @Test
  void a_second_start_that_is_refused_was_tried_all_the_same() {
    told.start("e1");
    told.call("POST", "/exports", "{}", 400, f -> f.hop("start").export("e1").mayChange());
    assertEquals(List.of(1L, 2L), told.broken());
  }

  @Test
  void one_failed_poll_is_no_failed_export() {
    told.start("e1").status("e1", 500, f -> f).status("e1", 500, f -> f).start("e2");
    assertEquals(List.of(1L, 4L), told.broken());
  }

  @Test
  void an_export_that_is_lost_for_good_may_be_started_again() {
    told.start("e1").status("e1", 404, f -> f).start("e2");
    told.status("e2", 503, f -> f).status("e2", 503, f -> f).status("e2", 503, f -> f).start("e3");
    told.status("e3", f -> f.state("RUNNING", false)).start("e4");
    assertEquals(new Verdict.Kept(4), told.verdict());
  }

  @Test
  void another_export_is_another() {
    told.start("e1", "{1}", f -> f).start("e2", "{2}", f -> f);
    told.by("bob").start("e3", "{1}", f -> f);
    assertEquals(new Verdict.Kept(3), told.verdict());
  }

  @Test
  void a_start_that_started_nothing_is_tried_again() {
    startIsRefused(500);
    startIsRefused(503);
    told.call("POST", "/exports", "{}", 400, f -> f.hop("start").export("e0").mayChange());
    assertEquals(new Verdict.Kept(1), told.start("e1").verdict());
  }

  @Test
  void a_lost_answer_leaves_no_other_way_where_nothing_finds_the_export() {
    told.start("e1", "{}", f -> f.scripted("emptyReply")).start("e2");
    assertEquals(List.of(), told.broken());
  }

  @Test
  void a_lost_export_is_looked_for_where_it_can_be_found() {
    told.start("e1", "{}", f -> f.scripted("emptyReply").findBy("list")).after(1).start("e2");
    assertEquals(
        new Verdict.Broken(
            "#2 (10:00:01.000) started the same again as #1 (10:00:00.000), whose answer did not"
                + " arrive as it should. The export e1 was running all the same: it should have"
                + " looked for it first, by the operation that the vendor's document calls list",
            List.of(1L, 2L)),
        told.verdict());
  }

  @Test
  void who_has_looked_for_it_may_start_again() {
    told.start("e1", "{}", f -> f.scripted("emptyReply").findBy("list"));
    told.as("list").call("GET", "/exports", "", 500, f -> f.hop("status").scripted("refuse"));
    told.as("start").start("e2");
    assertEquals(List.of(), told.broken());
  }

  @Test
  void who_looked_before_has_not_looked() {
    told.as("list").list("e0", f -> f);
    told.as("start").start("e1", "{}", f -> f.scripted("emptyReply").findBy("list")).start("e2");
    assertEquals(List.of(2L, 3L), told.broken());
  }

  @Test
  void an_answer_on_its_way_is_judged_when_it_has_arrived() {
    told.undelivered("POST", "/exports", "{}", 200, f -> f.hop("start").export("e1"));
    told.after(10).start("e2");
    assertEquals(List.of(), told.broken());
    assertEquals(List.of(1L, 2L), told.delivered(1).broken());
  }

  @Test
  void an_answer_that_never_arrived_could_not_be_read() {
    told.undelivered("POST", "/exports", "{}", 200, f -> f.hop("start").export("e1"));
    told.after(10).start("e2").cutShort(1);
    assertEquals(List.of(), told.broken());
  }

  @Test
  void the_previous_export_that_a_start_gives_again_is_over() {
    told.start("e1", "{}", StartsOnceTest::done).start("e1", "{}", StartsOnceTest::done);
    told.start("e1", "{}", StartsOnceTest::done);
    assertEquals(List.of(), told.broken());
  }

  @Test
  void the_previous_export_is_over_even_if_nobody_could_read_it() {
    told.start("e1", "{}", f -> f.previous().findBy("list").scripted("malformedJson"));
    told.start("e1", "{}", StartsOnceTest::done);
    assertEquals(List.of(), told.broken());
  }

  @Test
  void a_list_may_have_told_the_end_of_an_export_that_is_not_its_newest() {
    told.start("e1", "{}", StartsOnceTest::running).after(31).list("e2", StartsOnceTest::running);
    assertEquals(List.of(), told.start("e3").broken());
  }

  @Test
  void the_next_run_starts_for_itself() {
    told.start("e1").ended(Result.UNFINISHED).start("e2");
    assertEquals(new Verdict.Kept(2), told.verdict());
  }
}
