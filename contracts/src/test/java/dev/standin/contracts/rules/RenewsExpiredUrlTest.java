package dev.standin.contracts.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.standin.contracts.exchange.Event;
import dev.standin.contracts.exchange.Event.Result;
import dev.standin.contracts.exchange.Facts;
import dev.standin.contracts.exchange.Facts.Access;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RenewsExpiredUrlTest {
  private final Told told = Told.to(new RenewsExpiredUrl());

  /** A poll that tells an address which is good for so many seconds. */
  private static Told done(Told told, int life) {
    return told.status("e1", f -> f.state("DONE", true).resultUntil(told.now().plusSeconds(life)));
  }

  private Told done() {
    return done(told, 2);
  }

  private static Told get(Told told, String url, int status, UnaryOperator<Facts> more) {
    return told.call(
        "GET",
        "/files/e1?" + url,
        "",
        status,
        f -> more.apply(Facts.NONE.hop("download").export("e1").presigned()));
  }

  private Told get(String url) {
    return get(told, url, 200, f -> f.access(Access.GRANTED));
  }

  private Told expired(String url) {
    return get(told, url, 403, f -> f.access(Access.EXPIRED));
  }

  @Test
  void a_new_address_for_one_that_expired_keeps_it() {
    done().after(3);
    expired("a").status("e1", f -> f);
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
    done();
    get("b").ended(Result.COMPLETE);
    assertEquals(new Verdict.Kept(1), told.verdict());
  }

  @Test
  void the_same_address_told_anew_is_a_new_one() {
    done();
    expired("a");
    done();
    get("a").ended(Result.COMPLETE);
    assertEquals(new Verdict.Kept(1), told.verdict());
  }

  @Test
  void the_old_address_again_breaks_it() {
    done();
    expired("a").after(1);
    expired("a");
    assertEquals(
        new Verdict.Broken(
            "#3 (10:00:01.000) tried the address of the result of e1 again although #2"
                + " (10:00:00.000) had been answered with 403 because it had expired; ask for the"
                + " export's status once more, which gives another",
            List.of(2L, 3L)),
        told.verdict());
  }

  @Test
  void so_it_does_where_it_happens_to_work() {
    done();
    get(told, "a", 403, f -> f.scripted("refuse"));
    get("a").ended(Result.COMPLETE);
    assertEquals(List.of(2L, 3L), told.broken());
  }

  @Test
  void parts_of_a_file_may_be_under_way_together() {
    done();
    told.sending("Range", "bytes=0-9");
    expired("a");
    told.sending("Range", "bytes=10-19");
    expired("a");
    assertEquals(List.of(), told.broken());
    told.after(2).sending("Range", "bytes=20-29");
    expired("a");
    assertEquals(List.of(3L, 4L), told.broken());
  }

  @Test
  void who_leaves_it_at_that_breaks_it() {
    done();
    expired("a").ended(Result.FAILED);
    assertEquals(
        new Verdict.Broken(
            "the address of the result of e1 had expired when #2 (10:00:00.000) came, and the"
                + " client left it at that; ask for the export's status once more, which gives"
                + " another",
            List.of(2L)),
        told.verdict());
  }

  @Test
  void so_does_who_asks_for_a_new_one_and_does_not_use_it() {
    done();
    expired("a");
    done().ended(Result.FAILED);
    assertEquals(
        new Verdict.Broken(
            "the address of the result of e1 had expired when #2 (10:00:00.000) came, and the new"
                + " one that #3 (10:00:00.000) told was never used; download from that",
            List.of(2L, 3L)),
        told.verdict());
  }

  @Test
  void who_gets_no_new_one_has_done_its_part() {
    done();
    expired("a");
    told.status("e1", 500, f -> f).ended(Result.FAILED);
    assertEquals(
        new Verdict.NotExercised(
            "the address of a result had expired, and there was no good one to be had"),
        told.verdict());
  }

  @Test
  void so_has_who_gets_no_good_one_as_often_as_it_asks() {
    thrice().ended(Result.FAILED);
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
    thrice().ended(Result.COMPLETE);
    assertEquals(List.of(12L), told.broken());
  }

  private Told thrice() {
    for (int i = 0; i < 3; i++) {
      done();
      expired("a" + i);
    }
    return told;
  }

  @ParameterizedTest
  @EnumSource(Result.class)
  void another_run_has_addresses_of_its_own(Result result) {
    done();
    expired("a");
    done();
    get("b").ended(result);
    done();
    expired("b");
    assertEquals(new Verdict.Kept(1), told.verdict());
    done();
    get("c").ended(result);
    assertEquals(new Verdict.Kept(2), told.verdict());
  }

  @Test
  void a_new_address_that_did_not_arrive_is_none() {
    done();
    expired("a");
    told.undelivered(
            "GET",
            "/exports/e1",
            "",
            200,
            f -> f.hop("status").export("e1").resultUntil(told.now().plusSeconds(9)))
        .cut(3);
    expired("a");
    assertEquals(List.of(2L, 4L), told.broken());
  }

  @Test
  void a_wrong_signature_is_not_about_time() {
    done();
    get(told, "a", 403, f -> f.access(Access.REFUSED));
    get(told, "a", 403, f -> f.access(Access.REFUSED)).ended(Result.FAILED);
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
  }

  @Test
  void nor_is_a_403_that_storage_gives_of_itself_or_a_bucket_does() {
    done();
    get(told, "a", 403, f -> f.scripted("drip").access(Access.REFUSED));
    get(told, "b", 403, f -> f.access(Access.FORBIDDEN));
    told.download("e1", 403, f -> f.access(Access.EXPIRED)).ended(Result.FAILED);
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
  }

  @Test
  void another_address_is_not_the_old_one_wherever_it_came_from() {
    done();
    expired("a");
    expired("b").after(5);
    get("c");
    assertEquals(new Verdict.Kept(1), told.verdict());
  }

  @Test
  void an_address_that_did_not_arrive_cannot_be_used_too_late() {
    told.undelivered(
            "GET",
            "/exports/e1",
            "",
            200,
            f -> f.hop("status").export("e1").resultUntil(told.now().plusSeconds(900)))
        .cut(3)
        .after(901);
    expired("a");
    assertEquals(List.of(), told.broken());
  }

  @Test
  void who_has_the_result_needs_no_new_address() {
    done();
    get("a").after(5);
    expired("a").ended(Result.COMPLETE);
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
  }

  @Test
  void an_address_that_is_kept_until_it_is_over_breaks_it() {
    done(told, 900).after(901);
    expired("a");
    assertEquals(
        new Verdict.Broken(
            "#2 (10:15:01.000) was the first use of the address of the result of e1 that #1"
                + " (10:00:00.000) had told; it was good for 900 s, and was over since"
                + " 10:15:00.000; download as soon as the address is there, or ask for it when"
                + " there is time",
            List.of(1L, 2L)),
        told.verdict());
  }

  @Test
  void one_that_is_good_for_moments_may_be_over_before_it_can_be_used() {
    done(told, 59).after(60);
    expired("a");
    assertEquals(List.of(), told.broken());
  }

  @Test
  void a_download_that_was_begun_in_time_may_need_another_address() {
    done(told, 900).after(10);
    get(told, "a", 503, f -> f.scripted("refuse")).after(900);
    expired("a");
    done(told, 900);
    get("b");
    assertEquals(new Verdict.Kept(1), told.verdict());
  }

  @Test
  void where_the_clock_runs_otherwise_or_was_moved_nobody_was_slow() {
    done(told, 900).sessionAfter(Duration.ofSeconds(901));
    expired("a");
    assertEquals(List.of(), told.broken());
    var test = Told.following(new RenewsExpiredUrl());
    done(test, 900)
        .sessionAfter(Duration.ofSeconds(901))
        .event(Event.CLOCK, Map.of(Event.BY, "advance"));
    get(test, "a", 403, f -> f.access(Access.EXPIRED));
    assertEquals(List.of(), test.broken());
  }

  @Test
  void a_client_whose_time_was_up_may_still_have_done_it() {
    done();
    expired("a").ended(Result.UNFINISHED);
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
  }
}
