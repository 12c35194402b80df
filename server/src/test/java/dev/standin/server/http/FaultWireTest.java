package dev.standin.server.http;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.contracts.exchange.Delivery;
import dev.standin.server.app.App;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Answers that leave late, slowly, in part or not at all, as a client's socket sees them. */
@Timeout(120)
class FaultWireTest {
  private static final Map<String, String> FAULTS =
      Map.ofEntries(
          entry("stalls", "{ on: status, call: 1, stall: 10s }"),
          entry("stalls-twice", "{ on: status, stall: 10s }, { on: status, stall: 5s }"),
          entry("drips", "{ on: status, drip: { bytes: 40, every: 1s } }"),
          entry("cuts", "{ on: status, call: 1, cutOff: 20 }"),
          entry("cuts-late", "{ on: status, cutOff: 1MiB }"),
          entry("resets", "{ on: status, call: 1, reset: 20 }"),
          entry("resets-at-once", "{ on: status, reset: 0 }"),
          entry("is-silent", "{ on: status, call: 1, emptyReply: true }"),
          entry("start-is-lost", "{ on: start, call: 1, emptyReply: true }"),
          entry("late-and-cut", "{ on: status, cutOff: 20 }, { on: status, stall: 10s }"),
          entry("file-is-cut", "{ on: download, cutOff: 100 }"),
          entry("file-resets", "{ on: download, reset: 0 }"),
          entry("file-drips", "{ on: download, drip: { bytes: 100, every: 1s } }"),
          entry("refused-late", "{ on: status, refuse: 503 }, { on: status, stall: 10s }"));

  @TempDir private static Path folder;
  private static App app;
  private FaultRig rig;

