package dev.standin.contracts.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.standin.contracts.exchange.Event.Result;
import dev.standin.contracts.exchange.Facts;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DownloadsWholeResultTest {
  private static final String ETAG = "\"0123456789abcdef0123456789abcdef\"";

  private Told told = Told.to(new DownloadsWholeResult());

  /** The same from the beginning. */
  private void otherwise() {
    told = Told.to(new DownloadsWholeResult());
  }

  private static Facts done(Facts facts) {
    return facts.state("DONE", true).result();
  }

  private Told done(String export) {
    return told.status(export, DownloadsWholeResultTest::done);
  }

  /** A file of 100 bytes, of whose delivery nothing is told yet. */
  private Told get(UnaryOperator<Facts> more) {
    return told.answering("Content-Length", "100", "ETag", ETAG)
        .undelivered("GET", "/files/e1", "", 200, f -> more.apply(f.hop("download").export("e1")));
  }

  private Told get() {
    return get(f -> f);
  }

  private Told range(long from, long to, UnaryOperator<Facts> more) {
    return told.answering("Content-Range", "bytes " + from + "-" + (to - 1) + "/100", "ETag", ETAG)
        .undelivered("GET", "/files/e1", "", 206, f -> more.apply(f.hop("download").export("e1")));
  }

  private Told range(long from, long to) {
    return range(from, to, f -> f);
  }

  private Told refused(int status) {
    return told.download("e1", status, f -> f);
  }

  private void notJudged() {
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
  }

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
  void what_is_missing_may_be_had_from_where_it_broke_off() {
    done("e1");
    get().cut(40);
    range(40, 100).whole(60).ended(Result.COMPLETE);
    assertEquals(new Verdict.Kept(1), told.verdict());
  }

  @Test
  void a_resumption_that_leaves_a_gap_breaks_it() {
    done("e1");
    get().cut(40);
    range(41, 100).whole(59).ended(Result.COMPLETE);
    assertEquals(List.of(1L, 2L), told.broken());
  }

  @Test
  void or_the_whole_once_more() {
    done("e1");
    get().cut(40);
    get().cut(0);
    get().whole(100).ended(Result.COMPLETE);
    assertEquals(new Verdict.Kept(1), told.verdict());
  }

  @Test
  void parts_may_come_in_any_order_and_be_told_later() {
    done("e1");
    range(50, 100);
    range(0, 50);
    told.ended(Result.COMPLETE);
    notJudged();
    told.delivered(3, 50, true);
    notJudged();
    told.delivered(2, 50, true);
    assertEquals(new Verdict.Kept(1), told.verdict());
    otherwise();
    done("e1");
    range(50, 100);
    range(0, 50);
    told.ended(Result.COMPLETE).delivered(3, 50, true).delivered(2, 10, false);
    assertEquals(List.of(1L, 2L), told.broken());
  }

  @Test
  void parts_without_the_last_break_it() {
    done("e1");
    range(0, 50).whole(50);
    range(50, 99).whole(49).ended(Result.COMPLETE);
    assertEquals(
        new Verdict.Broken(
            "#1 (10:00:00.000) told that the export e1 is \"DONE\", and the client left its result with"
                + " 99 of 100 sound bytes, the first that is missing being at 99; download the rest"
                + " as well",
            List.of(1L)),
        told.verdict());
  }

  @ParameterizedTest
  @ValueSource(strings = {"corrupt", "wrongChecksum", "drip+corrupt"})
  void a_damaged_file_is_downloaded_again(String fault) {
    done("e1");
    get(f -> f.scripted(fault)).whole(100).ended(Result.COMPLETE);
    assertEquals(List.of(1L, 2L), told.broken());
    otherwise();
    done("e1");
    get(f -> f.scripted(fault)).whole(100);
    get().whole(100).ended(Result.COMPLETE);
    assertEquals(new Verdict.Kept(1), told.verdict());
  }

  @Test
  void a_part_of_another_place_is_downloaded_again() {
    done("e1");
    get().cut(40);
    range(30, 90, f -> f.scripted("wrongContentRange")).whole(60).ended(Result.COMPLETE);
    assertEquals(List.of(1L, 3L), told.broken());
    otherwise();
    done("e1");
    get().cut(40);
    range(30, 90, f -> f.scripted("wrongContentRange")).whole(60);
    range(40, 100).whole(60).ended(Result.COMPLETE);
    assertEquals(new Verdict.Kept(1), told.verdict());
  }

  @Test
  void a_checksum_that_nobody_can_compare_is_no_damage() {
    done("e1");
    told.answering("Content-Length", "100", "ETag", "\"0123456789abcdef0123456789abcdef-2\"")
        .undelivered(
            "GET",
            "/files/e1",
            "",
            200,
            f -> f.hop("download").export("e1").scripted("wrongChecksum"))
        .whole(100)
        .ended(Result.COMPLETE);
    assertEquals(new Verdict.Kept(1), told.verdict());
    done("e2");
    told.answering("Content-Range", "bytes 0-99/100", "ETag", ETAG)
        .undelivered(
            "GET",
            "/files/e2",
            "",
            206,
            f -> f.hop("download").export("e2").scripted("wrongChecksum"))
        .whole(100);
    assertEquals(new Verdict.Kept(2), told.verdict());
  }

  @Test
  void a_slow_file_is_a_whole_one() {
    done("e1");
    get(f -> f.scripted("drip")).whole(100).ended(Result.COMPLETE);
    assertEquals(new Verdict.Kept(1), told.verdict());
  }

  @Test
  void another_file_has_to_be_had_from_its_beginning() {
    done("e1");
    get().cut(40);
    told.answering("Content-Range", "bytes 40-119/120")
        .undelivered("GET", "/files/e1", "", 206, f -> f.hop("download").export("e1"))
        .whole(80)
        .ended(Result.COMPLETE);
    assertEquals(List.of(1L, 2L), told.broken());
  }

  @Test
  void an_empty_file_and_one_of_unknown_length_are_whole_when_they_end() {
    done("e1");
    told.undelivered("GET", "/files/e1", "", 200, f -> f.hop("download").export("e1")).whole(0);
    assertEquals(new Verdict.Kept(1), told.verdict());
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

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 410})
  void a_result_that_cannot_be_had_is_no_fault_of_a_client_that_says_so(int status) {
    done("e1");
    refused(status).ended(Result.FAILED);
    notJudged();
    otherwise();
    done("e1");
    refused(status).ended(Result.COMPLETE);
    assertEquals(List.of(1L, 2L), told.broken());
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 416, 429, 500, 503})
  void others_are_tried_again(int status) {
    done("e1");
    refused(status).ended(Result.FAILED);
    assertEquals(List.of(1L, 2L), told.broken());
    otherwise();
    done("e1");
    refused(status);
    refused(status);
    refused(status).ended(Result.FAILED);
    notJudged();
    done("e1");
    refused(status);
    get().whole(100).ended(Result.COMPLETE);
    assertEquals(new Verdict.Kept(1), told.verdict());
  }

  @Test
  void a_file_that_is_not_there_yet_is_tried_again() {
    done("e1");
    told.download("e1", 404, Facts::mayChange).ended(Result.FAILED);
    assertEquals(List.of(1L, 2L), told.broken());
  }

  @Test
  void tries_in_vain_are_counted_from_the_last_that_brought_something() {
    done("e1");
    refused(503);
    refused(503);
    get().cut(10);
    refused(503).ended(Result.FAILED);
    assertEquals(List.of(1L, 5L), told.broken());
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
  void damage_as_often_as_one_tries_is_no_fault_of_a_client_that_says_so() {
    for (var result : List.of(Result.FAILED, Result.PARTIAL, Result.COMPLETE)) {
      otherwise();
      done("e1");
      for (int i = 0; i < 3; i++) {
        get(f -> f.scripted("corrupt")).whole(100);
      }
      told.ended(result);
      assertEquals(result == Result.COMPLETE ? List.of(1L, 4L) : List.of(), told.broken());
    }
  }

  @Test
  void a_file_that_came_back_and_broke_off_is_resumed() {
    done("e1");
    refused(404);
    get().cut(40).ended(Result.FAILED);
    assertEquals(List.of(1L, 3L), told.broken());
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
  void a_result_in_the_clients_own_bucket_was_promised_to_nobody() {
    told.status("e1", f -> f.state("DONE", true));
    get().cut(3).ended(Result.COMPLETE);
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
    told.list("e2", DownloadsWholeResultTest::done).start("e3", "{}", f -> f).ended(Result.FAILED);
    assertEquals(List.of(1L), told.broken());
  }

  @Test
  void what_was_left_shows_at_the_end_whatever_the_client_says() {
    done("e1");
    notJudged();
    assertEquals(List.of(1L), told.ended(Result.ENDED).broken());
  }

  private Told pushed(int files) {
    return told.status("e1", f -> f.state("DONE", true).files(files)).as("");
  }

  private Told read(String path, int status, UnaryOperator<Facts> more) {
    return told.answering("Content-Length", "100")
        .undelivered("GET", path, "", status, f -> more.apply(f.hop("download").export("e1")));
  }

  @Test
  void a_file_in_the_clients_own_bucket_that_it_has_begun_to_read_is_read_whole() {
    pushed(1);
    notJudged();
    read("/b/1", 200, f -> f).whole(100).ended(Result.COMPLETE);
    assertEquals(new Verdict.Kept(1), told.verdict());
    otherwise();
    pushed(1);
    read("/b/1", 200, f -> f.scripted("cutOff")).cut(40).ended(Result.COMPLETE);
    assertEquals(List.of(1L, 2L), told.broken());
    otherwise();
    pushed(1);
    read("/b/1", 403, f -> f).whole(0).ended(Result.COMPLETE);
    assertEquals(List.of(1L, 2L), told.broken());
  }

  @ParameterizedTest
  @EnumSource(names = {"FAILED", "PARTIAL", "ENDED", "UNFINISHED"})
  void what_is_not_called_complete_there_is_the_clients_own_affair(Result result) {
    pushed(2);
    read("/b/1", 200, f -> f).cut(40).ended(result);
    notJudged();
  }

  @Test
  void and_so_is_what_it_does_not_read_at_all() {
    pushed(2).call("HEAD", "/b/1", "", 200, f -> f.hop("download").export("e1"));
    told.ended(Result.COMPLETE);
    notJudged();
  }

  @Test
  void who_reads_one_file_reads_them_all() {
    pushed(3);
    read("/b/1", 200, f -> f).whole(100);
    read("/b/2", 200, f -> f).whole(100);
    read("/b/1", 200, f -> f).whole(100).ended(Result.COMPLETE);
    assertEquals(
        new Verdict.Broken(
            "#1 (10:00:00.000) told that the export e1 is \"DONE\" with 3 files, and the client"
                + " read 2 of them and called that complete; read the others as well",
            List.of(1L, 2L, 3L)),
        told.verdict());
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
