package dev.standin.server.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.standin.server.app.App;
import dev.standin.server.app.Config;
import dev.standin.server.scenario.Scenario;
import dev.standin.server.support.SharedServer;
import dev.standin.server.support.Wire;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Five hundred clients, under the tag {@code large} ten times as many, that do anything, over all
 * vendors, in scenarios of the library and in ones with random faults; whatever they do, the
 * invariants hold.
 *
 * <p>Each client has a seed. {@code -Dstandin.seed=N} runs the one with that seed alone.
 */
class SimulationTest {
  private static final String SEED = "standin.seed";

  /** Seeds of one server: they share the scenarios with faults, which it is started with. */
  private static final long SHARED = 100_000;

  private static final long LARGEST = 2_000;

  // A lone client that is stalled cannot move the clock that it waits for.
  private static final Set<String> WAITING = Set.of("stall", "drip");

  @Test
  void whatever_clients_do_the_invariants_hold(@TempDir Path folder) throws Exception {
    simulate(folder, 500);
  }

  @Test
  @Tag("large")
  void whatever_five_thousand_clients_do_the_invariants_hold(@TempDir Path folder)
      throws Exception {
    simulate(folder, 5_000);
  }

  private static void simulate(Path folder, int clients) throws Exception {
    var repeated = Long.getLong(SEED);
    long first = repeated != null ? repeated : SHARED * (System.nanoTime() >>> 10 & 0xFFFFFF);
    int count = repeated != null ? 1 : clients;
    System.out.println("simulating the seeds " + first + " to " + (first + count - 1));
    FaultyScenarios.write(folder, SharedServer.app().vendors().all(), first / SHARED);
    try (var app = App.start(Config.EPHEMERAL.with().scenarios(folder).build())) {
      var scenarios = scenarios(app);
      var wire = new Wire();
      LongStream.range(first, first + count)
          .parallel()
          .forEach(seed -> wander(app, wire, seed, scenarios));
    }
  }

  private static void wander(App app, Wire wire, long seed, Map<String, List<String>> scenarios) {
    var client = new Wanderer(app, wire, seed, scenarios);
    try {
      client.wander(5 + new Random(seed).nextInt(16));
      assertEquals(0, app.pipeline().bugs(), "bugs of the server");
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError(
          e.getMessage()
              + "\nrepeat it with -D"
              + SEED
              + "="
              + seed
              + "; its last calls were\n  "
              + client.calls(),
          e);
    }
  }

  private static Map<String, List<String>> scenarios(App app) {
    var names = new TreeMap<String, List<String>>();
    for (var vendor : app.vendors().all()) {
      names.put(
          vendor.id(),
          vendor.scenarios().all().stream()
              .filter(scenario -> scenario.data().rows() <= LARGEST)
              .filter(
                  scenario -> scenario.faults().stream().noneMatch(f -> WAITING.contains(f.word())))
              .map(Scenario::name)
              .sorted()
              .toList());
    }
    return names;
  }
}
