package dev.standin.server.large;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.standin.server.support.OpenSession;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files of a million rows of the user's own, by a server with a heap of 64 MiB. */
@Tag("large")
@Timeout(600)
class LargeFilesTest {
  private static final int MILLION = 1_000_000;

  @TempDir private static Path folder;
  private static SmallServer server;
  private OpenSession session;
  private Started started;

  @BeforeAll
  static void start() throws Exception {
    var csv = scenario("domo", "rows.csv", "");
    try (var out = Files.newBufferedWriter(csv)) {
      out.write("nr,city,amount\n");
      for (int i = 0; i < MILLION; i++) {
        out.write(i + (i % 4 == 0 ? ",\"Zürich, \"\"old\"\" town\"," : ",Perth,") + i % 997 + "\n");
      }
    }
    Files.createLink(scenario("nexthink", "rows.csv", ""), csv);
    var events = scenario("connect", "rows.ndjson", "");
    try (var out = Files.newBufferedWriter(events)) {
      for (int i = 0; i < MILLION; i++) {
        var product = i % 3 == 0 ? "apple" : "pear";
        out.write("{\"product\":\"" + product + "\",\"of\":{\"nr\":" + i + "}}\n");
      }
    }
    var points =
        scenario(
            "mediarithmics",
            "rows.ndjson",
            "aliases: [\"777001\"]\nwith: { otql: \"SELECT {id emails {email}} FROM UserPoint\" }\n");
    try (var out = Files.newBufferedWriter(points)) {
      points(out);
    }
    server = new SmallServer(folder, "--scenarios=" + folder.resolve("scenarios"));
  }

  private static void points(BufferedWriter out) throws IOException {
    for (int i = 0; i < MILLION; i++) {
      var mail = "{\"id\":\"%1$d\",\"email\":\"a%1$d@example.com\"}".formatted(i);
      out.write("{\"id\":\"p" + i + "\",\"emails\":[" + (i % 2 == 0 ? mail : "") + "]}\n");
    }
  }

  private static Path scenario(String vendor, String file, String more) throws IOException {
    var scenarios = Files.createDirectories(folder.resolve("scenarios").resolve(vendor));
    Files.writeString(
        scenarios.resolve("own.yaml"),
        "# Own.\ntitle: Rows of one's own\ndata: { file: " + file + " }\n" + more);
    return scenarios.resolve(file);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void open() {
    session = server.session();
    started = new Started(server.wire, session);
  }

  private StoredFile file(Supplier<JsonNode> poll) throws Exception {
    session.advance(Duration.ofMinutes(5));
    for (int i = 0; i < 10; i++) {
      if (Started.hasSucceeded(poll.get())) {
        return StoredFile.read(session.exports().get(0).at("/artifact/pieces/0"));
      }
    }
    throw new AssertionError("it did not succeed: " + poll.get());
  }

  @Test
  void domo_filters_and_projects_a_csv() throws Exception {
    var where =
        "{\"exprType\":\"STARTS_WITH\",\"leftExpr\":{\"exprType\":\"COLUMN\",\"column\":\"city\"},"
            + "\"rightExpr\":{\"exprType\":\"STRING_VALUE\",\"value\":\"Z\"}}";
    var file = file(started.domo("own", "nr", "\"where\":" + where));
    assertEquals(1 + MILLION / 4, file.records());
  }

  @Test
  void nexthink_gives_all_of_a_csv() throws Exception {
    assertEquals(1 + MILLION, file(started.nexthink("#own", "ZSTD")).records());
  }

  @Test
  void connect_filters_ndjson() throws Exception {
    var file = file(started.connect("own", "{\"filter\":{\"product\":\"apple\"}}"));
    assertEquals((MILLION + 2) / 3, file.records());
  }

  @Test
  void mediarithmics_projects_ndjson() throws Exception {
    var file = file(started.mediarithmics("777001"));
    assertEquals(MILLION, file.records());
    // {"id":"p0","emails":[{"email":"a0@example.com"}]}: the ids of mails are not asked for.
    assertTrue(file.bytes() < 60L * MILLION, () -> file.bytes() + " bytes");
  }
}
