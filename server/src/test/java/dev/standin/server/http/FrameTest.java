package dev.standin.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.contracts.exchange.Body;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.exchange.Headers;
import dev.standin.contracts.exchange.Request;
import dev.standin.server.app.App;
import dev.standin.server.app.Config;
import dev.standin.server.wire.Reply;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever breaks on the way of a request, it is answered and stands in the journal. */
class FrameTest {
  private static final Request REQUEST = new Request("GET", "/any", "", Headers.NONE, Body.EMPTY);

  private static App app;

  private final Frame frame = new Frame();

  @BeforeAll
  static void start() throws Exception {
    app = App.start(Config.EPHEMERAL);
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  private record Says(Supplier<Reply> said, Supplier<Reply> refusal) implements Frame.Answerer {
    @Override
    public Reply reply() {
      return said.get();
    }

    @Override
    public Reply refuse(int status, String message) {
      return refusal == null ? Neutral.error(status, message) : refusal.get();
    }
  }

  private Exchange exchange(Supplier<Reply> reply, Supplier<Reply> refusal) throws Exception {
    try (var rig = FaultRig.of(app)) {
      var answer =
          frame.answer(
              rig.session(), REQUEST, Instant.EPOCH, (at, record) -> new Says(reply, refusal));
      var exchange = rig.exchange();
      assertEquals(answer.arrival().number(), exchange.number());
      assertEquals(answer.outgoing().status(), exchange.response().status());
      return exchange;
    }
  }

  private static Reply breaks() {
    throw new IllegalStateException("a bug made for a test");
  }

  @Test
  void what_breaks_is_refused_in_the_words_of_who_answers() throws Exception {
    var exchange = exchange(FrameTest::breaks, () -> Reply.empty(500).header("X-Words", "own"));
    assertEquals(500, exchange.response().status());
    assertEquals("own", exchange.response().headers().first("X-Words").orElseThrow());
    assertEquals(List.of("a bug of Standin; its log says more"), exchange.notes());
    assertEquals(1, frame.bugs());
  }

  @Test
  void an_error_of_the_machine_is_an_exchange_too() throws Exception {
    var exchange =
        exchange(
            () -> {
              throw new OutOfMemoryError("made for a test");
            },
            () -> Reply.empty(500));
    assertEquals(500, exchange.response().status());
    assertEquals(List.of("a bug of Standin; its log says more"), exchange.notes());
  }

  @Test
  void a_refusal_that_breaks_too_is_answered_all_the_same() throws Exception {
    var exchange = exchange(FrameTest::breaks, FrameTest::breaks);
    assertEquals(500, exchange.response().status());
    assertTrue(exchange.response().body().text().contains("a bug of Standin"));
  }
}
