package dev.standin.server.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.contracts.exchange.Body;
import dev.standin.contracts.exchange.Delivery;
import dev.standin.contracts.exchange.Event;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.exchange.Facts;
import dev.standin.contracts.exchange.Headers;
import dev.standin.contracts.exchange.Request;
import dev.standin.contracts.exchange.Response;
import dev.standin.server.app.App;
import dev.standin.server.app.Config;
import dev.standin.server.clock.ClockMode;
import dev.standin.server.clock.SessionClock;
import dev.standin.server.journal.Journal;
import dev.standin.server.session.Idle;
import dev.standin.server.session.Opening;
import dev.standin.server.session.Session;
import dev.standin.server.support.AcmeClient;
import dev.standin.server.support.EmbeddedTarget;
import dev.standin.server.support.SharedServer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What somebody hears who looks on while things happen. */
// A read of a socket cannot be interrupted.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LiveRoutesTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @AutoClose private final EmbeddedTarget target = EmbeddedTarget.open("acme");
  private final AcmeClient acme = AcmeClient.of(target, "Bearer token");
  private final Session session = target.session();

  private EventReader follow(String query, String... headers) throws Exception {
    return EventReader.of(SharedServer.app(), session.id(), query, headers);
  }

  private static void append(Journal journal, long number) {
    journal.append(
        new Exchange(
            number,
            START,
            START,
            "acme",
            "start",
            new Request("GET", "/a", "", Headers.NONE, Body.EMPTY),
            new Response(200, Headers.NONE, Body.EMPTY),
            List.of(),
            List.of(),
            Facts.NONE,
            List.of()));
  }

  private void append(long number) {
    append(session.journal(), number);
  }

  @Test
  void an_exchange_is_told_at_once_and_then_what_became_of_its_answer() throws Exception {
    try (var events = follow("")) {
      assertEquals(200, events.response().statusCode());
      assertEquals(
          "text/event-stream", events.response().headers().firstValue("Content-Type").get());
      var hello = events.next();
      assertEquals("hello", hello.name());
      assertEquals(session.id(), hello.data().path("session").asText());
      assertEquals("frozen", hello.data().at("/clock/mode").asText());
      assertEquals(START.toString(), hello.data().at("/clock/now").asText());
      assertEquals(0, hello.data().path("newest").asLong());
      var id = acme.start("any");
      var exchange = events.next();
      assertEquals("exchange", exchange.name());
      assertEquals("1", exchange.id());
      assertEquals(id, exchange.data().path("export").asText());
      assertEquals(201, exchange.data().path("status").asInt());
      var delivery = events.next();
      assertEquals("delivery", delivery.name());
      assertEquals(1, delivery.number());
      assertTrue(delivery.data().path("complete").asBoolean());
    }
  }

  @Test
  void what_is_done_to_the_session_is_told() throws Exception {
    try (var events = follow("")) {
      events.next("hello");
      target.pass(Duration.ofSeconds(30));
      var clock = events.next("clock").data();
      assertEquals("2026-01-01T00:00:30Z", clock.path("now").asText());
      assertEquals(START.toString(), clock.path("from").asText());
      assertEquals("frozen", clock.path("mode").asText());
      session.pin(Map.of("acme", "flaky"));
      assertEquals("flaky", events.next("pins").data().at("/pinned/acme").asText());
      session.reloaded(Set.of("acme", "domo"));
      assertEquals(
          "[\"acme\",\"domo\"]", events.next("scenarios").data().path("vendors").toString());
      session.outcome(Event.Result.PARTIAL, 7L, null);
      assertEquals("partial", events.next("outcome").data().path("result").asText());
      session.judgeAfresh();
      events.next("afresh");
      session.journal().clear();
      events.next("cleared");
    }
    try (var events = follow("")) {
      assertEquals("flaky", events.next("hello").data().at("/pinned/acme").asText());
    }
  }

  @Test
  void after_a_break_one_goes_on_behind_what_one_knows() throws Exception {
    for (int number = 1; number <= 5; number++) {
      append(number);
    }
    session.journal().delivered(new Delivery(4, 17, true));
    try (var events = follow("?after=3")) {
      assertEquals(5, events.next("hello").data().path("newest").asLong());
      var fourth = events.next();
      assertEquals(4, fourth.number());
      assertEquals(17, fourth.data().path("bytes").asLong());
      assertEquals(5, events.next().number());
    }
    try (var events = follow("?after=1", "Last-Event-ID", "4")) {
      events.next("hello");
      assertEquals(5, events.next().number());
    }
    try (var events = follow("")) {
      events.next("hello");
      append(6);
      var sixth = events.next();
      assertEquals(6, sixth.number());
      assertEquals("6", sixth.id());
    }
  }

  @Test
  void an_answer_that_comes_late_is_not_lost_by_who_goes_on() throws Exception {
    var journal = session.journal();
    journal.arrived(1);
    journal.arrived(2);
    append(2);
    try (var events = follow("?after=0")) {
      assertEquals(2, events.next("exchange").number());
      append(3);
      var third = events.next("exchange");
      // Exchange 1 is not told yet, so that one can only go on from the beginning.
      assertEquals("0", third.id());
      append(1);
      var first = events.next("exchange");
      assertEquals(1, first.number());
      assertEquals("3", first.id());
    }
  }

  @Test
  void what_is_forgotten_is_a_gap() throws Exception {
    var clock = new SessionClock(new ClockMode.Frozen(), InstantSource.system());
    var app = SharedServer.app();
    var small = app.sessions().open(new Opening(1, clock).keeping(2));
    for (int number = 1; number <= 5; number++) {
      append(small.journal(), number);
    }
    try (var events = EventReader.of(app, small.id(), "?after=1")) {
      assertEquals(4, events.next("hello").data().path("oldest").asLong());
      var gap = events.next();
      assertEquals("gap", gap.name());
      assertEquals("{\"from\":2,\"to\":3}", gap.data().toString());
      assertEquals("3", gap.id());
      assertEquals(4, events.next().number());
      assertEquals(5, events.next().number());
    }
    // Whoever knows more than there is has known another journal.
    try (var events = EventReader.of(app, small.id(), "?after=99")) {
      assertEquals("{\"from\":1,\"to\":3}", events.next("gap").data().toString());
      assertEquals(4, events.next().number());
    }
    app.sessions().close(small.id());
  }

  @Test
  void a_client_that_does_not_read_holds_nobody_up_and_is_told_what_it_has_missed()
      throws Exception {
    try (var events = follow("")) {
      events.next("hello");
      long number = 0;
      // More than sockets take: the client reads nothing meanwhile.
      for (; number < 40_000; number++) {
        append(number + 1);
      }
      assertTrue(session.journal().settle(Duration.ofSeconds(30)));
      var gap = events.next("gap").data();
      assertTrue(gap.path("from").asLong() > 1, gap.toString());
      assertTrue(gap.path("to").asLong() >= gap.path("from").asLong(), gap.toString());
      // What still waits on its way may fill the box once more, so that the next is missed as well.
      do {
        append(++number);
      } while (!isTold(events, number));
    }
  }

  private static boolean isTold(EventReader events, long number) throws IOException {
    while (true) {
      var told = events.next();
      if (told.name().equals("exchange") && told.number() == number) {
        return true;
      }
      if (told.name().equals("gap") && told.data().path("to").asLong() >= number) {
        return false;
      }
    }
  }

  @Test
  void the_end_of_the_session_ends_the_stream() throws Exception {
    var clock = new SessionClock(new ClockMode.Frozen(), InstantSource.system());
    var app = SharedServer.app();
    var other = app.sessions().open(1, clock);
    try (var events = EventReader.of(app, other.id(), "")) {
      events.next("hello");
      append(other.journal(), 1);
      app.sessions().close(other.id());
      assertEquals(1, events.next("exchange").number());
      assertEquals(other.id(), events.next("closed").data().path("session").asText());
      assertNull(events.next());
    }
    assertEquals(404, EventReader.of(app, other.id(), "").response().statusCode());
  }

  @Test
  void a_hundred_that_go_are_forgotten() throws Exception {
    var all = new ArrayList<EventReader>();
    for (int i = 0; i < 100; i++) {
      all.add(follow(""));
    }
    for (var events : all) {
      events.next("hello");
    }
    assertEquals(100, session.journal().followers());
    for (var events : all) {
      events.close();
    }
    // A socket says at a later write that nobody is there.
    while (session.journal().followers() > 0) {
      target.pass(Duration.ofMillis(1));
      Thread.onSpinWait();
    }
  }

  @Test
  void who_looks_on_does_not_keep_a_session_alive() throws Exception {
    var wall = new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));
    try (var app = App.start(Config.EPHEMERAL, wall::get)) {
      var clock = new SessionClock(new ClockMode.Frozen(), wall::get);
      var idle = new Opening(1, clock).expiringAfter(new Idle(Duration.ofMinutes(30)));
      var other = app.sessions().open(idle);
      var events = EventReader.of(app, other.id(), "");
      events.next("hello");
      wall.updateAndGet(now -> now.plus(Duration.ofMinutes(31)));
      assertEquals(1, app.sessions().count());
      events.next("closed");
    }
  }

  @Test
  void a_stream_ends_with_the_server() throws Exception {
    var app = App.start(Config.EPHEMERAL);
    var events = EventReader.of(app, Session.DEFAULT, "");
    events.next("hello");
    app.close();
    // An end or a broken connection, whichever comes first; but no more waiting.
    assertThrows(AssertionError.class, () -> endOf(events));
  }

  private static void endOf(EventReader events) {
    try {
      events.next("never");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
