package dev.standin.contracts.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.contracts.openapi.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class JournalFormatTest {
  private static Exchange exchange(Body body) {
    return new Exchange(
        3,
        Instant.parse("2026-01-01T00:00:01.250Z"),
        Instant.parse("2026-11-22T10:00:00Z"),
        "acme",
        "start",
        new Request("POST", "/acme/exports", "x=1", Headers.of("A", "1", "a", "2"), body),
        new Response(201, Headers.of("Content-Type", "application/json"), Body.of("{}")),
        List.of(new Violation("body", "/report", "7 is not a string")),
        List.of(),
        Facts.NONE.hop("start").export("e1").state("waiting", false),
        List.of("a remark"));
  }

  @Test
  void an_exchange_is_read_as_it_was_written() {
    for (var body :
        List.of(
            Body.EMPTY,
            Body.of("{\"é\": \"\\n\"}\n"),
            Body.of(new byte[] {(byte) 0xff, 0, 1}),
            Body.of("x".repeat(100)).cut(10))) {
      var exchange = exchange(body);
      assertEquals(exchange, JournalFormat.exchange(JournalFormat.line(exchange)));
    }
  }

  @Test
  void a_cut_body_keeps_its_length_and_hash() {
    var body = Body.of("x".repeat(100)).cut(10);
    assertEquals(100, body.length());
    assertEquals(64, body.sha256().length());
    assertEquals(body, body.cut(50));
  }

  @Test
  void equal_exchanges_are_equal_lines() {
    assertEquals(
        JournalFormat.line(exchange(Body.of("a"))), JournalFormat.line(exchange(Body.of("a"))));
  }

  @Test
  void a_line_that_is_no_exchange_is_refused() {
    for (var line :
        List.of(
            "",
            "{}",
            "[1]",
            "{\"number\":1}",
            JournalFormat.header(Beginning.of("s", 1, "real", Instant.EPOCH)))) {
      assertThrows(IllegalArgumentException.class, () -> JournalFormat.exchange(line));
    }
  }

  @Test
  void a_line_that_is_too_much_for_the_reader_is_refused_in_words_of_ours() {
    for (var value : List.of("[".repeat(1_001) + "]".repeat(1_001), "1".repeat(1_001))) {
      for (var field : List.of("number", "other")) {
        var line = "{\"" + field + "\":" + value + "}";
        var refusal = assertThrows(IllegalArgumentException.class, () -> JournalFormat.read(line));
        var words = "not a line of a journal: its JSON is nested too deeply, or a number or a text";
        assertTrue(refusal.getMessage().startsWith(words), refusal.getMessage());
        assertTrue(refusal.getMessage().length() < 300, refusal.getMessage());
      }
    }
  }

  @Test
  void a_line_of_any_kind_is_read_as_it_was_written() {
    var exchange = exchange(Body.of("a"));
    var delivery = new Delivery(3, 5_000_000_000L, false);
    var at = Instant.parse("2026-01-01T00:00:01.250Z");
    var pins = new TreeMap<>(Map.of("domo", "default", "acme", "small"));
    var beginning = new Beginning("default", -7, "frozen", at, false, pins);
    assertEquals(
        new JournalFormat.HeaderLine(beginning),
        JournalFormat.read(JournalFormat.header(beginning)));
    var event = Event.of(2, at, Instant.EPOCH, Event.PIN, pins);
    assertEquals(new JournalFormat.EventLine(event), JournalFormat.read(JournalFormat.line(event)));
    assertEquals(new JournalFormat.GapLine(5), JournalFormat.read(JournalFormat.gap(5)));
    assertEquals(
        new JournalFormat.ExchangeLine(exchange), JournalFormat.read(JournalFormat.line(exchange)));
    assertEquals(
        new JournalFormat.DeliveryLine(delivery), JournalFormat.read(JournalFormat.line(delivery)));
    var held = new Delivery(3, 1, true, true);
    assertEquals(
        new JournalFormat.DeliveryLine(held), JournalFormat.read(JournalFormat.line(held)));
    var timed = held.taking(Duration.ofMillis(1_500));
    assertTrue(JournalFormat.line(timed).contains("\"took\":\"PT1.5S\""));
    assertEquals(
        new JournalFormat.DeliveryLine(timed), JournalFormat.read(JournalFormat.line(timed)));
    var wrong = JournalFormat.line(timed).replace("PT1.5S", "1.5");
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> JournalFormat.read(wrong))
            .getMessage()
            .contains("/took: expected a duration such as PT0.02S but was \"1.5\""));
  }

  @Test
  void an_exchange_with_its_delivery_is_read_as_the_exchange() {
    var exchange = exchange(Body.of("a"));
    var json = JournalFormat.json(exchange, new Delivery(3, 2, true, true));
    assertEquals("{\"bytes\":2,\"complete\":true,\"held\":true}", json.get("delivery").toString());
    assertEquals(exchange, JournalFormat.exchange(json.toString()));
    assertEquals(
        "{\"delivered\":3,\"bytes\":2,\"complete\":true}",
        JournalFormat.line(new Delivery(3, 2, true)));
  }

  @Test
  void what_is_forgotten_stands_in_the_beginning() {
    var begun = Beginning.of("s", 1, "frozen", Instant.EPOCH);
    var later = Instant.EPOCH.plusSeconds(60);
    var moved =
        begun.after(
            Event.of(3, later, Instant.EPOCH, Event.CLOCK, Map.of(Event.MODE, "per-call:5s")));
    assertEquals(Beginning.of("s", 1, "per-call:5s", later), moved);
    var pins = new TreeMap<>(Map.of("acme", "small"));
    var pinned = moved.after(Event.of(4, later, Instant.EPOCH, Event.PIN, pins));
    assertEquals(new Beginning("s", 1, "per-call:5s", later, false, pins), pinned);
    var unpinned = pinned.after(Event.of(5, later, Instant.EPOCH, Event.PIN, Map.of()));
    assertEquals(moved, unpinned);
    assertEquals(
        pinned,
        pinned.after(
            Event.of(6, later, Instant.EPOCH, Event.SCENARIOS, Map.of(Event.VENDORS, "acme"))));
  }

  @Test
  void a_line_of_no_kind_is_refused_with_its_reason() {
    for (var line :
        Map.of(
                "", "not a line of a journal",
                "[1]", "not a line of a journal",
                "{\"number\":1}", "not a line of a journal",
                "{\"standinJournal\":1,\"session\":\"s\",\"seed\":1,\"clock\":\"real\"}",
                    "expected version 2 of the format but was 1",
                "{\"delivered\":1,\"bytes\":\"2\",\"complete\":true}",
                    "/bytes: expected a whole number but was \"2\"",
                "{\"delivered\":1,\"bytes\":2,\"complete\":1}",
                    "/complete: expected true or false but was 1")
            .entrySet()) {
      var refused =
          assertThrows(IllegalArgumentException.class, () -> JournalFormat.read(line.getKey()));
      assertTrue(refused.getMessage().contains(line.getValue()), refused.getMessage());
    }
  }
}
