package dev.standin.contracts.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.contracts.exchange.Event;
import dev.standin.contracts.exchange.Facts;
import dev.standin.contracts.exchange.Facts.Access;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeavesFinalErrorsTest {
  private final Told told = Told.to(new LeavesFinalErrors());

  private Told start(int status, UnaryOperator<Facts> more) {
    return told.after(1)
        .call("POST", "/exports", "{\"query\":1}", status, f -> more.apply(f.hop("start")));
  }

  private Told start(int status) {
    return start(status, f -> f);
  }

  private void twice(int status, UnaryOperator<Facts> more) {
    start(status, more);
    start(status, more);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404, 409, 410, 413, 422})
  void who_leaves_it_keeps_it(int status) {
    start(status);
    assertEquals(new Verdict.Kept(1), told.verdict());
    told.start("e1", "{\"query\":2}", f -> f);
    assertEquals(new Verdict.Kept(1), told.verdict());
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404, 409, 410, 413, 422})
  void who_repeats_it_breaks_it(int status) {
    twice(status, f -> f);
    assertEquals(
        new Verdict.Broken(
            "#2 (10:00:02.000) made the same call again that #1 (10:00:01.000) was refused for"
                + " good: POST /exports was answered with "
                + status
                + ", and nothing that would change that had happened",
            List.of(1L, 2L)),
        told.verdict());
  }

  @Test
  void it_is_a_breach_even_if_it_helped() {
    start(404);
    start(200);
    assertEquals(List.of(1L, 2L), told.broken());
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 401, 408, 425, 429, 500, 503})
  void other_answers_are_not_final(int status) {
    twice(status, f -> f);
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
  }

  private void out(int times) {
    for (int i = 0; i < times; i++) {
      start(401, f -> f.access(Access.REFUSED));
    }
  }

  @Test
  void a_credential_that_was_refused_may_be_tried_once_more() {
    out(2);
    assertEquals(new Verdict.Kept(2), told.verdict());
    start(401, f -> f.access(Access.REFUSED).credential("{secret-2}"));
    assertEquals(new Verdict.Kept(3), told.verdict());
  }

  @Test
  void but_not_for_ever() {
    out(3);
    assertEquals(
        new Verdict.Broken(
            "#3 (10:00:03.000) came with the same credential again although the call had been"
                + " refused with it 2 times in a row, last in #2 (10:00:02.000): POST /exports was"
                + " answered with 401",
            List.of(2L, 3L)),
        told.verdict());
  }

  @Test
  void who_was_let_in_in_between_begins_anew() {
    for (int i = 0; i < 3; i++) {
      start(401, f -> Facts.NONE.credential("{secret-1}").access(Access.REFUSED));
      start(200, f -> f.access(Access.GRANTED));
    }
    assertEquals(new Verdict.Kept(3), told.verdict());
    out(2);
    told.ended(Event.Result.FAILED);
    out(2);
    assertEquals(List.of(), told.broken());
  }

  @Test
  void a_credential_that_is_over_or_did_not_come_is_another_rules_business() {
    for (int i = 0; i < 3; i++) {
      start(401, f -> f.access(Access.EXPIRED));
      start(401, f -> f.access(Access.MISSING));
    }
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
  }

  @Test
  void the_same_call_much_later_may_be_another_runs() {
    start(404).after(5);
    start(404);
    var because = assertInstanceOf(Verdict.Broken.class, told.verdict()).because();
    assertTrue(
        because.endsWith("tell the end of the first one before it: POST …/outcome)"), because);
  }

  @Test
  void nor_is_what_may_change_or_has_a_time() {
    twice(400, Facts::mayChange);
    twice(403, f -> f.access(Access.EXPIRED));
    twice(403, f -> f.retryNotBefore(told.now().plusSeconds(1)));
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
  }

  @Test
  void another_credential_may_try() {
    start(403);
    start(403, f -> f.credential("{secret-2}"));
    assertEquals(new Verdict.Kept(2), told.verdict());
  }

  @Test
  void another_client_may_try() {
    start(403);
    start(403, f -> f.principal("bob"));
    assertEquals(new Verdict.Kept(2), told.verdict());
  }

  @Test
  void a_refusal_that_did_not_arrive_may_be_asked_for_again() {
    told.undelivered("POST", "/exports", "{\"query\":1}", 404, f -> f.hop("start")).cut(0);
    start(200);
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
  }

  @Test
  void nor_had_one_arrived_that_was_still_under_way() {
    told.undelivered("POST", "/exports", "{\"query\":1}", 404, f -> f.hop("start"));
    start(200);
    told.delivered(1);
    assertEquals(new Verdict.Kept(1), told.verdict());
  }

  @Test
  void who_has_changed_something_may_ask_again() {
    start(404);
    told.call("POST", "/queries", "{}", 200, f -> f.hop("other"));
    start(200);
    assertEquals(new Verdict.Kept(1), told.verdict());
  }

  @Test
  void another_token_or_a_look_changes_nothing() {
    start(404);
    told.call("POST", "/token", "", 200, f -> f.hop("token")).status("e1", f -> f);
    told.call("POST", "/queries", "{}", 400, f -> f.hop("other"));
    start(404);
    assertEquals(List.of(1L, 5L), told.broken());
  }

  @ParameterizedTest
  @ValueSource(strings = {Event.PIN, Event.SCENARIOS, Event.OUTCOME})
  void so_may_who_finds_another_server(String kind) {
    start(404).event(kind, Map.of());
    start(404);
    assertEquals(new Verdict.Kept(2), told.verdict());
  }

  @Test
  void a_moved_clock_is_no_other_server() {
    start(404).event(Event.CLOCK, Map.of());
    start(404);
    assertEquals(List.of(1L, 2L), told.broken());
  }

  @Test
  void a_look_at_a_path_of_nobody_is_no_call() {
    told.vendor("").call("GET", "/", "", 404, f -> f).call("GET", "/", "", 404, f -> f);
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
  }

  @Test
  void a_file_may_be_looked_for_before_its_export_is_done() {
    told.download("e1", 404, f -> f).download("e1", 404, f -> f);
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
  }

  @Test
  void a_file_that_is_gone_is_left() {
    told.status("e1", f -> f.state("DONE", true)).download("e1", 404, f -> f);
    assertEquals(new Verdict.Kept(1), told.verdict());
    told.download("e1", 404, f -> f);
    assertEquals(List.of(2L, 3L), told.broken());
  }

  @Test
  void another_address_of_it_may_be_tried() {
    told.status("e1", f -> f.state("DONE", true)).download("e1", 404, f -> f);
    told.status("e1", f -> f.state("DONE", true)).download("e1", 404, f -> f);
    assertEquals(new Verdict.Kept(2), told.verdict());
  }

  @Test
  void a_signed_address_that_is_refused_may_be_over() {
    told.download("e1", 403, Facts::presigned).download("e1", 403, Facts::presigned);
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
  }

  @Test
  void storage_knows_readers_by_their_keys() {
    UnaryOperator<Facts> unnamed = f -> Facts.NONE.hop("download").export("e1");
    read("AKIA1", unnamed);
    read("AKIA2", unnamed);
    assertEquals(new Verdict.Kept(2), told.verdict());
    read("AKIA1", unnamed);
    assertEquals(List.of(1L, 3L), told.broken());
  }

  @Test
  void of_a_reader_without_a_name_nothing_is_said() {
    for (int i = 0; i < 2; i++) {
      told.download("e1", 403, f -> Facts.NONE.hop("download").export("e1"));
    }
    assertInstanceOf(Verdict.NotExercised.class, told.verdict());
  }

  private void read(String key, UnaryOperator<Facts> facts) {
    told.sending(
            "Authorization",
            "AWS4-HMAC-SHA256 Credential="
                + key
                + "/20260105/us-east-1/s3/aws4_request, SignedHeaders=host, Signature={secret-"
                + told.now().toEpochMilli()
                + "}")
        .after(1)
        .download("e1", 403, facts);
  }
}
