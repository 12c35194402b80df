package dev.standin.server.simulation;

import dev.standin.contracts.exchange.JournalFormat;
import dev.standin.server.support.Exporter;
import dev.standin.server.support.OpenSession;
import dev.standin.server.support.Wire;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * One scripted client of all four vendors, good and bad calls among them, and what remains of it:
 * the canonical journal and the artifacts, unpacked.
 */
final class Dance {
  /** What a run left behind. */
  record Traces(String journal, List<byte[]> artifacts) {
    /**
     * A line an exchange and a line an artifact, short enough to be compared by eye: where two runs
     * part shows in the first that differs.
     */
    List<String> lines() {
      var lines = new ArrayList<String>();
      for (var line : journal.lines().toList()) {
        lines.add(hash(line.getBytes(StandardCharsets.UTF_8)) + " " + told(line));
      }
      for (int i = 0; i < artifacts.size(); i++) {
        lines.add(hash(artifacts.get(i)) + " artifact " + i);
      }
      return lines;
    }

    private static String told(String line) {
      var any = JournalFormat.read(line);
      if (any instanceof JournalFormat.EventLine happened) {
        return happened.event().kind() + " after " + happened.event().after();
      }
      if (!(any instanceof JournalFormat.ExchangeLine read)) {
        return "header";
      }
      var exchange = read.exchange();
      return exchange.number()
          + " "
          + exchange.vendor()
          + " "
          + exchange.request().method()
          + " "
          + (exchange.operation().isEmpty() ? "-" : exchange.operation())
          + " "
          + exchange.response().status();
    }
  }

  private static final String[] NEXTHINK = {
    "Authorization", "Bearer ada", "Content-Type", "application/json"
  };
  private static final String[] MEDIARITHMICS = {
    "Authorization", "token-ada", "Content-Type", "application/json"
  };
  private static final String[] DOMO = {
    "X-DOMO-Developer-Token", "DDCI-ada", "Content-Type", "application/json"
  };

  private static final String CUSTOMER = "Customer ID";

  private final Wire wire;
  private final OpenSession session;
  private final boolean advances;
  private final Exporter exporter;
  private final List<byte[]> artifacts = new ArrayList<>();

  private Dance(Wire wire, OpenSession session, boolean advances) {
    this.wire = wire;
    this.session = session;
    this.advances = advances;
    this.exporter = new Exporter(wire, session, () -> pass(Duration.ofSeconds(1)));
  }

  /** Dances in a session of its own. */
  static Traces in(String server, String clock) {
    var wire = new Wire();
    var session = OpenSession.at(wire, server, 42, clock);
    var dance = new Dance(wire, session, clock.equals("frozen"));
    dance.nexthink();
    dance.mediarithmics();
    dance.domo();
    dance.connect();
    var journal = session.canonicalJournal();
    session.close();
    return new Traces(journal, dance.artifacts);
  }

  // A clock that moves with each call needs nobody to move it.
  private void pass(Duration time) {
    if (advances) {
      session.advance(time);
    }
  }

  private Wire.Answer nql(String queryId) {
    var body = "{\"queryId\":\"" + queryId + "\"}";
    return wire.post(session.baseUrl() + "/api/v1/nql/export", body, NEXTHINK);
  }

  private Wire.Answer status(String id) {
    return wire.get(session.baseUrl() + "/api/v1/nql/status/" + id, NEXTHINK);
  }

  private void nexthink() {
    for (var compression : List.of("NONE", "GZIP", "ZSTD")) {
      artifacts.add(exporter.nexthink("#default", compression));
    }
    artifacts.add(exporter.nexthink("#truncated", "NONE"));
    for (var odd : List.of("#retry_after_iso", "#retry_after_http_date", "#fails")) {
      var id = nql(odd).json().path("exportId").asText();
      for (int i = 0; i < 5; i++) {
        status(id);
        pass(Duration.ofSeconds(10));
      }
    }
    for (var broken : List.of("#unknown_query_json", "#internal_error", "#no_permission", "bad")) {
      nql(broken);
    }
    ranges(nql("#default").json().path("exportId").asText());
    wire.get(session.baseUrl() + "/api/v1/nql/statuses/1", NEXTHINK);
    wire.send("PATCH", session.baseUrl() + "/api/v1/nql/export", "{}", NEXTHINK);
  }

