package dev.standin.server.simulation;

import static dev.standin.server.simulation.Invariants.must;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvReader;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.server.app.App;
import dev.standin.server.artifact.Outcome;
import dev.standin.server.session.Session;
import dev.standin.server.support.Exporter;
import dev.standin.server.support.OpenSession;
import dev.standin.server.support.Wire;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** A client that does anything, good or bad, as its seed says; each call is held to invariants. */
final class Wanderer {
  private static final int REMEMBERED = 20;
  private static final String JSON = "application/json";
  private static final String OTQL = "SELECT {emails {id}} FROM UserPoint";

  /** An export that was started, and how to ask after it. */
  private record Started(String vendor, String id, String status) {}

  private final Wire wire;
  private final Random random;
  private final OpenSession session;
  private final Invariants invariants;
  private final Exporter exporter;
  private final Map<String, List<String>> scenarios;
  private final Deque<String> calls = new ArrayDeque<>();
  private final List<Started> started = new ArrayList<>();
  private final List<String> urls = new ArrayList<>();
  private final Set<String> truncated = new HashSet<>();
  private Exchange newest;

  Wanderer(App app, Wire wire, long seed, Map<String, List<String>> scenarios) {
    this.wire = wire;
    this.random = new Random(seed);
    this.scenarios = scenarios;
    var server = app.baseUrl().toString();
    this.session =
        OpenSession.at(wire, server, seed, random.nextBoolean() ? "frozen" : "per-call:2s");
    Session own = app.sessions().find(session.id()).orElseThrow();
    this.invariants = new Invariants(app.vendors(), own);
    this.exporter = Exporter.advancing(wire, session);
  }

  /** Does so many steps, and closes the session. */
  void wander(int steps) {
    try {
      for (int i = 0; i < steps; i++) {
        step();
      }
    } finally {
      session.close();
    }
  }

  /** The last calls, for whoever has to find out what went wrong. */
  String calls() {
    return String.join("\n  ", calls);
  }

  private void step() {
    switch (random.nextInt(14)) {
      case 0, 1 -> startNexthink();
      case 2 -> startMediarithmics();
      case 3 -> startDomo();
      case 4 -> startConnect();
      case 5 -> startAcme();
      case 6, 7, 8 -> poll();
      case 9 -> advance();
      case 10, 11 -> download();
      case 12 -> otherwise();
      default -> broken();
    }
  }

