package dev.standin.server.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.contracts.exchange.Beginning;
import dev.standin.contracts.exchange.Delivery;
import dev.standin.contracts.exchange.Event;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.exchange.Fold;
import dev.standin.contracts.exchange.JournalFormat;
import dev.standin.server.app.App;
import dev.standin.server.clock.ClockMode;
import dev.standin.server.session.Session;
import dev.standin.server.support.SharedServer;
import io.restassured.RestAssured;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A journal says what was done to its session between the exchanges. */
class JournalEventsTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final App app = SharedServer.app();
  private String id;
  private Session session;

  @BeforeEach
  void open() {
    id = json("{\"clock\":\"frozen\",\"seed\":7,\"journal\":{\"exchanges\":2}}", "/sessions");
    session = app.sessions().find(id).orElseThrow();
  }

  @AfterEach
  void close() {
    app.sessions().close(id);
  }

  private String json(String body, String path) {
    return Admin.of(app).contentType("application/json").body(body).post(path).path("id");
  }

  private void put(String body, String path) {
    Admin.of(app)
        .contentType("application/json")
        .body(body)
        .put("/sessions/" + id + path)
        .then()
        .statusCode(200);
  }

  private void call() {
    RestAssured.get(app.baseUrl() + "/~" + id + "/acme/exports/1").then().statusCode(401);
  }

  private List<String> lines(String format) {
    return Admin.of(app)
        .get("/sessions/" + id + "/journal?format=" + format)
        .asString()
        .lines()
        .toList();
  }

  /** The lines of the journal, short: numbers of exchanges, and events. */
  private List<String> told() {
    var told = new ArrayList<String>();
    for (var line : lines("ndjson")) {
      var read = JournalFormat.read(line);
      if (read instanceof JournalFormat.ExchangeLine exchange) {
        told.add("" + exchange.exchange().number());
      } else if (read instanceof JournalFormat.EventLine happened) {
        told.add(told(happened.event()));
      }
    }
    return told;
  }

  private static String told(Event event) {
    return event.kind() + " after " + event.after() + " at " + event.at() + " " + event.details();
  }

  private Beginning beginning() {
    return ((JournalFormat.HeaderLine) JournalFormat.read(lines("ndjson").get(0))).beginning();
  }

  @Test
  void what_the_admin_api_does_stands_between_the_exchanges() {
    call();
    json("{\"by\":\"90s\"}", "/sessions/" + id + "/clock/advance");
    put("{\"acme\":\"broken\"}", "/scenarios");
    call();
    put("{\"mode\":\"per-call:5s\",\"now\":\"2026-01-01T01:00:00Z\"}", "/clock");
    put("{\"mode\":\"per-call:5s\"}", "/clock");
    put("{}", "/scenarios");
    assertEquals(
        List.of(
            "1",
            "clock after 1 at 2026-01-01T00:01:30Z {by=advance, from=2026-01-01T00:00:00Z,"
                + " mode=frozen}",
            "pin after 1 at 2026-01-01T00:01:30Z {acme=broken}",
            "2",
            "clock after 2 at 2026-01-01T01:00:00Z {by=set, from=2026-01-01T00:01:30Z,"
                + " mode=per-call:5s}",
            "pin after 2 at 2026-01-01T01:00:00Z {}"),
        told());
    assertEquals(Beginning.of(id, 7, "frozen", START), beginning());
    var canonical = lines("canonical");
    assertEquals(7, canonical.size(), canonical.toString());
    assertTrue(canonical.get(2).contains("\"wall\":\"1970-01-01T00:00:00Z\""), canonical.get(2));
  }

  @Test
  void what_is_done_in_java_stands_there_as_well() {
    session.clock().advance(Duration.ofSeconds(1));
    session.clock().mode(new ClockMode.Frozen());
    session.pin(Map.of());
    session.reloaded(Set.of("b", "a"));
    assertEquals(
        List.of(
            "clock after 0 at 2026-01-01T00:00:01Z {by=advance, from=2026-01-01T00:00:00Z,"
                + " mode=frozen}",
            "scenarios after 0 at 2026-01-01T00:00:01Z {vendors=a,b}"),
        told());
  }

  @Test
  void a_journal_that_forgot_its_first_exchanges_begins_as_the_session_stood_then() {
    session.pin(Map.of("acme", "broken"));
    call();
    session.clock().advance(Duration.ofSeconds(1));
    call();
    session.clock().set(START.plusSeconds(60), new ClockMode.PerCall(Duration.ofSeconds(5)));
    call();
    call();
    assertEquals(List.of("3", "4"), told());
    var pins = new TreeMap<>(Map.of("acme", "broken"));
    assertEquals(
        new Beginning(id, 7, "per-call:5s", START.plusSeconds(60), false, pins), beginning());
    session.clock().mode(new ClockMode.Frozen());
    session.journal().clear();
    assertEquals(new Beginning(id, 7, "frozen", START.plusSeconds(70), false, pins), beginning());
  }

  @Test
  void a_listener_hears_of_an_event_behind_the_exchanges_that_it_follows() {
    var told = Collections.synchronizedList(new ArrayList<String>());
    session
        .journal()
        .listen(
            new Fold() {
              @Override
              public void exchange(Exchange exchange) {
                told.add("" + exchange.number());
              }

              @Override
              public void delivery(Delivery delivery) {
                assertTrue(delivery.complete());
              }

              @Override
              public void event(Event event) {
                told.add(event.kind() + " after " + event.after());
              }
            });
    call();
    var underWay = session.arrive();
    assertEquals(2, underWay.number());
    session.clock().advance(Duration.ofSeconds(1));
    call();
    session.journal().settled(1).orTimeout(30, TimeUnit.SECONDS).join();
    assertEquals(List.of("1"), told);
    session.journal().abandon(underWay.number());
    assertTrue(session.journal().settle(Duration.ofSeconds(30)));
    assertEquals(List.of("1", "clock after 2", "3"), told);
  }
}
