package dev.standin.server.library;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.server.fault.FaultKinds;
import dev.standin.server.reference.Result;
import dev.standin.server.scenario.Scenario;
import dev.standin.server.support.SharedServer;
import dev.standin.server.vendor.Vendor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every bundled scenario, played over HTTP with a correct and patient client of its vendor, on a
 * clock that stands still but for that client.
 */
class ScenarioLibraryTest {
  private static final List<String> VENDORS =
      List.of("nexthink", "mediarithmics", "domo", "connect");

  private static final long SEED = 7;

  /** What is played in place of a scenario that is too large for here, or besides it. */
  private static final Map<String, List<String>> VARIANTS =
      Map.of(
          "connect/one-million", List.of("one-million__rows_3000"),
          "connect/over-a-million", List.of("over-a-million__rows_3001__limit_3000"),
          "mediarithmics/large-file", List.of("large-file__rows_3000"),
          "nexthink/one-poll-too-many",
              List.of(
                  "one-poll-too-many",
                  "one-poll-too-many__format_iso-8601",
                  "one-poll-too-many__format_seconds__wait_5m"),
          "nexthink/truncated", List.of("truncated", "truncated__rows_50__limit_10"));

  /** Where an export ends otherwise than its timeline, and why. */
  private static final Map<String, String> ENDS =
      Map.ofEntries(
          Map.entry("nexthink/unknown-query", "refused with 404"),
          Map.entry("nexthink/unknown-query-json", "refused with 404"),
          // Of its client id it would have to be said that it is an analyst's.
          Map.entry("nexthink/no-permission", "refused with 403"),
          Map.entry("nexthink/start-meets-internal-error", "given up"),
          Map.entry("domo/data-set-not-found", "refused with 404"),
          // The bucket that the client names is in another region, or not there.
          Map.entry("domo/bucket-in-another-region", "failed"),
          Map.entry("domo/bucket-is-missing", "failed"),
          Map.entry("connect/no-such-bucket", "Failed"),
          Map.entry("connect/over-a-million__rows_3001__limit_3000", "Failed"),
          Map.entry("connect/server-error", "given up"));

  /** Where an export succeeds, and nobody gets its file. */
  private static final Set<String> WITHOUT_FILE =
      Set.of("nexthink/download-finds-nothing", "domo/file-is-forbidden", "domo/file-is-gone");

  /** Which status code shows the trouble of a scenario that is no fault and no quota. */
  private static final Map<String, Integer> SHOWN_BY =
      Map.ofEntries(
          Map.entry("nexthink/expired-result-url", 403),
          Map.entry("nexthink/outlives-the-token", 401),
          Map.entry("nexthink/over-a-million", 206),
          Map.entry("nexthink/short-lived-token", 401),
          Map.entry("nexthink/truncated", 206),
          Map.entry("mediarithmics/file-removed-after-10m", 404),
          Map.entry("mediarithmics/runs-longer-than-a-token-lives", 401),
          Map.entry("domo/answers-201", 201),
          Map.entry("connect/push-reply-is-lost", 409),
          Map.entry("connect/too-many-results", 413));

  private static final Map<String, CompletableFuture<Performance>> RUNS = new LinkedHashMap<>();

  @BeforeAll
  static void play() {
    var stages = Executors.newFixedThreadPool(8);
    for (var vendor : VENDORS) {
      for (var scenario : vendor(vendor).scenarios().all()) {
        var name = vendor + "/" + scenario.name();
        for (var label : VARIANTS.getOrDefault(name, List.of(scenario.name()))) {
          var variant = vendor(vendor).scenarios().named(label).orElseThrow();
          RUNS.put(
              vendor + "/" + label,
              CompletableFuture.supplyAsync(
                      () -> Performance.of(SharedServer.app(), variant, SEED, isPinned(variant)),
                      stages)
                  .orTimeout(10, TimeUnit.MINUTES));
        }
      }
    }
    stages.shutdown();
  }

