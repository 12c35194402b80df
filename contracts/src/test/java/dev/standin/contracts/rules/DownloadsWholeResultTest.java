package dev.standin.contracts.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.standin.contracts.exchange.Event.Result;
import dev.standin.contracts.exchange.Facts;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which results a client has to download, and who is excused. */
class DownloadsWholeResultTest extends DownloadsWholeResultCase {
  @Test
  void a_whole_file_keeps_it() {
    done("e1");
    notJudged();
    get();
    notJudged();
    told.whole(100);
    assertEquals(new Verdict.Kept(1), told.verdict());
  }

  @Test
  void a_slow_file_is_a_whole_one() {
    done("e1");
    get(f -> f.scripted("drip").slow()).whole(100).ended(Result.COMPLETE);
    assertEquals(new Verdict.Kept(1), told.verdict());
  }

  @Test
  void an_empty_file_and_one_of_unknown_length_are_whole_when_they_end() {
    done("e1");
    told.undelivered("GET", "/files/e1", "", 200, f -> f.hop("download").export("e1")).whole(0);
    assertEquals(new Verdict.Kept(1), told.verdict());
  }

  @Test
  void a_result_that_is_never_downloaded_breaks_it() {
    done("e1").ended(Result.COMPLETE);
    assertEquals(
        new Verdict.Broken(
            "#1 (10:00:00.000) told that the export e1 is \"DONE\", and its result was never"
                + " downloaded",
            List.of(1L)),
        told.verdict());
  }

  @Test
  void so_does_a_download_that_breaks_off_and_is_left_at_that() {
    done("e1");
    get(f -> f.scripted("cutOff")).cut(40).ended(Result.COMPLETE);
    assertEquals(
        new Verdict.Broken(
            "the download #2 (10:00:00.000) of the result of e1 broke off after 40 bytes, and the"
                + " client left it at that with 40 of 100 sound bytes, the first that is missing"
                + " being at 40; resume from the first byte that is missing, or download it again",
            List.of(1L, 2L)),
        told.verdict());
  }

  @Test
  void and_one_that_a_client_gives_up_at_the_first_trouble() {
    done("e1");
    refused(503).ended(Result.FAILED);
    assertEquals(
        new Verdict.Broken(
            "the download #2 (10:00:00.000) of the result of e1 was answered with 503, and the"
                + " client left it at that; resume from the first byte that is missing, or download"
                + " it again",
            List.of(1L, 2L)),
        told.verdict());
  }

  @Test
  void a_look_at_the_headers_or_the_error_file_brings_nothing() {
    done("e1");
    told.answering("Content-Length", "100")
        .call("HEAD", "/files/e1", "", 200, f -> f.hop("download").export("e1"))
        .download("e1", 200, f -> f.file("error"))
        .ended(Result.COMPLETE);
    assertEquals(List.of(1L), told.broken());
  }

  @Test
  void who_was_not_let_in_any_more_could_not_ask_for_it() {
    done("e1")
        .call("GET", "/files/e1", "", 401, f -> f.access(Facts.Access.MISSING))
        .call("POST", "/token", "", 200, f -> f.hop("token").access(Facts.Access.GRANTED))
        .call("GET", "/files/e1", "", 401, f -> f.access(Facts.Access.MISSING))
        .ended(Result.FAILED);
    notJudged();
  }

  @Test
  void who_was_let_in_again_or_says_that_it_has_it_should_have() {
    done("e1")
        .call("GET", "/files/e1", "", 401, f -> f.access(Facts.Access.EXPIRED))
        .ended(Result.COMPLETE);
    assertEquals(List.of(1L), told.broken());
    told.call("GET", "/me", "", 200, f -> f.access(Facts.Access.GRANTED)).ended(Result.FAILED);
    assertEquals(List.of(1L), told.broken());
  }

  @ParameterizedTest
  @EnumSource(names = {"FAILED", "PARTIAL"})
  void what_is_cut_short_or_empty_may_be_refused_by_the_client(Result result) {
    told.status("e1", f -> done(f).truncated()).status("e2", f -> done(f).rows(0)).ended(result);
    notJudged();
    otherwise();
    told.status("e1", f -> done(f).truncated()).status("e2", f -> done(f).rows(0));
    told.ended(Result.COMPLETE);
    assertEquals(List.of(1L, 2L), told.broken());
  }

  @Test
  void a_client_that_finds_nothing_in_what_it_could_not_fetch_breaks_it() {
    told.status("e1", f -> done(f).rows(3));
    refused(404).ended(Result.EMPTY);
    assertEquals(List.of(1L, 2L), told.broken());
  }

  @Test
  void one_that_knows_of_nothing_to_fetch_does_not() {
    told.status("e1", f -> done(f).rows(0)).ended(Result.EMPTY);
    notJudged();
  }

  @Test
  void another_failure_may_end_the_run_before_the_download() {
    done("e1");
    told.status("e2", f -> f.state("BROKEN", true).failed()).ended(Result.FAILED);
    notJudged();
  }

  @Test
  void another_export_of_the_same_may_take_its_place() {
    told.start("e0", "{}", f -> f.subject("devices")).start("e1", "{}", f -> f.subject("devices"));
    done("e0").download("e0", 503, f -> f);
    done("e1");
    get().whole(100).ended(Result.COMPLETE);
    assertEquals(new Verdict.Kept(1), told.verdict());
    told.start("e2", "{}", f -> f.subject("devices"));
    done("e2").ended(Result.COMPLETE);
    assertEquals(List.of(8L), told.broken());
  }

  @Test
  void whose_download_was_somebody_elses_is_another_matter() {
    done("e1");
    told.download("e9", 200, Facts::foreign).ended(Result.COMPLETE);
    notJudged();
  }

  @Test
  void one_whole_file_does_not_excuse_another_that_was_refused() {
    done("e1");
    get().whole(100);
    done("e2");
    told.download("e2", 403, f -> f).ended(Result.COMPLETE);
    assertEquals(List.of(3L, 4L), told.broken());
  }

  @Test
  void the_next_run_is_judged_for_itself() {
    done("e1").ended(Result.FAILED);
    assertEquals(List.of(1L), told.broken());
    done("e2").ended(Result.UNFINISHED);
    told.list("e2", DownloadsWholeResultCase::done).start("e3", "{}", f -> f).ended(Result.FAILED);
    assertEquals(List.of(1L), told.broken());
  }

  @Test
  void what_was_left_shows_at_the_end_whatever_the_client_says() {
    done("e1");
    notJudged();
    assertEquals(List.of(1L), told.ended(Result.ENDED).broken());
  }

  @Test
  void a_success_that_did_not_arrive_is_unknown() {
    told.undelivered("GET", "/exports/e1", "", 200, f -> done(f.hop("status").export("e1")))
        .cut(9)
        .ended(Result.COMPLETE);
    notJudged();
  }

  @Test
  void but_who_downloads_has_read_enough_of_it() {
    told.undelivered("GET", "/exports/e1", "", 200, f -> done(f.hop("status").export("e1")));
    get().cut(3).delivered(1, 90, false).ended(Result.COMPLETE);
    assertEquals(List.of(1L, 2L), told.broken());
  }

  @Test
  void a_client_whose_time_was_up_may_still_have_done_it() {
    done("e1");
    get().cut(3).ended(Result.UNFINISHED);
    notJudged();
  }
}
