package dev.standin.server.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.server.clock.ClockMode;
import dev.standin.server.fault.Refuse;
import dev.standin.server.replay.Pause;
import dev.standin.server.replay.Recording;
import dev.standin.server.replay.Replay;
import dev.standin.server.replay.SessionStand;
import dev.standin.server.replay.Unreplayable;
import dev.standin.server.scenario.Scenario;
import dev.standin.server.support.SharedServer;
import dev.standin.server.support.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a client did in a bundled scenario, sent again to a session of the same seed: the replies
 * are the same.
 */
class ReplayLibraryTest {
  private static final long SEED = 7;
  private static final List<String> LARGE =
      List.of("connect/one-million", "connect/over-a-million", "mediarithmics/large-file");

  /** Where a scenario goes by the spelling of a token, which no journal has. */
  private static final Map<String, String> TOKENS =
      Map.of("domo/readers-only", "reader-0", "domo/row-level-policies", "all-0");

  private static final Map<String, CompletableFuture<String>> RUNS = new LinkedHashMap<>();

  @TempDir private static Path folder;

  @BeforeAll
  static void play() {
    var stages = Executors.newFixedThreadPool(6);
    for (var vendor : SharedServer.app().vendors().all()) {
      for (var scenario : vendor.scenarios().all()) {
        var name = vendor.id() + "/" + scenario.name();
        if (!vendor.id().equals("acme") && !LARGE.contains(name) && isTelling(scenario)) {
          RUNS.put(
              name,
              CompletableFuture.supplyAsync(() -> differences(name, scenario), stages)
                  .orTimeout(120, TimeUnit.SECONDS));
        }
      }
    }
    stages.shutdown();
  }

  private static String differences(String name, Scenario scenario) {
    try {
      var journal = folder.resolve(name.replace('/', '-') + ".ndjson");
      var base = SharedServer.app().baseUrl();
      try (var stage = Stage.of(SharedServer.app(), scenario, SEED, isPinned(scenario))) {
        Client.of(stage).export();
        var url = base + "/_standin/sessions/" + stage.session().id() + "/journal?format=ndjson";
        Files.writeString(journal, new Wire().get(url).text());
      }
      var recording = Recording.read(journal);
      Map<String, String> secrets =
          TOKENS.containsKey(name) ? Map.of("{secret-1}", TOKENS.get(name)) : Map.of();
      assertTrue(recording.exchanges().size() > 0, "the client did nothing");
      try (var stand =
          SessionStand.open(
              base,
              "",
              new ClockMode.Frozen(),
              InstantSource.system(),
              Pause.REAL,
              recording.beginning())) {
        var outcome = Replay.of(recording, stand, secrets, exchange -> {});
        assertEquals(recording.exchanges().size(), outcome.exchanges());
        return outcome.differences().stream()
            .map(Object::toString)
            .collect(Collectors.joining("\n"));
      }
    } catch (IOException | Unreplayable e) {
      return e.toString();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return e.toString();
    }
  }

  // Of refusals alone there are many, and one is replayed like the other.
  private static boolean isTelling(Scenario scenario) {
    return List.of("default", "bad-day", "retry-after-iso", "truncated").contains(scenario.name())
        || TOKENS.containsKey(scenario.vendor() + "/" + scenario.name())
        || scenario.faults().stream().anyMatch(rule -> !(rule.fault() instanceof Refuse));
  }

  private static boolean isPinned(Scenario scenario) {
    return scenario.title().contains("(pin this scenario)")
        || scenario.faults().stream().anyMatch(rule -> rule.on().equals("token"));
  }

  @TestFactory
  Stream<DynamicTest> sent_again_it_has_the_same_replies() {
    return RUNS.entrySet().stream()
        .map(
            run ->
                DynamicTest.dynamicTest(
                    run.getKey(), () -> assertEquals("", run.getValue().join())));
  }
}
