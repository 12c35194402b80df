package dev.standin.server.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.standin.server.admin.ScenarioFiles.Standing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What a reading puts in the place of what, and what the log says of it. */
class LibraryTest {
  private static final String GOOD = "title: Good\n";
  private static final String BAD = "title: Bad\nseed: x\n";

  @TempDir private Path folder;
  private final Logger logger = (Logger) LoggerFactory.getLogger(Library.class);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private Level level;
  private Instant wall = Instant.parse("2026-01-01T10:00:00Z");
  private Library library;

  @BeforeEach
  void listen() throws Exception {
    level = logger.getLevel();
    logger.setLevel(Level.INFO);
    log.start();
    logger.addAppender(log);
    Files.createDirectories(folder.resolve("acme"));
    library = Library.open(null, folder, () -> wall);
  }

  @AfterEach
  void stop() {
    library.close();
    logger.detachAppender(log);
    logger.setLevel(level);
  }

  private Path write(String file, String text) throws IOException {
    var path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    return Files.writeString(path, text);
  }

  /** What the log says since the last time. */
  private List<String> said() {
    var said = log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    log.list.clear();
    return said;
  }

  private Standing acme() {
    return library.last().vendors().get("acme");
  }

  @Test
  void the_log_says_what_changed_and_nothing_when_nothing_did() throws Exception {
    write("acme/one.yaml", GOOD);
    write("acme/two.yaml", GOOD);
    library.reload();
    assertEquals(List.of("acme: scenarios loaded again, one.yaml added, two.yaml added"), said());
    library.reload();
    assertEquals(List.of(), said());
    write("acme/one.yaml", "title: Better\n");
    Files.delete(folder.resolve("acme/two.yaml"));
    library.reload();
    assertEquals(
        List.of("acme: scenarios loaded again, one.yaml changed, two.yaml removed"), said());
  }

  @Test
  void each_problem_is_logged_once_with_its_line_and_its_mending_too() throws Exception {
    var bad = write("acme/bad.yaml", BAD);
    var worse = write("acme/worse.yaml", "");
    library.reload();
    assertEquals(
        List.of(
            bad + ":2 /seed: expected a whole number but was \"x\"",
            worse + ":1: the file is empty",
            "acme keeps the scenarios it had until this is mended"),
        said());
    write("domo/other.yaml", GOOD);
    library.reload();
    assertEquals(List.of("domo: scenarios loaded again, other.yaml added"), said());
    Files.delete(worse);
    write("acme/bad.yaml", GOOD);
    library.reload();
    assertEquals(List.of("acme is mended: scenarios loaded again, bad.yaml added"), said());
  }

  @Test
  void the_time_of_the_loading_is_that_of_the_scenarios_that_are_current() throws Exception {
    var start = wall;
    assertEquals(start, acme().loadedAt());
    wall = start.plusSeconds(60);
    write("acme/bad.yaml", BAD);
    library.reload();
    assertEquals(start, acme().loadedAt());
    write("acme/bad.yaml", GOOD);
    library.reload();
    assertEquals(wall, acme().loadedAt());
  }

  private List<Object> firstColumn(String scenario) {
    var vendor = library.vendors().named("acme").orElseThrow();
    var data = vendor.scenarios().named(scenario).orElseThrow().data();
    var values = new ArrayList<>();
    data.table(List.of(), 1).forEach(row -> values.add(row[0]));
    return values;
  }

