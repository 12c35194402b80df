package dev.standin.contracts.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.standin.contracts.exchange.Event.Result;
import dev.standin.contracts.exchange.Facts;
import java.util.List;
import org.junit.jupiter.api.Test;

class FetchesErrorFileTest {
  private final Told told = Told.to(new FetchesErrorFile());

  private static Facts failed(Facts facts) {
    return facts.state("BROKEN", true).failed().errorFile();
  }

  private static Facts error(Facts facts) {
    return facts.file("error");
  }

  @Test
  void who_fetches_the_file_keeps_it() {
    told.status("e1", FetchesErrorFileTest::failed);
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
    told.download("e1", 200, FetchesErrorFileTest::error).ended(Result.FAILED);
    assertEquals(new Verdict.Kept(1), told.verdict());
  }

  @Test
  void who_does_not_breaks_it_once_it_has_ended() {
    told.status("e1", FetchesErrorFileTest::failed).ended(Result.FAILED);
    assertEquals(
        new Verdict.Broken(
            "#1 (10:00:00.000) told that the export e1 is \"BROKEN\", and its error file, which says"
                + " why, was never fetched",
            List.of(1L)),
        told.verdict());
  }

  @Test
  void who_was_not_let_in_any_more_could_not_ask_for_it() {
    told.status("e1", FetchesErrorFileTest::failed)
        .call("GET", "/files/e1", "", 401, f -> f.access(Facts.Access.MISSING))
        .ended(Result.FAILED);
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
  }

  @Test
  void who_was_let_in_again_could() {
    told.status("e1", FetchesErrorFileTest::failed)
        .call("GET", "/files/e1", "", 401, f -> f.access(Facts.Access.MISSING))
        .call("GET", "/me", "", 200, f -> f.access(Facts.Access.GRANTED))
        .ended(Result.FAILED);
    assertEquals(List.of(1L), told.broken());
  }

  @Test
  void another_file_or_another_exports_or_a_look_at_its_headers_is_not_it() {
    told.status("e1", FetchesErrorFileTest::failed)
        .download("e1", 200, f -> f.file("result"))
        .download("e2", 200, FetchesErrorFileTest::error)
        .call("HEAD", "/files/e1", "", 200, f -> error(f.hop("download").export("e1")))
        .ended(Result.FAILED);
    assertEquals(List.of(1L), told.broken());
  }

  @Test
  void a_file_that_is_late_is_asked_for_again() {
    told.status("e1", FetchesErrorFileTest::failed)
        .download("e1", 503, FetchesErrorFileTest::error)
        .ended(Result.FAILED);
    assertEquals(
        new Verdict.Broken(
            "#1 (10:00:00.000) told that the export e1 is \"BROKEN\", and its error file was asked for"
                + " but did not arrive: #2 (10:00:00.000) GET /files/e1 was answered with 503, and"
                + " the client left it at that; ask again after a while",
            List.of(1L, 2L)),
        told.verdict());
  }

  @Test
  void and_is_fetched_then() {
    told.status("e1", FetchesErrorFileTest::failed)
        .download("e1", 503, FetchesErrorFileTest::error)
        .download("e1", 200, FetchesErrorFileTest::error)
        .ended(Result.FAILED);
    assertEquals(new Verdict.Kept(1), told.verdict());
  }

  @Test
  void the_next_run_is_judged_for_itself() {
    told.status("e1", FetchesErrorFileTest::failed).ended(Result.UNFINISHED);
    told.list("e1", FetchesErrorFileTest::failed).start("e2").ended(Result.COMPLETE);
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
    told.status("e2", FetchesErrorFileTest::failed).ended(Result.FAILED);
    assertEquals(List.of(4L), told.broken());
    told.start("e3").status("e3", FetchesErrorFileTest::failed);
    assertEquals(List.of(4L), told.broken());
  }

  @Test
  void what_was_left_shows_at_the_end_whatever_the_client_says() {
    told.status("e1", FetchesErrorFileTest::failed).ended(Result.ENDED);
    assertEquals(List.of(1L), told.broken());
  }

  @Test
  void a_file_that_is_still_on_its_way_at_the_end_is_judged_when_it_has_arrived() {
    told.status("e1", FetchesErrorFileTest::failed)
        .undelivered("GET", "/files/e1", "", 200, f -> error(f.hop("download").export("e1")))
        .ended(Result.FAILED);
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
    assertEquals(List.of(1L), told.cut(2, 3).broken());
  }

  @Test
  void a_file_that_breaks_off_has_not_arrived() {
    told.status("e1", FetchesErrorFileTest::failed)
        .undelivered("GET", "/files/e1", "", 200, f -> error(f.hop("download").export("e1")))
        .cut(3)
        .ended(Result.FAILED);
    assertEquals(List.of(1L), told.broken());
  }

  @Test
  void who_was_refused_for_good_or_often_enough_has_done_its_part() {
    told.status("e1", FetchesErrorFileTest::failed)
        .download("e1", 404, FetchesErrorFileTest::error)
        .status("e2", FetchesErrorFileTest::failed);
    for (int i = 0; i < 3; i++) {
      told.download("e2", 503, FetchesErrorFileTest::error);
    }
    told.ended(Result.FAILED);
    assertEquals(
        new Verdict.NotExercised("the file that says why an export failed could not be had"),
        told.verdict());
  }

  @Test
  void a_file_that_is_not_there_yet_is_asked_for_again() {
    told.status("e1", FetchesErrorFileTest::failed)
        .download("e1", 404, f -> error(f).mayChange())
        .ended(Result.FAILED);
    assertEquals(List.of(1L, 2L), told.broken());
  }

  @Test
  void a_failure_of_somebody_else_or_one_that_did_not_arrive_or_has_no_file_is_none() {
    told.status("e1", f -> failed(f).foreign())
        .status("e2", f -> f.state("BROKEN", true).failed())
        .undelivered("GET", "/exports/e3", "", 200, f -> failed(f.hop("status").export("e3")))
        .cut(0)
        .ended(Result.FAILED);
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
  }

  @Test
  void a_client_whose_time_was_up_may_still_have_done_it() {
    told.status("e1", FetchesErrorFileTest::failed).ended(Result.UNFINISHED);
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
  }
}
