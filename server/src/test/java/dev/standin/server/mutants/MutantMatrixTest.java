package dev.standin.server.mutants;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.contracts.exchange.Event;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.rules.ClientRule;
import dev.standin.contracts.rules.Judge;
import dev.standin.contracts.rules.Judged;
import dev.standin.contracts.rules.Rules;
import dev.standin.contracts.rules.Verdict;
import dev.standin.server.clock.ClockMode;
import dev.standin.server.clock.SessionClock;
import dev.standin.server.library.Stage;
import dev.standin.server.support.SharedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Each rule finds the clients that break it, says nothing against those that do not, and nothing at
 * all where it has seen nothing.
 */
class MutantMatrixTest {
  /** How much of a verdict's words stands in the table. */
  private static final int MOST_SAID = 240;

  /** How many of the scenarios that a rule is kept in stand in the table. */
  private static final int MOST_NAMED = 4;

  /** A mutant in one of its scenarios. */
  private record Part(Mutant mutant, String scenario) {
    /** Most mutants of a vendor have the same original. */
    String original() {
      var name = mutant.vendor() + "/" + scenario;
      return mutant.hasOwnOriginal() ? name + " (original of " + mutant.name() + ")" : name;
    }

    @Override
    public String toString() {
      return mutant.vendor() + " " + mutant.name() + " in " + scenario;
    }
  }

  private static final Map<Part, CompletableFuture<Mutant.Run>> RUNS = new LinkedHashMap<>();
  private static final Map<String, CompletableFuture<Mutant.Run>> ORIGINALS = new TreeMap<>();

  @BeforeAll
  static void play() {
    var stages = Executors.newFixedThreadPool(4);
    for (var mutant : Mutants.all()) {
      for (var scenario : mutant.scenarios()) {
        var part = new Part(mutant, scenario);
        RUNS.put(part, run(() -> mutant.in(scenario), stages));
        ORIGINALS.computeIfAbsent(
            part.original(), name -> run(() -> mutant.originalIn(scenario), stages));
      }
    }
    stages.shutdown();
  }

  private static CompletableFuture<Mutant.Run> run(Supplier<Mutant.Run> play, Executor stages) {
    return CompletableFuture.supplyAsync(play, stages).orTimeout(10, TimeUnit.MINUTES);
  }

  @TestFactory
  Stream<DynamicTest> each_mutant_breaks_its_rule_and_no_other() {
    return tests((part, run) -> breaksItsRuleAlone(part, run));
  }

  private static void breaksItsRuleAlone(Part part, Mutant.Run run) {
    assertEquals(
        List.of(part.mutant().rule()),
        run.broken().stream().map(one -> one.rule().name()).toList(),
        () -> described(run));
    var broken = (Verdict.Broken) run.broken().get(0).verdict();
    var numbers = run.exchanges().stream().map(Exchange::number).collect(Collectors.toSet());
    assertFalse(broken.exchanges().isEmpty(), "no exchange shows it");
    assertTrue(numbers.containsAll(broken.exchanges()), () -> "not in the journal: " + broken);
  }

  @TestFactory
  Stream<DynamicTest> a_correct_client_keeps_the_rule_where_a_mutant_breaks_it() {
    return tests(
        (part, run) -> {
          var original = ORIGINALS.get(part.original()).join();
          assertTrue(
              one(original.verdicts(), part.mutant().rule()).isKept(), () -> described(original));
        });
  }

  @TestFactory
  Stream<DynamicTest> a_mutant_that_says_nothing_does_not_keep_its_rule_and_breaks_no_other() {
    return tests(
        (part, run) -> {
          var rule = part.mutant().rule();
          // Who was ended from outside has not ended, and the other rules would think that it had.
          if (run.result() != Event.Result.UNFINISHED) {
            assertFalse(one(run.untold(), rule).isKept(), () -> described(run));
            assertEquals(
                List.of(),
                run.untold().stream()
                    .filter(one -> one.isBroken() && !one.rule().name().equals(rule))
                    .toList(),
                () -> described(run));
          }
        });
  }

  private static Judged one(List<Judged> verdicts, String rule) {
    return verdicts.stream()
        .filter(one -> one.rule().name().equals(rule))
        .findFirst()
        .orElseThrow();
  }

  private interface Check {
    void of(Part part, Mutant.Run run);
  }

  private static Stream<DynamicTest> tests(Check check) {
    return RUNS.entrySet().stream()
        .map(
            run ->
                DynamicTest.dynamicTest(
                    run.getKey().toString(),
                    // Reports of a build count dynamic tests and do not name them.
                    () ->
                        assertAll(
                            run.getKey().toString(),
                            () -> check.of(run.getKey(), run.getValue().join()))));
  }