  @BeforeAll
  static void start() throws Exception {
    app = FaultRig.start(folder, FAULTS);
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @BeforeEach
  void open() {
    rig = FaultRig.of(app);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private static CompletableFuture<FaultRig.Answer> answer(FaultRig.Client client) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return client.answer();
          } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        });
  }

  private String url(String scenario) throws Exception {
    var id = rig.started(scenario);
    rig.session().clock().advance(Duration.ofSeconds(20));
    try (var client = rig.open()) {
      var body = client.get("/acme/exports/" + id).answer().body();
      rig.exchange();
      rig.delivery();
      return body.replaceAll(".*\"url\":\"([^\"]*)\".*", "$1");
    }
  }

  @Test
  void a_stalled_answer_leaves_when_the_clock_is_moved_there_and_not_before() throws Exception {
    var id = rig.started("stalls");
    try (var client = rig.open()) {
      var answer = answer(client.get("/acme/exports/" + id));
      var exchange = rig.exchange();
      assertEquals("stall", exchange.facts().scripted().orElse(""));
      assertEquals(
          "waiting", exchange.response().body().text().replaceAll(".*state\":\"(\\w+).*", "$1"));
      rig.session().clock().advance(Duration.ofMillis(9_999));
      // Another call comes and goes: had the first been let go, its answer would be out by then.
      rig.started("default");
      assertFalse(answer.isDone());
      rig.session().clock().advance(Duration.ofMillis(1));
      assertEquals(200, answer.get(30, TimeUnit.SECONDS).status());
      assertEquals(
          new Delivery(exchange.number(), answer.get().body().length(), true), rig.delivery());
      assertEquals(200, client.get("/acme/exports/" + id).answer().status(), "the next is prompt");
    }
  }

  @Test
  void stalls_add_up() throws Exception {
    var id = rig.started("stalls-twice");
    try (var client = rig.open()) {
      var answer = answer(client.get("/acme/exports/" + id));
      rig.exchange();
      rig.session().clock().advance(Duration.ofMillis(14_999));
      rig.started("default");
      assertFalse(answer.isDone());
      rig.session().clock().advance(Duration.ofMillis(1));
      assertEquals(200, answer.get(30, TimeUnit.SECONDS).status());
    }
  }

  @Test
  void a_body_drips_and_the_last_drop_is_not_waited_for() throws Exception {
    var id = rig.started("drips");
    try (var client = rig.open()) {
      client.get("/acme/exports/" + id);
      assertTrue(client.head().contains("200"));
      var in = client.socket().getInputStream();
      var body = new StringBuilder(new String(in.readNBytes(40), StandardCharsets.UTF_8));
      int length = rig.exchange().response().body().bytes().length;
      assertTrue(length > 40 && length <= 80, "made for two drops, not " + length);
      assertEquals(0, in.available());
      rig.session().clock().advance(Duration.ofSeconds(1));
      body.append(new String(in.readNBytes(length - 40), StandardCharsets.UTF_8));
      assertTrue(body.toString().endsWith("}"), body.toString());
      assertTrue(rig.delivery().complete());
    }
  }

  @Test
  void a_cut_answer_ends_in_order_before_its_content_length() throws Exception {
    var id = rig.started("cuts");
    try (var client = rig.open()) {
      client.get("/acme/exports/" + id);
      int length = rig.exchange().response().body().bytes().length;
      assertTrue(client.head().contains("Content-Length: " + length));
      assertEquals(20, client.rest().length());
    }
    assertEquals(20, rig.delivery().bytes());
    try (var next = rig.open()) {
      assertEquals(200, next.get("/acme/exports/" + id).answer().status());
    }
  }

  @Test
  void a_body_that_is_no_longer_than_the_cut_leaves_whole_and_unmarked() throws Exception {
    var id = rig.started("cuts-late");
    try (var client = rig.open()) {
      client.get("/acme/exports/" + id).answer();
      assertFalse(rig.exchange().facts().isScripted());
      assertTrue(rig.delivery().complete());
      assertEquals(200, client.get("/acme/exports/" + id).answer().status(), "on one connection");
    }
  }

  @Test
  void a_reset_is_no_orderly_end() throws Exception {
    var id = rig.started("resets");
    try (var client = rig.open()) {
      client.get("/acme/exports/" + id);
      var failure = assertThrows(SocketException.class, client::rest);
      assertEquals("Connection reset", failure.getMessage());
    }
    assertEquals(new Delivery(rig.exchange().number(), 20, false), rig.delivery());
  }

  @Test
  void a_reset_after_nothing_strikes_answers_without_a_body_too() throws Exception {
    var id = rig.started("resets-at-once");
    try (var client = rig.open()) {
      client.get("/acme/exports/" + id);
      assertThrows(SocketException.class, client::rest);
    }
    assertEquals(0, rig.delivery().bytes());
    var url = url("file-resets");
    try (var client = rig.open()) {
      client.send("HEAD", url, "");
      assertThrows(SocketException.class, client::rest);
    }
    assertFalse(rig.delivery().complete());
  }

  @Test
  void an_empty_reply_has_not_even_a_status_line() throws Exception {
    var id = rig.started("is-silent");
    rig.session().clock().advance(Duration.ofSeconds(20));
    try (var client = rig.open()) {
      assertEquals("", client.get("/acme/exports/" + id).rest());
    }
    var exchange = rig.exchange();
    assertEquals(new Delivery(exchange.number(), 0, false), rig.delivery());
    assertEquals("emptyReply", exchange.facts().scripted().orElse(""));
  }

  @Test
  void a_start_whose_reply_is_lost_has_started() throws Exception {
    try (var client = rig.open()) {
      client.post("/acme/exports", "{\"report\":\"start-is-lost\"}");
      assertEquals("", client.rest());
    }
    var id = rig.exchange().facts().export().orElseThrow();
    try (var client = rig.open()) {
      assertEquals(200, client.get("/acme/exports/" + id).answer().status());
    }
  }

  @Test
  void faults_of_one_call_work_together() throws Exception {
    var late = rig.started("late-and-cut");
    try (var client = rig.open()) {
      client.get("/acme/exports/" + late);
      assertEquals("cutOff+stall", rig.exchange().facts().scripted().orElse(""));
      rig.session().clock().advance(Duration.ofSeconds(10));
      client.head();
      assertEquals(20, client.rest().length());
    }
    rig.delivery();
    var refused = rig.started("refused-late");
    try (var client = rig.open()) {
      var answer = answer(client.get("/acme/exports/" + refused));
      assertEquals("refuse+stall", rig.exchange().facts().scripted().orElse(""));
      rig.session().clock().advance(Duration.ofSeconds(10));
      assertEquals(503, answer.get(30, TimeUnit.SECONDS).status());
    }
  }

  @Test
  void a_file_is_cut_where_the_scenario_says() throws Exception {
    var url = url("file-is-cut");
    try (var client = rig.open()) {
      client.send("HEAD", url, "").head();
      assertFalse(rig.exchange().facts().isScripted(), "there is nothing to cut");
      assertTrue(rig.delivery().complete());
      client.get(url).head();
      assertEquals(100, client.rest().length());
    }
    assertEquals("cutOff", rig.exchange().facts().scripted().orElse(""));
    assertEquals(100, rig.delivery().bytes());
  }

  @Test
  void a_file_drips() throws Exception {
    var url = url("file-drips");
    try (var client = rig.open()) {
      var answer = answer(client.get(url));
      var told = rig.exchange().response().headers().first("Content-Length").orElseThrow();
      long length = Long.parseLong(told);
      assertTrue(length > 500 && length % 100 != 0, told);
      rig.session().clock().advance(Duration.ofSeconds(length / 100 - 1));
      rig.started("default");
      assertFalse(answer.isDone());
      rig.session().clock().advance(Duration.ofSeconds(1));
      assertEquals(length, answer.get(30, TimeUnit.SECONDS).body().length());
    }
  }

  @Test
  void requests_that_wait_behind_a_stalled_one_are_answered_after_it() throws Exception {
    var id = rig.started("stalls");
    try (var client = rig.open()) {
      client.get("/acme/exports/" + id);
      rig.exchange();
      client.get("/acme/exports/" + id).get("/acme/exports/none");
      // Whoever stalls is looked after; once a later one is known to have left, so was this one.
      var other = rig.started("stalls");
      try (var leaving = rig.open()) {
        leaving.get("/acme/exports/" + other);
        rig.exchange();
      }
      assertFalse(rig.delivery().complete());
      rig.session().clock().advance(Duration.ofSeconds(10));
      assertEquals(200, client.answer().status());
      assertEquals(200, client.answer().status());
      assertEquals(404, client.answer().status());
    }
  }
}
