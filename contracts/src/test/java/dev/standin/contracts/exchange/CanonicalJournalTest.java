package dev.standin.contracts.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CanonicalJournalTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  /** What one run has and another has otherwise. */
  private record Run(String session, String host, String wall, String signature, int secret) {}

  private static final Run ONE =
      new Run("s1", "127.0.0.1:40123", "2026-11-22T10:00:00Z", "a".repeat(64), 1);
  private static final Run OTHER =
      new Run("s20", "localhost:81", "2026-12-24T18:00:00.5Z", "{secret-40}", 9);

  private static Exchange status(Run run, long number) {
    var url = "http://" + run.host() + "/~" + run.session();
    return exchange(
        run,
        number,
        "/status/1",
        Headers.of("Host", run.host(), "User-Agent", run.wall(), "traceparent", run.wall()),
        Headers.of("Date", "Thu, 01 Jan 2026 00:00:00 GMT", "Location", url + "/status/1"),
        """
        {"url":"%s/_standin/s3/b/k.csv?X-Amz-Credential=STANDIN%s%%2F20260101%%2Fus-east-1%%2Fs3%%2Faws4_request\
        &X-Amz-Date=20260101T000000Z&X-Amz-Signature=%s","token":"{secret-%d}"}"""
            .formatted(url, run.session(), run.signature(), run.secret()));
  }

  private static Exchange download(Run run, long number, String name, String tag) {
    return exchange(
        run,
        number,
        "/_standin/s3/b/" + name,
        Headers.of("Host", run.host(), "If-Match", tag, "Connection", run.session()),
        Headers.of("ETag", tag, "Last-Modified", run.wall(), "Content-Length", tag),
        "");
  }

  private static Exchange exchange(
      Run run, long number, String path, Headers sent, Headers answered, String body) {
    return new Exchange(
        number,
        Instant.parse("2026-01-01T00:00:01.250Z"),
        Instant.parse(run.wall()),
        "acme",
        "status",
        new Request("GET", path, "", sent, Body.EMPTY),
        new Response(200, answered, Body.of(body)),
        List.of(),
        List.of(),
        Facts.NONE.export("e1").trace(run.wall()),
        List.of("see http://" + run.host() + "/~" + run.session() + "/status/1"));
  }

  private static List<String> lines(Run run, Exchange... exchanges) {
    var lines = new ArrayList<String>();
    lines.add(JournalFormat.header(Beginning.of(run.session(), 7, "frozen", START)));
    for (var exchange : exchanges) {
      lines.add(JournalFormat.line(exchange));
    }
    return lines;
  }

  @Test
  void equal_runs_have_equal_canonical_journals() {
    assertNotEquals(lines(ONE, status(ONE, 1)), lines(OTHER, status(OTHER, 1)));
    assertEquals(
        CanonicalJournal.of(lines(ONE, status(ONE, 1), download(ONE, 2, "k.csv.gz", "\"17\""))),
        CanonicalJournal.of(
            lines(OTHER, status(OTHER, 1), download(OTHER, 2, "k.csv.gz", "\"25\""))));
  }

  @Test
  void what_is_replaced_is_replaced_by_these_words_and_the_rest_stays() {
    var journal = CanonicalJournal.of(lines(ONE, status(ONE, 1)));
    assertEquals(
        "{\"standinJournal\":2,\"session\":\"{session}\",\"seed\":7,\"clock\":\"frozen\","
            + "\"start\":\"2026-01-01T00:00:00Z\",\"pins\":{}}",
        journal.get(0));
    var exchange = JournalFormat.exchange(journal.get(1));
    assertEquals(
        """
        {"url":"http://{host}/_standin/s3/b/k.csv?X-Amz-Credential={access-key}%2F20260101%2Fus-east-1%2Fs3%2Faws4_request\
        &X-Amz-Date=20260101T000000Z&X-Amz-Signature={signature}","token":"{secret-1}"}""",
        exchange.response().body().text());
    assertEquals(
        Headers.of("Host", "{host}", "User-Agent", "{user-agent}", "traceparent", "{trace}"),
        exchange.request().headers());
    assertEquals(
        Headers.of("Date", "Thu, 01 Jan 2026 00:00:00 GMT", "Location", "http://{host}/status/1"),
        exchange.response().headers());
    assertEquals(List.of("see http://{host}/status/1"), exchange.notes());
    assertEquals(Instant.EPOCH, exchange.wall());
    assertEquals(Instant.parse("2026-01-01T00:00:01.250Z"), exchange.at());
  }

  @Test
  void the_size_of_a_plain_download_stays_and_that_of_a_packed_one_does_not() {
    var plain = CanonicalJournal.of(lines(ONE, download(ONE, 1, "k.csv", "\"17\"")));
    var headers = JournalFormat.exchange(plain.get(1)).response().headers();
    assertEquals("\"17\"", headers.first("ETag").orElseThrow());
    assertEquals("{last-modified}", headers.first("Last-Modified").orElseThrow());
    var packed = CanonicalJournal.of(lines(ONE, download(ONE, 1, "k.csv.zst", "\"17\"")));
    assertEquals(
        Headers.of("Host", "{host}", "If-Match", "{packed}"),
        JournalFormat.exchange(packed.get(1)).request().headers());
    assertFalse(packed.get(1).contains("17"), packed.get(1));
  }

  @Test
  void dates_of_a_read_at_the_s3_endpoint_are_the_walls_and_those_of_others_the_sessions() {
    for (var facts : List.of(Facts.NONE.hop("download"), Facts.NONE.hop("download").presigned())) {
      var read =
          new Exchange(
              1,
              START,
              START,
              "acme",
              "",
              new Request("GET", "/b/k", "", Headers.of("X-Amz-Date", "20261122T0"), Body.EMPTY),
              new Response(200, Headers.of("Date", "Sun, 22 Nov 2026"), Body.EMPTY),
              List.of(),
              List.of(),
              facts,
              List.of());
      var canonical = JournalFormat.exchange(CanonicalJournal.of(lines(ONE, read)).get(1));
      boolean isBucketRead = !facts.values().containsKey("presigned");
      assertEquals(
          Headers.of("Date", isBucketRead ? "{wall}" : "Sun, 22 Nov 2026"),
          canonical.response().headers());
      assertEquals(
          Headers.of("X-Amz-Date", isBucketRead ? "{wall}" : "20261122T0"),
          canonical.request().headers());
    }
  }

  @Test
  void another_host_another_time_of_the_session_or_another_secret_is_still_another() {
    var same = CanonicalJournal.of(lines(ONE, status(ONE, 1)));
    var foreign = JournalFormat.line(status(ONE, 1)).replace("//" + ONE.host(), "//example.org");
    assertNotEquals(
        same, CanonicalJournal.of(List.of(lines(ONE).get(0), foreign)), "an address of a stranger");
    var later = JournalFormat.line(status(ONE, 1)).replace("00:00:01.250Z", "00:00:02Z");
    assertNotEquals(same, CanonicalJournal.of(List.of(lines(ONE).get(0), later)));
    var twice = CanonicalJournal.of(lines(ONE, status(ONE, 1), status(ONE, 2)));
    var two = CanonicalJournal.of(lines(ONE, status(ONE, 1), status(OTHER, 2)));
    assertTrue(twice.get(2).contains("{secret-1}"), twice.get(2));
    assertTrue(two.get(2).contains("{secret-2}"), two.get(2));
  }

  @Test
  void exchanges_are_in_the_order_of_their_numbers_with_their_deliveries_behind() {
    var lines = lines(ONE, status(ONE, 1), download(ONE, 2, "k.csv.gz", "1"), status(ONE, 10));
    lines.add(JournalFormat.line(new Delivery(1, 5, true, true).taking(Duration.ofMillis(3))));
    lines.add(JournalFormat.line(new Delivery(2, 5, true)));
    lines.add(JournalFormat.line(new Delivery(10, 5, false)));
    var canonical = CanonicalJournal.of(lines);
    var deliveries = List.of(new Delivery(1, 5, true), new Delivery(2, 0, true));
    assertEquals(JournalFormat.line(deliveries.get(0)), canonical.get(2));
    assertEquals(JournalFormat.line(deliveries.get(1)), canonical.get(4));
    assertEquals(JournalFormat.line(new Delivery(10, 0, false)), canonical.get(6));
    Collections.reverse(lines);
    assertEquals(canonical, CanonicalJournal.of(lines));
  }

  @Test
  void events_stand_behind_the_exchange_that_they_follow_and_keep_the_sessions_time() {
    var lines = lines(ONE, status(ONE, 1), status(ONE, 2));
    for (var by : List.of("advance", "set")) {
      lines.add(
          JournalFormat.line(
              Event.of(1, START, Instant.parse(ONE.wall()), Event.CLOCK, Map.of(Event.BY, by))));
    }
    lines.add(JournalFormat.line(new Delivery(1, 5, true)));
    var canonical = CanonicalJournal.of(lines);
    assertEquals(JournalFormat.line(new Delivery(1, 5, true)), canonical.get(2));
    assertEquals(
        "{\"event\":\"clock\",\"after\":1,\"at\":\"2026-01-01T00:00:00Z\","
            + "\"wall\":\"1970-01-01T00:00:00Z\",\"details\":{\"by\":\"advance\"}}",
        canonical.get(3));
    assertTrue(canonical.get(4).contains("\"by\":\"set\""), canonical.get(4));
    assertTrue(canonical.get(5).startsWith("{\"number\":2,"), canonical.get(5));
  }

  @Test
  void a_journal_with_a_gap_equals_no_other() {
    var lines = lines(ONE, status(ONE, 1));
    lines.add(JournalFormat.gap(3));
    assertThrows(IllegalArgumentException.class, () -> CanonicalJournal.of(lines));
  }

  @Test
  void a_line_of_something_else_is_refused() {
    for (var line : List.of("", "[]", "{}", "{\"number\":1}")) {
      assertThrows(IllegalArgumentException.class, () -> CanonicalJournal.of(List.of(line)));
    }
  }
}
