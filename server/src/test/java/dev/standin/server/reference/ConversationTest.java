package dev.standin.server.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How a patient client asks, and how often, and when it stops. */
class ConversationTest {
  private static final Ask ASK = Ask.get("http://h/a");

  private final Scripted server = new Scripted();

  private Conversation talk() {
    return server.talk(Path.of(""));
  }

  @Test
  void waits_grow_while_nothing_good_comes() {
    server.then(503, "").then(500, "").then(0, "").broken(200, "{").then(200, "{}");
    assertEquals(200, talk().ask(ASK).status());
    assertEquals(List.of(1L, 2L, 4L, 8L), server.waited());
  }

  @Test
  void after_so_many_tries_it_is_given_up() {
    server.then(503, "");
    var gaveUp = assertThrows(GaveUp.class, () -> talk().ask(ASK));
    assertEquals(10, server.asked.size());
    assertTrue(gaveUp.getMessage().contains("GET /a did not go well in 10 tries"));
    assertEquals(List.of(1L, 2L, 4L, 8L, 16L, 30L, 30L, 30L, 30L), server.waited());
  }

  @Test
  void what_is_refused_for_good_is_not_asked_again() {
    for (int status : new int[] {400, 403, 404, 409, 413, 422}) {
      var refusing = new Scripted().then(status, "").then(200, "");
      assertEquals(status, refusing.talk(Path.of("")).ask(ASK).status());
      assertEquals(List.of(), refusing.waits);
    }
  }

  @Test
  void without_what_is_needed_it_is_given_up() {
    server.then(401, "wrong password");
    var gaveUp = assertThrows(GaveUp.class, () -> talk().need(ASK, json -> true));
    assertEquals("GET /a was answered with 401: wrong password", gaveUp.getMessage());
  }

  @Test
  void an_answer_says_how_long_to_wait() {
    server.then(429, "", "Retry-After", "30").then(200, "");
    talk().ask(ASK);
    assertEquals(List.of(30L), server.waited());
  }

  @Test
  void json_that_cannot_be_used_is_asked_for_again() {
    server.then(200, "{\"id\": 1").then(200, "{\"id\": 1}").then(200, "{\"id\": \"1\"}");
    var answer = talk().ask(ASK, json -> json.path("id").isTextual());
    assertEquals("1", answer.text("/id"));
    assertEquals(3, server.asked.size());
  }

  @Test
  void a_refused_credential_is_replaced_once_for_each_refusal() {
    var made = new AtomicInteger();
    var credential = new Credential("Key", () -> "k" + made.incrementAndGet());
    server.then(401, "").then(200, "{}");
    var talk = talk();
    assertEquals(200, talk.ask(ASK.as(credential)).status());
    talk.ask(ASK.as(credential));
    assertEquals(
        List.of("GET http://h/a Key=k1", "GET http://h/a Key=k2", "GET http://h/a Key=k2"),
        server.asked);
  }

  @Test
  void a_credential_that_is_never_taken_is_an_answer_in_the_end() {
    server.then(401, "no");
    assertEquals(401, talk().ask(ASK.as(new Credential("Key", () -> "k"))).status());
    assertEquals(2, server.asked.size());
    assertEquals(401, talk().ask(ASK).status(), "and where there is none, at once");
    assertEquals(3, server.asked.size());
    var made = new AtomicInteger();
    var renewed = new Credential("Key", () -> "k" + made.incrementAndGet());
    assertEquals(401, talk().ask(ASK.as(renewed)).status());
    assertEquals(7, server.asked.size(), "and where there are others, after some of them");
  }

  @Test
  void polls_come_at_growing_intervals_and_end_with_the_export() {
    server.then(200, "{\"s\":\"on\"}").then(200, "{\"s\":\"on\"}").then(200, "{}");
    server.then(200, "{\"s\":\"end\"}");
    var end = talk().poll(ASK, answer -> Status.of(answer.text("/s")), Set.of("end"));
    assertEquals("end", end.orElseThrow().text("/s"));
    assertEquals(
        List.of(1000L, 1500L, 2250L), server.waits.stream().map(w -> w.toMillis()).toList());
  }

  @Test
  void an_export_that_does_not_end_is_left_alone_some_day() {
    server.then(200, "{\"s\":\"on\"}");
    var end = talk().poll(ASK, answer -> Status.of(answer.text("/s")), Set.of("end"));
    assertTrue(end.isEmpty());
    var waited = server.waits.stream().mapToLong(wait -> wait.toSeconds()).sum();
    assertTrue(waited > 7000 && waited <= 7200, () -> waited + " s");
  }
}