  @Test
  void a_bad_edit_of_a_data_file_keeps_the_rows_that_were_loaded() throws Exception {
    write("acme/rows.csv", "id,name\n1,a\n2,b\n");
    write("acme/own.yaml", "title: Own\ndata: { file: rows.csv, rows: 2 }\n");
    write(
        "acme/part.yaml",
        "title: Part\nparameters: { rows: 1 }\ndata: { file: rows.csv, rows: '${rows}' }\n");
    library.reload();
    var vendor = library.vendors().named("acme").orElseThrow();
    var running = vendor.scenarios().named("own").orElseThrow().data().table(List.of(), 1);

    write("acme/rows.csv", "id,name\n1,a\n2\n");
    library.reload();
    assertEquals(1, acme().problems().size(), acme().problems().toString());
    assertEquals(2L, running.at(1)[0]);
    assertEquals(List.of(1L, 2L), firstColumn("own"));
    assertEquals(List.of(1L, 2L), firstColumn("part__rows_2"), "made after the edit");

    write("acme/rows.csv", "id,name\n3,a\n4,b\n");
    library.reload();
    assertEquals(List.of(), acme().problems());
    assertEquals(List.of(3L, 4L), firstColumn("own"));
    assertEquals(2L, running.at(1)[0], "an export goes on with what it was created with");
  }

  @Test
  void a_data_file_that_is_gone_keeps_its_rows_until_it_is_loaded_anew() throws Exception {
    write("acme/own.yaml", "title: Own\ndata: { file: rows.csv }\n");
    var rows = write("acme/rows.csv", "id\n1\n2\n");
    library.reload();
    Files.delete(rows);
    library.reload();
    assertEquals(1, acme().problems().size(), acme().problems().toString());
    assertEquals(List.of(1L, 2L), firstColumn("own"));
  }

  @Test
  void a_problem_of_one_vendor_keeps_its_own_scenarios_and_nobody_elses() throws Exception {
    var acme = library.vendors().named("acme").orElseThrow();
    var domo = library.vendors().named("domo").orElseThrow();
    var before = acme.scenarios();
    write("acme/bad.yaml", BAD);
    write("acme/good.yaml", GOOD);
    write("domo/good.yaml", GOOD);
    library.reload();
    assertSame(before, acme.scenarios());
    assertTrue(domo.scenarios().named("good").isPresent());
  }

  @Test
  void a_file_that_is_not_utf_8_is_named() throws Exception {
    var file = folder.resolve("acme/latin.yaml");
    Files.write(file, new byte[] {'t', 'i', 't', 'l', 'e', ':', ' ', (byte) 0xe9});
    library.reload();
    assertEquals(
        List.of(file + ":1: expected UTF-8, and it is not"),
        acme().problems().stream().map(Object::toString).toList());
    var failure = assertThrows(StartFailure.class, () -> Catalogue.load(null, folder));
    assertEquals(file + ":1: expected UTF-8, and it is not", failure.getMessage());
  }

  @Test
  void a_file_in_the_place_of_a_bundled_one_is_noticed_once() throws Exception {
    var flaky = write("acme/flaky.yaml", GOOD);
    var notice = flaky + ": takes the place of the bundled scenario scenarios/acme/flaky.yaml";
    try (var started = Library.open(null, folder, () -> wall)) {
      assertEquals(List.of(notice), said());
      write("acme/flaky.yaml", "title: Better\n");
      started.reload();
      assertEquals(List.of("acme: scenarios loaded again, flaky.yaml changed"), said());
    }
    library.reload();
    assertEquals(List.of("acme: scenarios loaded again, flaky.yaml added", notice), said());
  }

  @Test
  void the_bundled_text_itself_replaces_nothing() throws Exception {
    var bundled = Path.of("src/test/resources/standin/scenarios/acme/flaky.yaml");
    write("acme/flaky.yaml", Files.readString(bundled));
    Library.open(null, folder, () -> wall).close();
    assertEquals(List.of(), said());
  }

  @Test
  void an_edit_between_the_opening_and_the_watching_is_seen() throws Exception {
    var seen = new CountDownLatch(1);
    library.listen(changed -> seen.countDown());
    write("acme/early.yaml", GOOD);
    library.watch();
    assertTrue(seen.await(60, TimeUnit.SECONDS));
    var acme = library.vendors().named("acme").orElseThrow();
    assertTrue(acme.scenarios().named("early").isPresent());
  }
}