  private static Vendor vendor(String id) {
    return SharedServer.app().vendors().named(id).orElseThrow();
  }

  // What concerns tokens has no identifier to be chosen by, and says so in its title.
  private static boolean isPinned(Scenario scenario) {
    return scenario.title().contains("(pin this scenario)")
        || scenario.faults().stream().anyMatch(rule -> rule.on().equals("token"));
  }

  @TestFactory
  Stream<DynamicTest> every_scenario_keeps_what_it_promises() {
    return RUNS.entrySet().stream()
        .map(
            run ->
                DynamicTest.dynamicTest(
                    run.getKey(),
                    // Reports of a build count dynamic tests and do not name them.
                    () ->
                        assertAll(run.getKey(), () -> check(run.getKey(), run.getValue().join()))));
  }

  private static void check(String name, Performance run) {
    assertEquals(List.of(), departures(run), "replies that depart from the document unscripted");
    assertEquals(List.of(), run.breaches(), "rules that a correct client breaks");
    assertEquals(List.of(), untried(run), "expected rules that a correct client does not keep");
    var last = run.scenario().timeline().last();
    var end = ENDS.getOrDefault(name, last.state().terminal() ? last.state().wire() : "");
    assertEquals(end, run.end(), "how it ends");
    assertEquals(List.of(), run.idle(), "faults that never struck");
    assertNotEquals(0, run.luck(), "no fault of chance has struck");
    for (var quota : run.scenario().quotas()) {
      assertTrue(
          run.exchanges().stream().anyMatch(e -> Performance.refuses(quota, e)),
          () -> "never used up: " + quota.describe());
    }
    if (SHOWN_BY.containsKey(name)) {
      int code = SHOWN_BY.get(name);
      assertTrue(
          run.exchanges().stream()
              .anyMatch(e -> e.response().status() == code && !e.facts().isScripted()),
          () -> "no " + code + " was seen");
    }
    assertEquals(List.of(), nonconforming(run), "requests that depart from the document");
    if (end.equalsIgnoreCase("failed") || end.equals("ERROR")) {
      tellsWhy(run);
    } else if (!end.isEmpty() && end.equals(last.state().wire())) {
      hasItsFile(name, run);
    }
  }

  private static List<String> untried(Performance run) {
    return run.verdicts().stream()
        .filter(one -> run.scenario().rules().contains(one.rule().name()) && !one.isKept())
        .map(one -> one.rule().name() + ": " + one.verdict())
        .toList();
  }

  private static List<String> departures(Performance run) {
    return run.exchanges().stream()
        .filter(
            exchange ->
                !exchange.bugs().isEmpty() && !exchange.facts().isScripted()
                    || exchange.notes().stream().anyMatch(note -> note.contains("a bug of")))
        .map(exchange -> exchange.number() + " " + exchange.operation() + " " + exchange.bugs())
        .toList();
  }

  private static List<String> nonconforming(Performance run) {
    return run.exchanges().stream()
        .filter(exchange -> !exchange.violations().isEmpty())
        .map(exchange -> exchange.number() + " " + exchange.violations())
        .toList();
  }

  private static void tellsWhy(Performance run) {
    var failure = run.scenario().timeline().last().failure();
    assertEquals(Result.End.FAILED, run.result().end());
    assertFalse(run.result().told().isBlank(), "a failure without a word");
    if (failure != null) {
      assertTrue(
          run.result().told().contains(failure.message()),
          () -> "expected \"" + failure.message() + "\" in \"" + run.result().told() + "\"");
    }
  }

  private static void hasItsFile(String name, Performance run) {
    if (WITHOUT_FILE.contains(name)) {
      assertEquals(List.of(), run.files(), "nobody can have it");
      return;
    }
    assertFalse(run.files().isEmpty(), "no file");
    assertArrayEquals(
        Performance.joined(run.written()), Performance.joined(run.files()), "its bytes");
    assertEquals(run.writtenRows(), run.rows(), "its rows");
    Rows.of(run.scenario())
        .ifPresent(promised -> assertEquals(promised, run.rows(), "its promised rows"));
    boolean cut = run.rows() < run.scenario().data().rows();
    if (run.scenario().vendor().equals("nexthink")) {
      assertEquals(
          cut,
          run.result().end() == Result.End.PARTIAL,
          "whether the client knows of missing rows");
    }
  }