  private static String described(Mutant.Run run) {
    var told = new StringBuilder("ended with the result " + run.result().word() + '\n');
    run.verdicts().stream()
        .filter(one -> !one.isKept())
        .forEach(one -> told.append(one.rule().name() + ": " + one.verdict() + '\n'));
    for (var one : run.exchanges().stream().limit(40).toList()) {
      told.append(
          one.number()
              + " "
              + one.at()
              + " "
              + one.request().method()
              + " "
              + one.request().target()
              + " "
              + one.response().status()
              + " "
              + one.facts().values()
              + '\n');
    }
    return told.toString();
  }

  @Test
  void every_rule_has_a_mutant() {
    var missing = names();
    Mutants.all().forEach(mutant -> missing.remove(mutant.rule()));
    assertEquals(Set.of(), missing, "rules that no mutant breaks");
  }

  @Test
  void every_rule_is_kept_by_a_correct_client_in_some_scenario() {
    var missing = names();
    ORIGINALS.values().forEach(run -> missing.removeAll(kept(run.join())));
    assertEquals(Set.of(), missing, "rules that are never exercised");
  }

  private static Set<String> kept(Mutant.Run run) {
    return run.verdicts().stream()
        .filter(Judged::isKept)
        .map(one -> one.rule().name())
        .collect(Collectors.toSet());
  }

  private static Set<String> names() {
    return Rules.all().stream()
        .map(ClientRule::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void a_correct_client_breaks_nothing_in_any_of_these_scenarios() {
    var broken = new TreeMap<String, List<Judged>>();
    ORIGINALS.forEach(
        (name, run) -> {
          var both = Stream.of(run.join().verdicts(), run.join().untold());
          var found = both.flatMap(List::stream).filter(Judged::isBroken).toList();
          if (!found.isEmpty()) {
            broken.put(name, found);
          }
        });
    assertEquals(Map.of(), broken);
  }

  @Test
  void of_a_client_that_does_nothing_there_is_nothing_to_say() {
    var app = SharedServer.app();
    var scenario =
        app.vendors().named("nexthink").orElseThrow().scenarios().named("default").orElseThrow();
    var clock = new SessionClock(new ClockMode.Real(), InstantSource.system());
    try (var stage = Stage.of(app, scenario, 7, false, clock)) {
      var beginning = stage.session().journal().contents().beginning();
      assertEquals(List.of(), exercised(Judge.of(beginning).verdicts()), "of an empty journal");
      for (var result : Event.Result.values()) {
        assertEquals(List.of(), exercised(stage.judged(result)), () -> "of " + result);
      }
    }
  }

  private static List<Judged> exercised(List<Judged> verdicts) {
    return verdicts.stream()
        .filter(one -> !(one.verdict() instanceof Verdict.NotExercised))
        .toList();
  }

  @AfterAll
  static void write() throws IOException {
    var lines = new ArrayList<String>();
    lines.add("| mutant | vendor | scenario | rule | what the verdict said |");
    lines.add("|---|---|---|---|---|");
    RUNS.forEach((part, run) -> lines.add(row(part, run.join())));
    lines.add("");
    lines.add("| rule | kept by a correct client in |");
    lines.add("|---|---|");
    for (var rule : names()) {
      var where =
          ORIGINALS.entrySet().stream()
              .filter(run -> kept(run.getValue().join()).contains(rule))
              .map(Map.Entry::getKey)
              .toList();
      var some = String.join(", ", where.subList(0, Math.min(MOST_NAMED, where.size())));
      lines.add("| `" + rule + "` | " + where.size() + " scenarios: " + some + " |");
    }
    Files.createDirectories(Path.of("target"));
    Files.write(Path.of("target", "mutants.md"), lines);
  }

  private static String row(Part part, Mutant.Run run) {
    var said =
        run.broken().stream()
            .map(one -> ((Verdict.Broken) one.verdict()).because())
            .collect(Collectors.joining("; "));
    var cut = said.length() > MOST_SAID ? said.substring(0, MOST_SAID) + "…" : said;
    return Stream.of(
            "`" + part.mutant().name() + "`: " + part.mutant().mistake(),
            part.mutant().vendor(),
            "`" + part.scenario() + "`",
            "`" + part.mutant().rule() + "`",
            cut)
        .map(cell -> cell.replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |"));
  }
}
