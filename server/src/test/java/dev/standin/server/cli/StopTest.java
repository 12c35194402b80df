package dev.standin.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.contracts.exchange.Beginning;
import dev.standin.contracts.exchange.Body;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.exchange.Facts;
import dev.standin.contracts.exchange.Headers;
import dev.standin.contracts.exchange.JournalFormat;
import dev.standin.contracts.exchange.Request;
import dev.standin.contracts.exchange.Response;
import dev.standin.server.support.SharedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Commands as processes of their own, which somebody stops while they wait. */
@Timeout(120)
class StopTest {
  private static final Instant START = Instant.parse("2026-01-04T09:15:00Z");

  @TempDir private Path folder;
  private Process process;

  @AfterEach
  void kill() {
    process.destroyForcibly();
  }

  private Path temporary() throws IOException {
    return Files.createDirectories(folder.resolve("tmp"));
  }

  private void start(String... args) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temporary(),
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName()));
    command.addAll(List.of(args));
    process = new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private void says(String words) throws IOException {
    for (var line = process.inputReader().readLine(); ; line = process.inputReader().readLine()) {
      assertTrue(line != null, "it ended before it said: " + words);
      if (line.contains(words)) {
        return;
      }
    }
  }

  /** Stops it; it says nothing more than what it did. */
  private void stop() throws Exception {
    // By its handle: a process that is destroyed itself is no longer read.
    process.toHandle().destroy();
    var last = process.inputReader().lines().toList();
    assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    assertEquals(List.of(), last);
    assertEquals(143, process.exitValue());
  }

  /** Of one request, an hour after the journal's beginning. */
  private String journal() throws IOException {
    var at = START.plusSeconds(3600);
    var line =
        JournalFormat.line(
            new Exchange(
                1,
                at,
                at,
                "",
                "",
                new Request("GET", "/", "", Headers.NONE, Body.EMPTY),
                new Response(404, Headers.NONE, Body.EMPTY),
                List.of(),
                List.of(),
                Facts.NONE,
                List.of()));
    var header = JournalFormat.header(Beginning.of("default", 1, "real", START));
    return Files.write(folder.resolve("run.ndjson"), List.of(header, line)).toString();
  }

  @Test
  void a_replay_that_is_stopped_leaves_nothing_behind() throws Exception {
    start("replay", journal(), "--clock=real");
    says("the recorded times are waited for");
    stop();
    try (var files = Files.list(temporary())) {
      assertEquals(List.of(), files.toList());
    }
  }

  @Test
  void a_replay_that_is_stopped_closes_its_session_elsewhere() throws Exception {
    var sessions = SharedServer.app().sessions();
    int before = sessions.count();
    start("replay", journal(), "--clock=real", "--target=" + SharedServer.app().baseUrl());
    while (sessions.count() == before) {
      assertTrue(process.isAlive(), "it ended before it had a session");
    }
    says("the recorded times are waited for");
    stop();
    assertEquals(before, sessions.count());
  }

  @Test
  void a_play_that_is_stopped_closes_its_session_elsewhere() throws Exception {
    var sessions = SharedServer.app().sessions();
    int before = sessions.count();
    start("play", "domo/default", "--target=" + SharedServer.app().baseUrl());
    says("before the next poll");
    stop();
    assertEquals(before, sessions.count());
  }
}