  @TestFactory
  Stream<DynamicTest> a_bad_day_ends_well_whatever_the_seed() {
    return VENDORS.stream()
        .flatMap(
            vendor ->
                LongStream.rangeClosed(1, 5)
                    .mapToObj(
                        seed ->
                            DynamicTest.dynamicTest(
                                vendor + ", seed " + seed,
                                () ->
                                    assertAll(
                                        vendor + ", seed " + seed, () -> endsWell(vendor, seed)))));
  }

  private static void endsWell(String vendor, long seed) {
    var scenario = vendor(vendor).scenarios().named("bad-day").orElseThrow();
    var run = Performance.of(SharedServer.app(), scenario, seed, isPinned(scenario));
    assertEquals(List.of(), departures(run), "replies that depart from the document unscripted");
    assertEquals(List.of(), run.breaches(), "rules that a correct client breaks");
    assertEquals(scenario.timeline().last().state().wire(), run.end());
    hasItsFile(vendor + "/bad-day", run);
    assertTrue(run.took().toMinutes() < 30, () -> "it took " + run.took());
  }

  @TestFactory
  Stream<DynamicTest> an_export_whose_start_was_lost_is_found_in_the_list() {
    return Stream.of("domo/start-reply-is-lost", "mediarithmics/start-reply-is-lost")
        .map(
            name ->
                DynamicTest.dynamicTest(
                    name,
                    () -> {
                      var run = RUNS.get(name).join();
                      var starts =
                          run.exchanges().stream()
                              .filter(e -> e.facts().hop().equals(Optional.of("start")))
                              .count();
                      assertEquals(1, starts, name + ": started more than once");
                    }));
  }

  @Test
  void every_kind_of_fault_occurs() {
    var missing = new TreeSet<>(FaultKinds.words());
    RUNS.values()
        .forEach(run -> run.join().scenario().faults().forEach(f -> missing.remove(f.word())));
    assertEquals(Set.of(), missing, "kinds of fault that no scenario has");
  }

  @Test
  void every_state_of_every_vendor_occurs() {
    for (var vendor : VENDORS) {
      var missing = new TreeSet<String>();
      vendor(vendor).module().states().forEach(state -> missing.add(state.wire()));
      of(vendor)
          .forEach(
              run -> run.exchanges().forEach(e -> e.facts().state().ifPresent(missing::remove)));
      assertEquals(Set.of(), missing, "states that no export of " + vendor + " is seen in");
    }
  }

  @Test
  void every_status_code_of_every_operation_occurs() {
    for (var vendor : VENDORS) {
      var seen = new HashMap<String, Set<Integer>>();
      var exchanges = new ArrayList<>(new Tour(SharedServer.app(), vendor(vendor)).exchanges());
      of(vendor).forEach(run -> exchanges.addAll(run.exchanges()));
      for (var exchange : exchanges) {
        seen.computeIfAbsent(exchange.operation(), o -> new TreeSet<>())
            .add(exchange.response().status());
      }
      var missing = new ArrayList<String>();
      for (var operation : vendor(vendor).spec().operations()) {
        var codes = new TreeSet<>(operation.statuses());
        codes.removeAll(seen.getOrDefault(operation.id(), Set.of()));
        codes.forEach(code -> missing.add(operation.id() + " " + code));
      }
      assertEquals(List.of(), missing, "what no scenario of " + vendor + " makes it answer");
    }
  }

  private static List<Performance> of(String vendor) {
    return RUNS.entrySet().stream()
        .filter(run -> run.getKey().startsWith(vendor + "/"))
        .map(run -> run.getValue().join())
        .toList();
  }
}