  private void ranges(String id) {
    pass(Duration.ofSeconds(10));
    var url = status(id).json().path("resultsFileUrl").asText();
    while (url.isEmpty()) {
      url = status(id).json().path("resultsFileUrl").asText();
    }
    for (var range : List.of("bytes=0-99", "bytes=-50", "bytes=9999999-")) {
      wire.get(url, "Range", range);
    }
    wire.get(url.replace("Signature=", "Signature=0"));
    pass(Duration.ofHours(1));
    wire.get(url);
  }

  private void mediarithmics() {
    var base = session.baseUrl() + "/v1/";
    artifacts.add(exporter.mediarithmics("404000", "JSON"));
    artifacts.add(exporter.mediarithmics("some-tasks-fail", "CSV"));
    var otql =
        "{\"query_language\":\"OTQL\",\"query_text\":\"SELECT {emails {id}} FROM UserPoint\"}";
    var query =
        wire.post(base + "datamarts/1509/queries", otql, MEDIARITHMICS).json().at("/data/id");
    artifacts.add(exporter.mediarithmics(query.asText(), "JSON"));
    wire.get(base + "exports?organisation_id=1426", MEDIARITHMICS);
    wire.get(base + "exports/1", MEDIARITHMICS);
    wire.post(base + "exports?organisation_id=1426", "{\"name\":7}", MEDIARITHMICS);
    wire.post(
        base + "authentication/refresh_tokens",
        "{\"email\":\"ada@example.org\",\"password\":\"lovelace\"}",
        "Content-Type",
        "application/json");
    wire.get(base + "exports/1", "Authorization", "expired");
  }

  private void domo() {
    artifacts.add(exporter.domo("4405ff58-1957-45f0-82bd-914d989a3ea3", "domo-dance", CUSTOMER));
    artifacts.add(exporter.domo("several-files", "domo-dance", CUSTOMER));
    artifacts.add(exporter.domo("awkward-values", "domo-dance", "Cost"));
    var body = exporter.domoRequest("domo-dance", CUSTOMER).toString();
    for (var odd : List.of("bucket-is-missing", "fails-while-running", "data-set-not-found")) {
      var url = session.baseUrl() + "/api/query/v1/export/" + odd;
      wire.post(url, body, DOMO);
      pass(Duration.ofSeconds(30));
      wire.get(url, DOMO);
      wire.post(url, body, DOMO);
    }
    wire.post(session.baseUrl() + "/api/query/v1/export/x", body.replace("Customer", "Z"), DOMO);
  }

  private void connect() {
    var auth = exporter.connectHeaders();
    var events = session.baseUrl() + "/events/";
    wire.post(events + "shop", "{\"product\":\"pear\",\"price\":1.1,\"far\":2e23}", auth);
    artifacts.add(exporter.connect("shop", "connect-dance"));
    artifacts.add(wire.get(events + "shop/export?query=%7B%7D", auth).is(200).bytes());
    for (var timeframe : List.of("today", "yesterday", "this_year", "someday")) {
      var query = "%7B%22timeframe%22%3A%22" + timeframe + "%22%7D";
      wire.get(events + "shop/export?query=" + query, auth);
    }
    wire.get(events + "too-many-results/export?query=%7B%7D", auth);
    wire.post(events + "shop", "[]", auth);
    wire.send("DELETE", session.baseUrl() + "/collections/shop", "", auth);
    artifacts.add(wire.get(events + "shop/export?query=%7B%7D", auth).bytes());
    wire.get(events + "shop/export/000000000000000000000000", auth);
  }

  private static String hash(byte[] bytes) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest, 0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
