package dev.standin.server.large;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.standin.server.support.OpenSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Exports of a million rows, one at a time and eight, by a server with a heap of 64 MiB. */
@Tag("large")
@Timeout(600)
class LargeExportsTest {
  private static final int MILLION = 1_000_000;
  private static final Duration STEP = Duration.ofSeconds(3);
  private static final int MOST_POLLS = 40;

  @TempDir private Path folder;
  private SmallServer server;
  private OpenSession session;
  private Started started;

  @BeforeEach
  void start() throws Exception {
    scenario("nexthink", "data: { rows: 1000000, every: 10s }");
    scenario(
        "domo",
        "parameters: { rows: 1000000 }\n"
            + "data: { rows: \"${rows}\", every: 10s }\nwith: { rowsPerFile: 300000 }");
    server = new SmallServer(folder, "--scenarios=" + folder.resolve("scenarios"));
    session = server.session();
    started = new Started(server.wire, session);
  }

  private void scenario(String vendor, String said) throws Exception {
    var scenarios = Files.createDirectories(folder.resolve("scenarios").resolve(vendor));
    Files.writeString(scenarios.resolve("million.yaml"), "# A million.\ntitle: A million\n" + said);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** Polls until it has ended, time passing in between; all answers in their order. */
  private List<JsonNode> polled(Supplier<JsonNode> poll) {
    var answers = new ArrayList<JsonNode>();
    for (int i = 0; i < MOST_POLLS; i++) {
      var answer = poll.get();
      answers.add(answer);
      if (Started.hasSucceeded(answer)) {
        return answers;
      }
      session.advance(STEP);
    }
    throw new AssertionError("it did not succeed: " + answers);
  }

  private List<StoredFile> files() throws Exception {
    var files = new ArrayList<StoredFile>();
    for (var piece : session.exports().get(0).at("/artifact/pieces")) {
      files.add(StoredFile.read(piece));
    }
    return files;
  }

  private long rowsTold() {
    long rows = 0;
    for (var piece : session.exports().get(0).at("/artifact/pieces")) {
      rows += piece.get("rows").asLong();
    }
    return rows;
  }

  @Test
  void a_million_connect_events_and_their_progress() throws Exception {
    var answers = polled(started.connect("one-million"));
    long before = 0;
    long total = 0;
    for (var answer : answers) {
      long sent = answer.get("transferredBytes").asLong();
      assertTrue(sent >= before, answers::toString);
      before = sent;
      if (answer.get("status").asText().equals("Pending")) {
        continue;
      }
      assertTrue(total == 0 || total == answer.get("totalBytes").asLong(), answers::toString);
      total = answer.get("totalBytes").asLong();
      assertEquals(100 * sent / total, answer.get("percentDone").asLong(), answer::toString);
    }
    assertTrue(answers.size() > 8, "progress was seen on its way");
    var file = files().get(0);
    assertEquals(total, file.bytes());
    assertEquals(MILLION, file.records());
    assertEquals(MILLION, rowsTold());
  }

  @Test
  void a_million_rows_of_nexthink_as_zstd() throws Exception {
    polled(started.nexthink("#million", "ZSTD"));
    var file = files().get(0);
    assertEquals(MILLION + 1, file.records(), "and a header");
    assertEquals(MILLION, rowsTold());
  }

  @Test
  void a_million_rows_of_domo_in_four_files() throws Exception {
    var answers = polled(started.domo("million"));
    var map = answers.get(answers.size() - 1).get("urlRowCountMap");
    var files = files();
    assertEquals(4, map.size());
    int i = 0;
    long rows = 0;
    for (var told : map) {
      assertEquals(told.asLong() + 1, files.get(i++).records(), "and a header");
      rows += told.asLong();
    }
    assertEquals(MILLION, rows);
    assertEquals(MILLION, rowsTold());
  }

  @Test
  void a_million_lines_of_mediarithmics() throws Exception {
    var answers = polled(started.mediarithmics("404010"));
    var file = files().get(0);
    assertEquals(MILLION, file.records());
    assertEquals(MILLION, answers.get(answers.size() - 1).get("completed_tasks").asLong());
  }

  @Test
  void a_million_rows_of_domo_are_put_in_order_and_as_many_groups_are_refused() throws Exception {
    var byName = "[{\"column\":\"Label Name\",\"exprType\":\"COLUMN\"}]";
    var byId = "[{\"column\":\"Customer ID\",\"exprType\":\"COLUMN\"}]";
    polled(started.domo("million", "Label Name", "\"orderByColumns\":" + byName));
    assertEquals(MILLION, rowsTold());
    var grouped = started.domo("million__rows_999999", "Customer ID", "\"groupByColumns\":" + byId);
    session.advance(Duration.ofMinutes(1));
    assertEquals("QueryTooLarge", grouped.get().get("errorCode").asText());
  }

  private List<Supplier<JsonNode>> eight() {
    return List.of(
        started.connect("one-million"),
        started.connect("one-million"),
        started.nexthink("#million", "ZSTD"),
        started.nexthink("#million", "NONE"),
        started.domo("million"),
        started.domo("million__rows_999999"),
        started.mediarithmics("404010"),
        started.mediarithmics("404010"));
  }

  @Test
  void eight_at_once_all_succeed() {
    var polls = eight();
    session.advance(Duration.ofMinutes(1));
    // Whoever is held for too long gets a 503, and asks again.
    polls.forEach(this::polled);
    for (var export : session.exports()) {
      assertEquals("written", export.at("/artifact/state").asText(), export::toString);
    }
    assertTrue(server.process.isAlive());
  }

  @Test
  void a_server_that_is_told_to_stop_in_the_middle_of_eight_leaves_nothing() throws Exception {
    eight();
    while (server.files().stream().noneMatch(file -> file.toString().contains(".mpus-"))) {
      assertTrue(server.process.isAlive(), server::toString);
    }
    server.process.toHandle().destroy();
    assertTrue(server.process.waitFor(2, TimeUnit.SECONDS), "it ends within two seconds");
    assertEquals(143, server.process.exitValue());
    assertEquals(List.of(), server.files());
    assertEquals("", server.said());
  }
}
