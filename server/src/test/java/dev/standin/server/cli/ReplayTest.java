package dev.standin.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.standin.server.app.App;
import dev.standin.server.app.Config;
import dev.standin.server.app.StartFailure;
import dev.standin.server.clock.ClockMode;
import dev.standin.server.support.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An incident, from the journal that shows it to the scenario that reproduces it. */
class ReplayTest {
  private static final String[] AUTH = {
    "Authorization", "Bearer me", "Content-Type", "application/json"
  };
  private static final String[] NO_TOKEN = {"Accept", "*/*"};

  private static final String MONDAY =
      """
      title: The export runs for a minute, a poll is refused, and the licence cuts it
      data: { rows: 300, columns: [device.name] }
      timeline:
        - { at: 0s, state: SUBMITTED }
        - { at: 10s, state: IN_PROGRESS }
        - { at: 60s, state: COMPLETED, truncateTo: 100 }
      faults:
        - { on: status, call: 2, refuse: 429, retryAfter: 30s, format: iso-8601 }
      """;

  @TempDir private static Path shared;
  @TempDir private Path folder;

  /** Serves as a process of its own while a client runs; returns what that saw. */
  private static List<String> served(Path journal, Path scenarios) throws Exception {
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            Main.class.getName(),
            "serve",
            "--port=0",
            "--quiet",
            "--clock=frozen",
            "--seed=42",
            "--scenarios=" + scenarios,
            "--journal=" + journal);
    var process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try {
      var greeting = process.inputReader().readLine();
      assertNotNull(greeting, "it did not start");
      return seen(greeting.replaceFirst(".* ", ""), "#monday");
    } finally {
      process.destroy();
      process.waitFor();
    }
  }

  /** What a client sees of a scenario in a server of this process. */
  private static List<String> seenIn(Path scenarios, String queryId) throws StartFailure {
    var config =
        Config.EPHEMERAL.with().clock(new ClockMode.Frozen()).seed(42).scenarios(scenarios).build();
    try (var app = App.start(config)) {
      return seen(app.baseUrl().toString(), queryId);
    }
  }

  private static List<String> seen(String base, String queryId) {
    var wire = new Wire();
    var body = "{\"queryId\":\"" + queryId + "\"}";
    var clock = base + "/_standin/sessions/default/clock";
    var seen = new ArrayList<String>();
    var started = wire.post(base + "/api/v1/nql/export", body, AUTH).is(200);
    var url = base + "/api/v1/nql/status/" + started.json().path("exportId").asText();
    for (int i = 0; i < 8; i++) {
      var polled = wire.get(url, AUTH);
      var json = polled.status() / 100 == 2 ? polled.json() : new ObjectMapper().nullNode();
      seen.add(
          wire.get(clock).json().path("now").asText()
              + " "
              + polled.status()
              + " "
              + json.path("status").asText()
              + polled.header("Retry-After").map(wait -> " " + wait).orElse(""));
      if (json.path("resultsFileUrl").isTextual()) {
        var file = wire.get(json.path("resultsFileUrl").asText(), NO_TOKEN).is(200);
        seen.add("file of " + file.text().lines().count() + " lines");
        return seen;
      }
      wire.post(clock + "/advance", "{\"by\":\"20s\"}", "Content-Type", "application/json").is(200);
    }
    return seen;
  }

  @BeforeAll
  static void record() throws Exception {
    var mine = Files.createDirectories(shared.resolve("own/nexthink"));
    Files.writeString(mine.resolve("monday.yaml"), MONDAY);
    var seen = served(shared.resolve("run.ndjson"), shared.resolve("own"));
    assertEquals(
        List.of(
            "2026-01-01T00:00:00Z 200 SUBMITTED",
            "2026-01-01T00:00:20Z 429  2026-01-01T00:00:50Z",
            "2026-01-01T00:00:40Z 200 IN_PROGRESS",
            "2026-01-01T00:01:00Z 206 COMPLETED",
            "file of 101 lines"),
        seen);
  }

  /** The journal, beside the scenarios that it was recorded with. */
  private Path incident() throws IOException {
    Files.createDirectories(folder.resolve("own/nexthink"));
    Files.writeString(folder.resolve("own/nexthink/monday.yaml"), MONDAY);
    return Files.copy(shared.resolve("run.ndjson"), folder.resolve("run.ndjson"));
  }

  private String[] replay(Path journal, String... more) {
    var args =
        new ArrayList<>(
            List.of("replay", journal.toString(), "--scenarios", folder.resolve("own").toString()));
    args.addAll(List.of(more));
    return args.toArray(String[]::new);
  }

  @Test
  void an_incident_becomes_a_replay_and_then_a_scenario() throws Exception {
    var journal = incident();
    var report = folder.resolve("report.json");
    var replayed = Ran.of(replay(journal, "--report", report.toString()));
    assertEquals("6 exchanges replayed: no differences\n", replayed.out(), replayed.err());
    assertEquals(0, replayed.code());
    var json = new ObjectMapper().readTree(Files.readString(report));
    assertEquals(6, json.path("exchanges").asInt());
    assertEquals(0, json.path("differences").size());

    var made = folder.resolve("made/nexthink/again.yaml");
    var drafted =
        Ran.of(
            "scenarios",
            "from-journal",
            journal.toString(),
            "--scenarios",
            folder.resolve("own").toString(),
            "-o",
            made.toString());
    assertEquals(0, drafted.code(), drafted.err());
    // Without the scenario that it came of, as on another machine, it says so and goes by what was
    // told.
    var alone = Ran.of("scenarios", "from-journal", journal.toString());
    assertEquals(0, alone.code(), alone.err());
    assertTrue(alone.err().contains("the scenario monday, in which it was recorded"), alone.err());
    assertTrue(
        alone
            .out()
            .contains(
                "faults:\n  - { on: status, call: 2, refuse: 429, retryAfter: 30s, format:"
                    + " iso-8601 } # exchange 3\n"),
        alone.out());

    var both = Files.createDirectories(folder.resolve("both/nexthink"));
    Files.copy(folder.resolve("own/nexthink/monday.yaml"), both.resolve("monday.yaml"));
    Files.copy(made, both.resolve("again.yaml"));
    Files.writeString(both.resolve("alone.yaml"), alone.out());
    var valid = Ran.of("validate", folder.resolve("both").toString());
    assertEquals(0, valid.code(), valid.err());
    var before = seenIn(folder.resolve("own"), "#monday");
    assertEquals(before, seenIn(folder.resolve("both"), "#again"));
    var told = seenIn(folder.resolve("both"), "#alone");
    assertEquals(before.subList(0, 4), told.subList(0, 4));
  }

  @Test
  void what_is_other_than_it_was_is_shown_as_a_test_would() throws Exception {
    var journal = incident();
    Files.writeString(
        folder.resolve("own/nexthink/monday.yaml"),
        """
        title: Another day
        data: { rows: 300, columns: [device.name] }
        timeline:
          - { at: 0s, state: SUBMITTED }
          - { at: 10s, state: IN_PROGRESS }
          - { at: 60s, state: ERROR, error: { message: Too late. } }
        """);
    var ran = Ran.of(replay(journal));
    assertEquals(1, ran.code(), ran.err());
    assertTrue(ran.out().contains("exchange 3: GET /api/v1/nql/status/"), ran.out());
    assertTrue(
        ran.out().contains("  status\n    expected 429\n    but was  200: {\"status\""), ran.out());
    assertTrue(
        ran.out().contains("  status\n    expected 206\n    but was  200: {\"status\":\"ERROR\""),
        ran.out());
    assertTrue(ran.out().contains("6 exchanges replayed: "), ran.out());
    assertTrue(ran.err().contains("secrets of the client were made up"), ran.err());
  }

  @Test
  void a_server_that_runs_is_a_target_and_has_no_session_more_afterwards() throws Exception {
    var journal = incident();
    var config =
        Config.EPHEMERAL.with().scenarios(folder.resolve("own")).adminToken("let-me").build();
    try (var app = App.start(config)) {
      var target = app.baseUrl() + "/";
      var ran = Ran.of("replay", journal.toString(), "--target", target, "--admin-token", "let-me");
      assertEquals("6 exchanges replayed: no differences\n", ran.out(), ran.err());
      assertEquals(1, app.sessions().all().size());
      var refused = Ran.of("replay", journal.toString(), "--target", target);
      assertEquals(2, refused.code());
      assertTrue(refused.err().contains("/_standin/sessions was refused: "), refused.err());
    }
  }

  private void refused(String line, String... args) {
    var ran = Ran.of(args);
    assertEquals(2, ran.code(), ran.out() + ran.err());
    assertEquals("", ran.out());
    assertTrue(ran.err().contains(line), ran.err());
    assertFalse(ran.err().contains("Exception"), ran.err());
  }

  @Test
  void a_journal_that_cannot_be_sent_again_is_refused_with_its_line() throws Exception {
    var lines = Files.readAllLines(incident());
    var bad = folder.resolve("bad.ndjson");
    refused(bad + ": no such file", "replay", bad.toString());
    Files.writeString(bad, "");
    refused(bad + ": it is empty", "replay", bad.toString());
    Files.write(bad, lines.subList(1, 3));
    refused(bad + ":1: expected the header of a journal", "replay", bad.toString());
    Files.writeString(
        bad, lines.get(0).replace("\"standinJournal\":2", "\"standinJournal\":3") + "\n");
    refused(bad + ":1: not a line of a journal: expected version 2", "replay", bad.toString());
    Files.write(bad, List.of(lines.get(0), lines.get(1), "{\"number\":"));
    refused(bad + ":3: not a line of a journal", "replay", bad.toString());
    Files.write(bad, List.of(lines.get(0), lines.get(1), "{\"lost\":4}"));
    refused(bad + ":3: 4 lines are missing here", "replay", bad.toString());
    var exchange = (ObjectNode) new ObjectMapper().readTree(lines.get(1));
    ((ObjectNode) exchange.at("/request/body")).put("length", 200_000).put("sha256", "00");
    var cut = exchange.toString();
    Files.write(bad, List.of(lines.get(0), cut));
    refused(
        bad + ":2: exchange 1 (POST /api/v1/nql/export): only the first", "replay", bad.toString());
    Files.write(bad, lines.stream().filter(line -> !line.startsWith("{\"number\":1,")).toList());
    refused("the journal begins with exchange 2", "replay", bad.toString());
  }

  @Test
  void options_that_do_not_go_together_are_mistakes() throws Exception {
    var journal = incident().toString();
    refused("--clock per-call:5s: the journal says", "replay", journal, "--clock", "per-call:5s");
    refused("--target: expected a URL", "replay", journal, "--target", "localhost");
    refused(
        "--scenarios: a target has its own",
        "replay",
        journal,
        "--target",
        "http://127.0.0.1:1",
        "--scenarios",
        "x");
    refused("nobody answers", "replay", journal, "--target", "http://127.0.0.1:1");
    refused(
        "is no Standin, so its time",
        "replay",
        journal,
        "--target",
        "http://127.0.0.1:1",
        "--clock",
        "x60");
    refused("starts no export nix", "scenarios", "from-journal", journal, "--export", "nix");
    refused("no export is started", "scenarios", "from-journal", journal, "--vendor", "domo");
  }
}
