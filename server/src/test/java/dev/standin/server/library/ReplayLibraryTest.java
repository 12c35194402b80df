package dev.standin.server.library;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.standin.contracts.exchange.Beginning;
import dev.standin.contracts.exchange.Event;
import dev.standin.server.app.App;
import dev.standin.server.app.Config;
import dev.standin.server.app.StartFailure;
import dev.standin.server.app.Validation;
import dev.standin.server.clock.ClockMode;
import dev.standin.server.replay.Difference;
import dev.standin.server.replay.Pause;
import dev.standin.server.replay.Recording;
import dev.standin.server.replay.Replay;
import dev.standin.server.replay.ScenarioDraft;
import dev.standin.server.replay.SessionStand;
import dev.standin.server.replay.Unreplayable;
import dev.standin.server.scenario.Scenario;
import dev.standin.server.support.SharedServer;
import dev.standin.server.support.Wire;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a client did in a bundled scenario, sent again to a session of the same seed, and then to
 * one in the scenario that was made of the journal: the replies are the same.
 */
class ReplayLibraryTest {
  private static final long SEED = 7;

  /** Where a scenario goes by the spelling of a token, which no journal has. */
  private static final Map<String, String> TOKENS =
      Map.of("domo/readers-only", "reader-0", "domo/row-level-policies", "all-0");

  /** A default of each vendor, and each way in which a reply or a file goes wrong. */
  private static final List<String> PLAYED =
      List.of(
          "nexthink/default",
          "nexthink/truncated",
          "nexthink/retry-after-iso",
          "nexthink/bad-day",
          "nexthink/download-breaks-off",
          "nexthink/download-stalls",
          "nexthink/short-lived-token",
          "mediarithmics/default",
          "mediarithmics/fails-while-running",
          "domo/default",
          "domo/readers-only",
          "domo/row-level-policies",
          "domo/start-reply-is-lost",
          "domo/file-trickles",
          "connect/default",
          "connect/bad-day",
          "connect/push-reply-is-lost");

  private static final Map<String, CompletableFuture<Recording>> RUNS = new LinkedHashMap<>();

  @TempDir private static Path folder;

  @BeforeAll
  static void play() {
    var stages = Executors.newFixedThreadPool(4);
    for (var name : PLAYED) {
      var words = name.split("/");
      var vendor = SharedServer.app().vendors().named(words[0]).orElseThrow();
      var scenario = vendor.scenarios().named(words[1]).orElseThrow();
      RUNS.put(
          name,
          CompletableFuture.supplyAsync(() -> recording(scenario), stages)
              .orTimeout(120, TimeUnit.SECONDS));
    }
    stages.shutdown();
  }

  private static Recording recording(Scenario scenario) {
    var base = SharedServer.app().baseUrl();
    var journal = folder.resolve(scenario.vendor() + "-" + scenario.name() + ".ndjson");
    try (var stage = Stage.of(SharedServer.app(), scenario, SEED, scenario.isPinned());
        var player = new Player(stage)) {
      player.export();
      var url = base + "/_standin/sessions/" + stage.session().id() + "/journal?format=ndjson";
      Files.writeString(journal, new Wire().get(url).text());
      return Recording.read(journal);
    } catch (IOException | Unreplayable e) {
      throw new AssertionError(e);
    }
  }

  private static List<Difference> replay(String name, URI server, Recording recording)
      throws Unreplayable, InterruptedException {
    Map<String, String> secrets =
        TOKENS.containsKey(name) ? Map.of("{secret-1}", TOKENS.get(name)) : Map.of();
    try (var stand =
        SessionStand.open(
            server,
            "",
            new ClockMode.Frozen(),
            InstantSource.system(),
            Pause.REAL,
            recording.beginning())) {
      return Replay.of(recording, stand, secrets, exchange -> {}).differences();
    }
  }

  @TestFactory
  Stream<DynamicTest> sent_again_it_has_the_same_replies() {
    return RUNS.entrySet().stream()
        .map(
            run ->
                DynamicTest.dynamicTest(
                    run.getKey(),
                    () ->
                        assertEquals(
                            List.of(),
                            replay(
                                run.getKey(),
                                SharedServer.app().baseUrl(),
                                run.getValue().join()))));
  }

  @Test
  void the_scenario_that_is_made_of_it_gives_the_same_replies()
      throws IOException, StartFailure, Unreplayable, InterruptedException {
    var mine = folder.resolve("mine");
    var drafted = new TreeMap<String, Recording>();
    for (var run : RUNS.entrySet()) {
      var vendor = run.getKey().substring(0, run.getKey().indexOf('/'));
      var recording = run.getValue().join();
      var known = SharedServer.app().vendors().named(vendor).orElseThrow();
      var exports = ScenarioDraft.exports(recording, known);
      if (!exports.isEmpty()) {
        var file = mine.resolve(run.getKey().replace("/", "/incident-") + ".yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, ScenarioDraft.of(recording, known, exports.get(0)).yaml());
        drafted.put(run.getKey(), recording);
      }
    }
    assertEquals(List.of(), Validation.of(List.of(mine)).problems());
    var found = new ArrayList<String>();
    try (var app = App.start(Config.EPHEMERAL.with().scenarios(mine).build())) {
      for (var run : drafted.entrySet()) {
        var pinned = pinned(run.getValue(), run.getKey());
        replay(run.getKey(), app.baseUrl(), pinned).stream()
            .filter(difference -> !isDrawn(pinned, difference))
            .limit(3)
            .forEach(difference -> found.add(run.getKey() + " " + difference));
      }
    }
    assertEquals("", String.join("\n", found));
  }

  // How JSON breaks, or which type a value gets, is drawn anew for each entry of a file.
  private static boolean isDrawn(Recording recording, Difference difference) {
    var words =
        recording.exchanges().get((int) difference.exchange() - 1).facts().scripted().orElse("");
    return words.contains("malformedJson") || words.contains("retypeField");
  }

  private static Recording pinned(Recording recording, String name) {
    var pins = new TreeMap<String, String>();
    pins.put(name.replaceFirst("/.*", ""), name.replaceFirst(".*/", "incident-"));
    var before = recording.beginning();
    return new Recording(
        recording.file(),
        new Beginning(before.session(), before.seed(), before.clock(), before.start(), false, pins),
        recording.exchanges(),
        recording.deliveries(),
        unpinned(recording.events()),
        recording.lines());
  }

  private static Map<Long, List<Event>> unpinned(Map<Long, List<Event>> events) {
    var others = new TreeMap<Long, List<Event>>();
    events.forEach(
        (after, all) ->
            others.put(after, all.stream().filter(one -> !one.kind().equals("pin")).toList()));
    return others;
  }
}
