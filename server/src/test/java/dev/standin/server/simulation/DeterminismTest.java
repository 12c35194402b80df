package dev.standin.server.simulation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.server.app.App;
import dev.standin.server.app.Config;
import dev.standin.server.support.Exporter;
import dev.standin.server.support.OpenSession;
import dev.standin.server.support.SharedServer;
import dev.standin.server.support.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same scenario, seed, clock mode and requests in the same order: the same bytes. */
class DeterminismTest {
  private static final Path GOLDEN = Path.of("src/test/resources/determinism/golden.txt");
  private static final String RENEW = "standin.golden";

  private static final Map<String, Dance.Traces> FIRST = new HashMap<>();

  /** A dance of this JVM that the others are held against. */
  private static Dance.Traces first(String clock) {
    return FIRST.computeIfAbsent(
        clock, mode -> Dance.in(SharedServer.app().baseUrl().toString(), mode));
  }

  private static void same(Dance.Traces one, Dance.Traces other) {
    var expected = one.journal().lines().toList();
    var actual = other.journal().lines().toList();
    for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
      assertEquals(expected.get(i), actual.get(i), "line " + (i + 1));
    }
    assertEquals(expected.size(), actual.size());
    assertEquals(one.artifacts().size(), other.artifacts().size());
    for (int i = 0; i < one.artifacts().size(); i++) {
      assertArrayEquals(one.artifacts().get(i), other.artifacts().get(i), "artifact " + i);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"frozen", "per-call:5s"})
  void two_servers_on_machines_of_another_language_and_zone_do_the_same(String clock)
      throws Exception {
    var here = first(clock);
    var locale = Locale.getDefault();
    var zone = TimeZone.getDefault();
    try {
      // Digits, decimal points and days of their own.
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
      try (var other = App.start(Config.EPHEMERAL.with().seed(5).build())) {
        same(here, Dance.in(other.baseUrl().toString(), clock));
      }
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"frozen", "per-call:5s"})
  void a_session_does_the_same_while_others_keep_the_server_busy(String clock) {
    var server = SharedServer.app().baseUrl().toString();
    var quiet = first(clock);
    var done = new AtomicBoolean();
    var noise = new ArrayList<CompletableFuture<Integer>>();
    for (int i = 0; i < 2; i++) {
      long seed = i;
      noise.add(CompletableFuture.supplyAsync(() -> noise(server, seed, done)));
    }
    Dance.Traces busy;
    try {
      busy = Dance.in(server, clock);
    } finally {
      done.set(true);
    }
    same(quiet, busy);
    int exports = noise.stream().mapToInt(CompletableFuture::join).sum();
    assertTrue(exports > 4, "nobody was busy: " + exports + " exports");
  }

  // Starts exports faster than they are written: the writers that the dance needs are taken.
  private static int noise(String server, long seed, AtomicBoolean done) {
    var wire = new Wire();
    int started = 0;
    while (!done.get()) {
      var session = OpenSession.at(wire, server, seed, "frozen");
      var exporter = Exporter.advancing(wire, session);
      var url = session.baseUrl() + "/events/shop/export";
      for (int i = 0; i < 3; i++) {
        wire.post(
            url, exporter.connectRequest("connect-dance").toString(), exporter.connectHeaders());
        started++;
      }
      exporter.nexthink("#default", "GZIP");
      session.close();
    }
    return started;
  }

  @Test
  void what_a_dance_leaves_is_what_it_left_on_every_jdk_and_at_the_last_commit()
      throws IOException {
    var lines = new ArrayList<String>();
    for (var clock : List.of("frozen", "per-call:5s")) {
      lines.add("# " + clock);
      lines.addAll(first(clock).lines());
    }
    if ("write".equals(System.getProperty(RENEW))) {
      Files.createDirectories(GOLDEN.getParent());
      Files.writeString(GOLDEN, String.join("\n", lines) + "\n", StandardCharsets.UTF_8);
    }
    var golden = Files.readAllLines(GOLDEN);
    for (int i = 0; i < Math.min(golden.size(), lines.size()); i++) {
      assertEquals(golden.get(i), lines.get(i), GOLDEN + ":" + (i + 1) + differs());
    }
    assertEquals(golden.size(), lines.size(), GOLDEN + differs());
  }

  private static String differs() {
    return " differs from this run. On another JDK, or without a change of what clients see, that is"
        + " a bug. Where the change is meant, renew the file, and say in the commit what changed:"
        + " mvn test -pl server -am -Dtest=DeterminismTest -Dsurefire.failIfNoSpecifiedTests=false"
        + " -D"
        + RENEW
        + "=write";
  }
}
