package dev.standin.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.contracts.exchange.Beginning;
import dev.standin.contracts.exchange.Body;
import dev.standin.contracts.exchange.Delivery;
import dev.standin.contracts.exchange.Event;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.exchange.Facts;
import dev.standin.contracts.exchange.Headers;
import dev.standin.contracts.exchange.JournalFormat;
import dev.standin.contracts.exchange.Request;
import dev.standin.contracts.exchange.Response;
import dev.standin.contracts.rules.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Journals that were recorded, and the rules that they are judged by. */
class JudgeJournalTest {
  private static final Instant START = Instant.parse("2026-01-04T09:15:00Z");
  private static final String HEADER =
      JournalFormat.header(Beginning.of("default", 1, "real", START));

  @TempDir private Path folder;

  private String journal(String... lines) throws IOException {
    return Files.write(folder.resolve("run.ndjson"), List.of(lines)).toString();
  }

  private static String poll(long number) {
    var at = START.plusSeconds(number);
    return JournalFormat.line(
        new Exchange(
            number,
            at,
            at,
            "acme",
            "status",
            new Request("GET", "/exports/e1", "", Headers.NONE, Body.EMPTY),
            new Response(200, Headers.NONE, Body.EMPTY),
            List.of(),
            List.of(),
            Facts.NONE.hop("status").export("e1").state("done", true),
            List.of()));
  }

  private static String delivered(long number) {
    return JournalFormat.line(new Delivery(number, 0, true));
  }

  private static String outcome(Event.Result result) {
    return JournalFormat.line(
        Event.of(1, START, START, Event.OUTCOME, Map.of(Event.RESULT, result.word())));
  }

  @Test
  void a_journal_without_a_breach_passes() throws IOException {
    var ran = Ran.of("verdict", journal(HEADER, poll(1)));
    assertEquals(0, ran.code(), ran.out() + ran.err());
    assertTrue(ran.out().startsWith("KEPT "), ran.out());
  }

  @Test
  void a_journal_with_a_breach_fails_and_is_reported() throws IOException {
    var reports = folder.resolve("reports");
    var ran =
        Ran.of(
            "verdict",
            journal(HEADER, poll(1), delivered(1), poll(2), delivered(2)),
            "--report",
            reports.toString());
    assertEquals(1, ran.code(), ran.out() + ran.err());
    assertTrue(ran.out().contains("broken stops-after-terminal"), ran.out());
    assertTrue(Files.readString(reports.resolve("report.json")).contains(START.toString()));
  }

  @Test
  void one_that_shows_nothing_passes_nothing_and_one_without_an_end_is_unfinished()
      throws IOException {
    assertEquals(1, Ran.of("verdict", journal(HEADER)).code());
    var unfinished = Ran.of("verdict", journal(HEADER, outcome(Event.Result.UNFINISHED)));
    assertEquals(3, unfinished.code(), unfinished.out());
  }

  @Test
  void what_is_no_journal_is_said_with_its_line() throws IOException {
    refused("run.ndjson: it is empty", journal());
    refused("run.ndjson:1: not a line of a journal", journal("hello"));
    refused("run.ndjson:1: expected the header of a journal", journal(poll(1)));
    refused("run.ndjson:3: not a line of a journal", journal(HEADER, poll(1), "{\"number\": 2}"));
    refused("none.ndjson: no such file", folder.resolve("none.ndjson").toString());
    refused(": expected a file, and it is a directory", folder.toString());
  }

  private static void refused(String line, String file) {
    var ran = Ran.of("verdict", file);
    assertEquals(2, ran.code(), ran.err());
    assertEquals("", ran.out());
    assertEquals(1, ran.err().lines().count(), ran.err());
    assertTrue(ran.err().contains(line), ran.err());
  }

  @Test
  void the_rules_are_listed_and_each_is_explained() {
    var ran = Ran.of("rules");
    assertEquals(0, ran.code());
    var names = new ArrayList<String>();
    ran.out()
        .lines()
        .filter(line -> !line.startsWith(" "))
        .forEach(line -> names.add(line.replaceFirst(" .*", "")));
    assertEquals(Rules.all().stream().map(rule -> rule.name()).toList(), names);
    ran.out().lines().forEach(line -> assertTrue(line.length() <= 80, line));
    for (var rule : Rules.all()) {
      assertEquals(Rules.page(rule), Ran.of("rules", rule.name()).out());
    }
    assertFalse(names.isEmpty());
  }

  @Test
  void a_rule_that_there_is_not_gets_the_nearest() {
    var ran = Ran.of("rules", "stop-after-terminal");
    assertEquals(2, ran.code());
    assertTrue(ran.err().contains("; did you mean stops-after-terminal?"), ran.err());
  }
}
