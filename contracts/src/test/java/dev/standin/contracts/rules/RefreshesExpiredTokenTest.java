package dev.standin.contracts.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.standin.contracts.exchange.Event.Result;
import dev.standin.contracts.exchange.Facts;
import dev.standin.contracts.exchange.Facts.Access;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefreshesExpiredTokenTest {
  private final Told told = Told.to(new RefreshesExpiredToken());

  /** A call that is let in. */
  private Told poll(String export, String credential) {
    return told.status(export, f -> f.access(Access.GRANTED).credential(credential));
  }

  /** A call whose token has expired; nobody knows then whose it was. */
  private Told expired(String export, String credential) {
    return told.call(
        "GET",
        "/exports/" + export,
        "",
        401,
        f -> Facts.NONE.access(Access.EXPIRED).credential(credential));
  }

  private Told token(int status) {
    return told.call(
        "POST",
        "/token",
        "",
        status,
        f -> f.hop("token").access(Access.GRANTED).credential("{secret-9}"));
  }

  @Test
  void one_new_token_and_on_with_it_keeps_it() {
    token(200);
    poll("e1", "{secret-1}");
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
    expired("e1", "{secret-1}");
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
    token(200);
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
    poll("e1", "{secret-2}").ended(Result.COMPLETE);
    assertEquals(new Verdict.Kept(1), told.verdict());
  }

  @Test
  void the_same_token_again_breaks_it() {
    poll("e1", "{secret-1}");
    expired("e1", "{secret-1}").after(2);
    expired("e1", "{secret-1}");
    assertEquals(
        new Verdict.Broken(
            "#3 (10:00:02.000) came with the same token again although #2 (10:00:00.000) had been"
                + " answered with 401, which shows that it is good no longer; fetch a new one first",
            List.of(2L, 3L)),
        told.verdict());
  }

  @Test
  void the_same_call_with_it_needs_no_while() {
    poll("e1", "{secret-1}");
    expired("e1", "{secret-1}");
    expired("e1", "{secret-1}");
    assertEquals(List.of(2L, 3L), told.broken());
  }

  @Test
  void so_it_does_with_another_call_a_while_later() {
    poll("e1", "{secret-1}");
    expired("e1", "{secret-1}").after(2);
    expired("e2", "{secret-1}");
    assertEquals(List.of(2L, 3L), told.broken());
  }

  @Test
  void calls_of_several_workers_may_be_under_way_with_it() {
    poll("e1", "{secret-1}");
    expired("e1", "{secret-1}");
    expired("e2", "{secret-1}");
    token(503).after(5);
    expired("e3", "{secret-1}");
    token(200);
    expired("e4", "{secret-1}");
    poll("e1", "{secret-2}");
    assertEquals(new Verdict.Kept(1), told.verdict());
    told.after(5);
    expired("e5", "{secret-1}");
    assertEquals(List.of(2L, 9L), told.broken());
  }

  @Test
  void a_second_new_token_for_one_that_expired_breaks_it() {
    poll("e1", "{secret-1}");
    expired("e1", "{secret-1}");
    expired("e2", "{secret-1}");
    token(200);
    token(200);
    poll("e1", "{secret-3}");
    assertEquals(
        new Verdict.Broken(
            "#5 (10:00:00.000) fetched another token although #4 (10:00:00.000) had just given one"
                + " in the place of the one that #2 (10:00:00.000) had shown to be good no longer;"
                + " fetch one, and let all calls wait for it",
            List.of(2L, 4L, 5L)),
        told.verdict());
  }

  @Test
  void two_tokens_for_one_that_expired_break_it_if_only_one_is_used() {
    poll("e1", "a").after(900);
    expired("e1", "a");
    token(200).after(1);
    token(200).after(1);
    poll("e1", "b").ended(Result.COMPLETE);
    assertEquals(List.of(2L, 3L, 4L), told.broken());
  }

  @Test
  void both_may_be_used_by_workers_that_share_nothing() {
    poll("e1", "a").after(900);
    expired("e1", "a");
    token(200).after(1);
    token(200).after(1);
    poll("e1", "b").after(1);
    poll("e2", "c").ended(Result.COMPLETE);
    assertEquals(List.of(), told.broken());
  }

  @Test
  void a_worker_with_a_token_of_its_own_may_need_another_at_the_same_time() {
    poll("e1", "{secret-1}");
    expired("e1", "{secret-1}");
    token(200);
    token(200);
    poll("e1", "{secret-3}");
    assertEquals(new Verdict.Kept(1), told.verdict());
  }

  @ParameterizedTest
  @EnumSource(Result.class)
  void another_run_may_try_the_token_that_it_has_kept(Result result) {
    poll("e1", "{secret-1}");
    expired("e1", "{secret-1}");
    token(200);
    poll("e1", "{secret-2}").ended(result).after(60);
    expired("e2", "{secret-1}");
    token(200);
    poll("e2", "{secret-3}");
    assertEquals(new Verdict.Kept(2), told.verdict());
  }

  @Test
  void a_token_that_did_not_arrive_or_could_not_be_read_is_fetched_again() {
    poll("e1", "{secret-1}");
    expired("e1", "{secret-1}");
    token(500);
    told.call("POST", "/token", "", 200, f -> f.hop("token").scripted("malformedJson"))
        .undelivered("POST", "/token", "", 200, f -> f.hop("token"))
        .cut(3);
    token(200);
    poll("e1", "{secret-2}");
    assertEquals(new Verdict.Kept(1), told.verdict());
  }

  @Test
  void two_steps_to_a_token_are_one_refresh() {
    poll("e1", "{secret-1}");
    expired("e1", "{secret-1}");
    told.operation("refresh");
    token(200);
    told.operation("access");
    token(200);
    poll("e1", "{secret-2}");
    assertEquals(new Verdict.Kept(1), told.verdict());
  }

  @Test
  void each_of_two_callers_has_a_token_of_its_own() {
    var ada = Facts.NONE.principal("ada").access(Access.GRANTED).credential("{secret-1}");
    var bob = Facts.NONE.principal("bob").access(Access.GRANTED).credential("{secret-2}");
    told.call("GET", "/a", "", 200, f -> ada).call("GET", "/b", "", 200, f -> bob);
    expired("e1", "{secret-1}");
    expired("e2", "{secret-2}");
    told.call("GET", "/a", "", 200, f -> ada.credential("{secret-3}"));
    assertEquals(new Verdict.Kept(1), told.verdict());
    told.call("POST", "/token", "", 200, f -> f.hop("token").principal("bob"))
        .call("GET", "/b", "", 200, f -> bob.credential("{secret-4}"))
        .ended(Result.COMPLETE);
    assertEquals(new Verdict.Kept(2), told.verdict());
  }

  @Test
  void a_fresh_token_without_need_is_nobodys_business() {
    token(200);
    poll("e1", "{secret-1}");
    token(200);
    token(200);
    poll("e1", "{secret-3}").ended(Result.COMPLETE);
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UNFINISHED")
  void who_gives_up_breaks_it(Result result) {
    token(200);
    expired("e1", "{secret-1}").ended(result);
    assertEquals(
        new Verdict.Broken(
            "the token of #2 (10:00:00.000) was good no longer, and the client fetched no other; fetch a"
                + " new one and repeat the call",
            List.of(2L)),
        told.verdict());
  }

  @Test
  void so_does_who_has_a_new_token_and_goes_no_further() {
    poll("e1", "{secret-1}");
    expired("e1", "{secret-1}");
    token(200).ended(Result.FAILED);
    assertEquals(
        new Verdict.Broken(
            "the token of #2 (10:00:00.000) was good no longer, and the client went no further with the"
                + " one that #3 (10:00:00.000) gave it; repeat the call with that",
            List.of(2L, 3L)),
        told.verdict());
  }

  @Test
  void who_gets_no_other_token_has_done_its_part() {
    poll("e1", "{secret-1}");
    expired("e1", "{secret-1}");
    token(503).ended(Result.FAILED);
    assertEquals(
        new Verdict.NotExercised("a token had expired, and there was no other to be had"),
        told.verdict());
  }

  @Test
  void who_was_given_one_token_for_good_has_no_way_to_another() {
    expired("e1", "{secret-1}").ended(Result.FAILED);
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
  }

  @Test
  void a_401_for_another_reason_is_not_about_time() {
    poll("e1", "{secret-1}");
    told.status("e1", 401, f -> f.access(Access.REFUSED));
    poll("e1", "{secret-1}").ended(Result.COMPLETE);
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
  }

  @Test
  void an_address_that_has_expired_is_no_token() {
    told.download("e1", 403, f -> f.presigned().access(Access.EXPIRED))
        .download("e1", 403, f -> f.presigned().access(Access.EXPIRED))
        .ended(Result.FAILED);
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
  }

  @Test
  void a_refusal_that_did_not_arrive_is_unknown() {
    poll("e1", "{secret-1}");
    told.undelivered(
            "GET",
            "/exports/e1",
            "",
            401,
            f -> Facts.NONE.access(Access.EXPIRED).credential("{secret-1}"))
        .cut(0)
        .ended(Result.FAILED);
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
    poll("e1", "{secret-1}");
    expired("e1", "{secret-1}").ended(Result.FAILED);
    assertEquals(List.of(4L), told.broken());
  }

  @Test
  void a_client_whose_time_was_up_may_still_have_done_it() {
    poll("e1", "{secret-1}");
    expired("e1", "{secret-1}").ended(Result.UNFINISHED);
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
  }
}