  private String scenario(String vendor) {
    var names = scenarios.get(vendor);
    return names.get(random.nextInt(names.size()));
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /** Null if no whole answer came, which only a scripted fault may do. */
  private Wire.Answer call(String method, String path, String body, String... headers) {
    var url = path.startsWith("http") ? path : session.baseUrl() + path;
    calls.addLast(method + " " + url + (body.isEmpty() ? "" : " " + body));
    if (calls.size() > REMEMBERED) {
      calls.removeFirst();
    }
    Wire.Answer answer = null;
    String broke = "";
    try {
      answer = wire.send(method, url, body, headers);
    } catch (UncheckedIOException e) {
      broke = e.toString();
    }
    newest = invariants.check();
    must(newest != null, "no exchange was written down: " + broke);
    must(answer != null || newest.facts().isScripted(), "no scenario wants " + broke);
    calls.addLast(calls.removeLast() + " -> " + (answer == null ? broke : answer.status()));
    return answer;
  }

  private static boolean ok(Wire.Answer answer) {
    return answer != null && answer.status() < 300;
  }

  private boolean told(Wire.Answer answer) {
    return ok(answer) && !newest.facts().isScripted();
  }

  private String[] nexthink() {
    var token = "Bearer " + any(List.of("ada", "bob", "expired"));
    return new String[] {"Authorization", token, "Content-Type", JSON};
  }

  private void startNexthink() {
    var id = "#" + scenario("nexthink").replace('-', '_');
    var compression = any(List.of("NONE", "GZIP", "ZSTD"));
    var body = "{\"queryId\":\"" + id + "\",\"compression\":\"" + compression + "\"}";
    var answer = call("POST", "/api/v1/nql/export", body, nexthink());
    if (told(answer)) {
      var export = answer.json().get("exportId").asText();
      started.add(new Started("nexthink", export, "/api/v1/nql/status/" + export));
    }
  }

  private String[] mediarithmics() {
    return new String[] {"Authorization", any(List.of("ada", "expired")), "Content-Type", JSON};
  }

  private void startMediarithmics() {
    var body =
        "{\"name\":\"n\",\"output_format\":\"%s\",\"query_id\":\"%s\",\"type\":\"QUERY\"}"
            .formatted(any(List.of("CSV", "JSON")), scenario("mediarithmics"));
    var defined = call("POST", "/v1/exports?organisation_id=1426", body, mediarithmics());
    if (told(defined)) {
      var path = "/v1/exports/" + defined.json().at("/data/id").asText() + "/executions";
      var answer = call("POST", path, "{}", mediarithmics());
      if (told(answer)) {
        var id = answer.json().at("/data/id").asText();
        started.add(new Started("mediarithmics", id, path + "/" + id));
      }
    }
  }

  private String[] domo() {
    var token = any(List.of("DDCI-ada", "DDCI-bob", "forbidden"));
    return new String[] {"X-DOMO-Developer-Token", token, "Content-Type", JSON};
  }

  private void startDomo() {
    var path = "/api/query/v1/export/" + scenario("domo");
    var body = exporter.domoRequest("wander", any(List.of("Customer ID", "Label Name")));
    var answer = call("POST", path, body.toString(), domo());
    if (told(answer)) {
      started.add(new Started("domo", answer.json().get("exportId").asText(), path));
    }
  }

  private void startConnect() {
    var collection = scenario("connect");
    var path = "/events/" + collection + "/export";
    var body = exporter.connectRequest("wander").toString();
    var answer = call("POST", path, body, exporter.connectHeaders());
    if (told(answer)) {
      var url = answer.header("Location").orElseThrow();
      started.add(new Started("connect", url.substring(url.lastIndexOf('/') + 1), url));
    }
  }

  private void startAcme() {
    var body = "{\"report\":\"" + scenario("acme") + "\"}";
    var answer = call("POST", "/acme/exports", body, "Authorization", "ada", "Content-Type", JSON);
    if (told(answer)) {
      var id = answer.json().get("id").asText();
      started.add(new Started("acme", id, "/acme/exports/" + id));
    }
  }

  private void poll() {
    if (started.isEmpty()) {
      startNexthink();
      return;
    }
    var export = any(started);
    var headers =
        switch (export.vendor()) {
          case "nexthink" -> nexthink();
          case "mediarithmics" -> mediarithmics();
          case "domo" -> domo();
          case "connect" -> exporter.connectHeaders();
          default -> new String[] {"Authorization", "ada"};
        };
    var answer = call("GET", export.status(), "", headers);
    if (told(answer)) {
      if (newest.facts().isTruncated()) {
        truncated.add(export.id());
      }
      promise(export, answer.json());
    }
  }

  /** Holds what a success tells against what was written. */
  private void promise(Started export, JsonNode json) {
    switch (export.vendor()) {
      case "nexthink" -> add(json.path("resultsFileUrl"));
      case "acme" -> add(json.path("url"));
      case "mediarithmics" -> {
        var done = json.at("/data/completed_tasks");
        if (done.isIntegralNumber()) {
          same(written(export).rows(), done.asLong(), "completed_tasks of " + json);
          var file =
              call("GET", export.status() + "/files/technical_name=export", "", mediarithmics());
          if (told(file)) {
            same(written(export).bytes(), file.bytes().length, "bytes of " + export);
          }
        }
      }
      case "domo" -> {
        for (var one : json) {
          if (one.get("exportId").asText().equals(export.id())
              && one.get("exportStatus").asText().equals("success")) {
            long rows = 0;
            for (var count : one.get("urlRowCountMap")) {
              rows += count.asLong();
            }
            same(written(export).rows(), rows, "rows that " + one + " promises");
          }
        }
      }
      default -> {
        if (json.get("status").asText().equals("Complete")) {
          same(written(export).bytes(), json.get("totalBytes").asLong(), "bytes of " + json);
        }
      }
    }
  }

  private Outcome.Written written(Started export) {
    return (Outcome.Written) outcome(export.vendor(), export.id());
  }

  private Outcome outcome(String vendor, String id) {
    return invariants.export(vendor, id).artifact().peek().orElseThrow();
  }

  private static void same(long expected, long actual, String what) {
    must(expected == actual, what + ": expected " + expected + " but was " + actual);
  }

  private void add(JsonNode url) {
    if (url.isTextual()) {
      urls.add(url.asText());
    }
  }

  private void advance() {
    session.advance(
        any(
            List.of(
                Duration.ofMillis(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                Duration.ofMinutes(2),
                Duration.ofHours(1),
                Duration.ofDays(1))));
  }

  private void download() {
    if (urls.isEmpty()) {
      poll();
      return;
    }
    var url = any(urls);
    var range =
        any(List.of("", "", "bytes=0-99", "bytes=-10", "bytes=50-", "bytes=99999999-", "no"));
    var answer = range.isEmpty() ? call("GET", url, "") : call("GET", url, "", "Range", range);
    if (told(answer) && answer.status() == 200) {
      rows(url, answer.bytes());
    }
  }

  /** A file that came whole has as many rows as its export promised. */
  private void rows(String url, byte[] bytes) {
    var compression = url.contains(".gz?") ? "GZIP" : url.contains(".zst?") ? "ZSTD" : "NONE";
    var csv = new String(Exporter.unpacked(compression, bytes), StandardCharsets.UTF_8);
    var facts = newest.facts();
    var written = (Outcome.Written) outcome(newest.vendor(), facts.export().orElseThrow());
    long wanted = invariants.scenario(newest.vendor(), facts.export().get()).data().rows();
    must(
        written.rows() == wanted || truncated.contains(facts.export().get()),
        written.rows() + " rows of " + wanted + ", and no reply told that it is truncated");
    long records = CsvReader.builder().ofCsvRecord(csv).stream().count();
    same(written.rows() + 1, records, "lines of " + url);
  }

  private void otherwise() {
    var connect = exporter.connectHeaders();
    var collection = scenario("connect");
    switch (random.nextInt(7)) {
      case 0 ->
          call("POST", "/events/" + collection, "{\"price\":" + random.nextDouble() + "}", connect);
      case 1 ->
          call(
              "GET",
              "/events/" + collection + "/export?query=%7B%22timeframe%22%3A%22today%22%7D",
              "",
              connect);
      case 2 -> call("DELETE", "/collections/" + collection, "", connect);
      case 3 -> call("GET", "/v1/exports?organisation_id=1426&max_results=2", "", mediarithmics());
      case 4 ->
          call(
              "POST",
              "/v1/datamarts/1509/query_executions/otql",
              OTQL,
              "Authorization",
              "ada",
              "Content-Type",
              "text/plain");
      case 5 -> call("POST", "/api/v1/token", "", "Authorization", "Basic YTpi");
      default -> call("POST", "/events", "{\"a\":[{},{\"id\":\"1\"},{\"id\":7}]}", connect);
    }
  }

  private void broken() {
    var body = any(List.of("{", "[]", "null", "{\"queryId\":7}", "\u0000", "{\"a\":1e999}", "7"));
    var path =
        any(
            List.of(
                "/api/v1/nql/export",
                "/api/v1/nql/status/nobody",
                "/v1/exports?organisation_id=x",
                "/v1/exports/1/executions",
                "/v1/exports/%20/executions/9/files/technical_name=export",
                "/api/query/v1/export/default",
                "/events/shop",
                "/events/shop/export",
                "/acme/exports",
                "/acme/exports/nobody",
                "/nowhere"));
    var method = any(List.of("GET", "POST", "PUT", "DELETE", "PATCH"));
    var headers = any(List.of(nexthink(), mediarithmics(), domo(), exporter.connectHeaders()));
    call(method, path, method.equals("GET") ? "" : body, headers);
  }
}
