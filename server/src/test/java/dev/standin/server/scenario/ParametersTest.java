package dev.standin.server.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Values that an identifier carries: {@code #truncated__rows_5000}. */
class ParametersTest {
  private static final String SIZED =
      """
      title: ${rows} rows after ${wait}, and $${this} stays
      parameters: { rows: 5, wait: 10s, max-wait: 1m, end: done, crlf: false, share: 0.5 }
      aliases: ["4711"]
      data:
        rows: ${rows}
        columns: ["takes-${share}-of-${crlf}"]
      timeline:
        - { at: 0s, state: waiting }
        - { at: "${wait}", state: "${end}" }
      quotas:
        - { on: status, limit: 3, per: "${max-wait}" }
      """;

  private final Scenarios scenarios =
      AcmeFiles.scenarios("sized.yaml", SIZED, "plain.yaml", "title: x\n");

  private Scenario named(String identifier) {
    return scenarios.named(identifier).orElseThrow(() -> fail(identifier));
  }

  private AssertionError fail(String identifier) {
    return new AssertionError(scenarios.whyNot(identifier));
  }

  private static void refuses(String text, String... problems) {
    assertEquals(
        List.of(problems).stream().map(p -> "scenarios/acme/bad.yaml:" + p).toList(),
        AcmeFiles.problems("bad.yaml", text));
  }

  @Test
  void a_parameter_has_its_default_and_its_type() {
    var sized = named("sized");
    assertEquals("5 rows after 10s, and ${this} stays", sized.title());
    assertEquals(5, sized.data().rows());
    assertEquals(Duration.ofSeconds(10), sized.timeline().last().at());
    assertEquals(Duration.ofMinutes(1), sized.quotas().get(0).per());
    assertEquals("takes-0.5-of-false", sized.data().columns().get(0).name());
    assertEquals("sized", sized.label());
    assertEquals(
        List.of("rows", "wait", "max-wait", "end", "crlf", "share"),
        sized.variation().parameters().stream().map(Parameter::name).toList());
  }

  @Test
  void an_identifier_carries_other_values() {
    var sized = named("#Sized__rows_007__WAIT_1M__end_BROKEN__share_0.250__crlf_true");
    assertEquals(7, sized.data().rows());
    assertEquals(Duration.ofMinutes(1), sized.timeline().last().at());
    assertEquals(AcmeFiles.Word.BROKEN, sized.timeline().last().state());
    assertEquals("takes-0.25-of-true", sized.data().columns().get(0).name());
    assertEquals("7 rows after 1m, and ${this} stays", sized.title());
    assertEquals("sized", sized.name());
    assertEquals("sized__crlf_true__end_broken__rows_7__share_0.25__wait_1m", sized.label());
    assertEquals("7", sized.variation().given().get("rows"));
    assertEquals("sized__share_0.25", named("sized__share_0_250").label());
  }

  @Test
  void a_label_is_the_identifier_of_its_scenario_and_each_scenario_is_made_once() {
    var first = named("sized__wait_1m__rows_7");
    assertSame(first, named(first.label()));
    assertSame(first, named("4711__rows-7__wait-1m"));
    assertSame(first, scenarios.choose("#sized__rows_7__wait_1m", "me").scenario());
    assertNotSame(first, named("sized__rows_8__wait_1m"));
  }

  @Test
  void of_two_names_the_longer_is_meant() {
    assertEquals(Duration.ofSeconds(3), named("sized__max_wait_3s").quotas().get(0).per());
    var two =
        AcmeFiles.scenarios(
            "two.yaml",
            "title: x\nparameters: { a: 1, a-b: 2 }\nseed: ${a}\ndata:\n  rows: ${a-b}\n");
    assertEquals(9, two.named("two__a_b_9").orElseThrow().data().rows());
    assertEquals(9, two.named("two__a_9").orElseThrow().seed());
  }

  private void declines(String identifier, String because) {
    assertTrue(scenarios.named(identifier).isEmpty(), identifier);
    assertEquals(because, scenarios.whyNot(identifier));
    var choice = scenarios.choose(identifier, "me");
    assertSame(scenarios.standard(), choice.scenario());
    assertFalse(choice.known());
    assertEquals(because, choice.because());
  }

  @Test
  void what_does_not_fit_falls_back_to_the_default_and_says_why() {
    declines(
        "sized__rowz_5",
        "the scenario sized does not fit sized__rowz_5: it has no parameter rowz; did you mean"
            + " rows?; there are rows, wait, max-wait, end, crlf, share");
    declines(
        "sized__rows_many",
        "the scenario sized does not fit sized__rows_many: expected a whole number as rows, such"
            + " as rows_5, but was \"many\"");
    declines(
        "sized__rows",
        "the scenario sized does not fit sized__rows: expected a whole number as rows, such as"
            + " rows_5, but was \"\"");
    declines(
        "sized__rows_5__rows_6",
        "the scenario sized does not fit sized__rows_5__rows_6: rows is given twice");
    declines(
        "sized__crlf_yes",
        "the scenario sized does not fit sized__crlf_yes: expected true or false as crlf, such as"
            + " crlf_false, but was \"yes\"");
    declines(
        "plain__rows_5", "the scenario plain does not fit plain__rows_5: it takes no parameters");
    declines("sizd__rows_5", "no scenario is called sizd__rows_5; did you mean sized?");
    declines("sizd", "no scenario is called sizd; did you mean sized?");
    assertEquals("", scenarios.whyNot("sized__rows_5"));
  }

  @Test
  void a_value_is_held_against_all_that_a_file_is() {
    declines(
        "sized__rows_-1",
        "the scenario sized does not fit sized__rows_-1: /data/rows: expected 0 or more but was -1"
            + " (${rows} stands here, with a value from the identifier)");
    declines(
        "sized__rows_13",
        "the scenario sized does not fit sized__rows_13: /data/rows: expected more files for 13"
            + " rows (${rows} stands here, with a value from the identifier)");
    assertTrue(
        scenarios.whyNot("sized__wait_soon").contains("/timeline/1/at: expected a duration"));
    assertTrue(scenarios.whyNot("sized__wait_0s").contains("expected an offset after PT0S"));
    assertTrue(scenarios.whyNot("sized__end_dne").contains("did you mean done?"));
    assertTrue(scenarios.whyNot("sized__wait_../x").contains("expected a text of letters"));
  }

  @Test
  void what_a_hostile_client_sends_is_neither_kept_nor_repeated_in_full() {
    var long9s = "sized__rows_" + "9".repeat(100_000);
    assertTrue(scenarios.named(long9s).isEmpty());
    assertTrue(scenarios.whyNot(long9s).length() < 300, scenarios.whyNot(long9s));
    assertTrue(scenarios.whyNot(long9s).endsWith("… (100012 characters)"));
    assertTrue(scenarios.named("sized__rows_" + "9".repeat(19)).isEmpty());
    assertTrue(scenarios.choose("x".repeat(100_000), "").because().length() < 300);
  }

  @Test
  void a_state_is_found_by_what_identifiers_can_spell() throws Located.Broken {
    record Word(String wire, boolean terminal, boolean failed) implements State {}
    var text = "- { at: 0s, state: in-progress }\n- { at: 1s, state: complete }\n";
    var file = Located.read("a.yaml", text);
    var given = Map.of("/timeline/0/state", "", "/timeline/1/state", "");
    var states = List.of(new Word("IN_PROGRESS", false, false), new Word("Complete", true, false));
    var problems = new ArrayList<Problem>();
    var read =
        new TimelineReader(
                states, new Located("a.yaml", file.root(), file.places(), given), problems)
            .read(file.root());
    assertEquals(List.of(), problems);
    assertEquals(states, read.steps().stream().map(Step::state).toList());
    new TimelineReader(states, file, problems).read(file.root());
    assertEquals(2, problems.size(), "a file spells states as the vendor does");
  }

  @Test
  void a_fault_takes_parameters_too() {
    var flaky =
        AcmeFiles.scenarios(
            "flaky.yaml",
            """
            title: x
            parameters: { status: 503, call: 2, wait: 5s }
            faults:
              - { on: status, call: "${call}", refuse: "${status}", retryAfter: "${wait}" }
            """);
    assertEquals(
        "status answers 429, to come back after 1m (http-date) at call 4",
        flaky.named("flaky__status_429__wait_1m__call_4").orElseThrow().faults().get(0).describe());
    assertTrue(flaky.whyNot("flaky__status_418").contains("418 is not one of 400"));
  }

  @Test
  void only_so_many_variants_are_kept() throws Unfit {
    var variants = new Variants(3);
    var plain = named("sized");
    var first = variants.of(plain, List.of("rows-1"));
    for (int i = 2; i <= 4; i++) {
      variants.of(plain, List.of("rows-" + i));
      assertSame(first, variants.of(plain, List.of("rows-1")), "it was just asked for");
    }
    assertEquals(3, variants.size());
    for (int i = 5; i <= 7; i++) {
      variants.of(plain, List.of("rows-" + i));
    }
    assertEquals(3, variants.size());
    assertNotSame(first, variants.of(plain, List.of("rows-1")));
  }

  @Test
  void what_is_wrong_with_an_identifier_is_worked_out_once() {
    var first = scenarios.whyNot("sized__rows_-1");
    assertSame(first, scenarios.whyNot("sized__rows_-1"));
    assertSame(first, scenarios.choose("sized__rows_-1", "me").because());
    for (int i = 0; i < 1_000; i++) {
      scenarios.whyNot("nobody-" + i);
    }
    assertNotSame(first, scenarios.whyNot("sized__rows_-1"), "only so many are kept");
  }

  @Test
  void many_threads_get_one_scenario() throws Exception {
    var threads = Executors.newFixedThreadPool(8);
    try {
      Callable<Scenario> ask = () -> named("sized__rows_77");
      var found = new ArrayList<Scenario>();
      for (Future<Scenario> future : threads.invokeAll(Collections.nCopies(40, ask))) {
        found.add(future.get());
      }
      found.forEach(one -> assertSame(found.get(0), one));
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void a_child_has_its_parents_parameters_with_defaults_of_its_own() {
    var child =
        AcmeFiles.scenarios(
            "sized.yaml",
            SIZED,
            "child.yaml",
            "title: x\nextends: sized\nparameters: { rows: 8, seed: 3 }\nseed: ${seed}\n");
    assertEquals(8, child.named("child").orElseThrow().data().rows());
    assertEquals(
        Duration.ofSeconds(4), child.named("child__wait_4s").orElseThrow().timeline().last().at());
    assertEquals(3, child.named("child").orElseThrow().seed());
  }

  @Test
  void an_inherited_parameter_whose_place_is_taken_is_no_parameter_any_more() {
    var child =
        AcmeFiles.scenarios(
            "sized.yaml", SIZED, "child.yaml", "title: x\nextends: sized\ndata: { rows: 1 }\n");
    assertTrue(child.whyNot("child__rows_5").contains("it has no parameter rows; there are wait"));
  }

  @Test
  void a_bad_default_of_a_child_tells_both_places() {
    assertEquals(
        List.of(
            "scenarios/acme/sized.yaml:5 /data/rows: expected 0 or more but was -1 (${rows} stands"
                + " here, with a value from scenarios/acme/child.yaml:3)"),
        AcmeFiles.problems(
            "sized.yaml",
            SIZED,
            "child.yaml",
            "title: x\nextends: sized\nparameters: { rows: -1 }\n"));
    assertEquals(
        List.of(
            "scenarios/acme/child.yaml:3 /parameters/rows: expected a whole number, as in the"
                + " scenario it extends, but was \"many\""),
        AcmeFiles.problems(
            "sized.yaml",
            SIZED,
            "child.yaml",
            "title: x\nextends: sized\nparameters: { rows: many }\n"));
  }

  @Test
  void an_undeclared_parameter_names_the_closest() {
    refuses(
        "title: x\nparameters: { rows: 5 }\nseed: ${rows}\ndata:\n  rows: ${rowz}\n",
        "5 /data/rows: no parameter is called rowz; did you mean rows?; there are rows");
    refuses(
        "title: x\ndata:\n  rows: ${count}\n",
        "3 /data/rows: no parameter is called count; declare it, as in parameters: { count: 5000 }");
    refuses("title: x ${open\n", "1 /title: expected } after ${open");
  }

  @Test
  void a_parameter_that_stands_nowhere_is_refused() {
    refuses(
        "title: x\nparameters: { rows: 5 }\n",
        "2 /parameters/rows: rows is declared but stands nowhere; write ${rows} where its value"
            + " belongs, or remove it");
  }

  @Test
  void a_parameter_is_a_plain_value_with_a_plain_name() {
    refuses(
        "title: x ${a}\nparameters: { a: [1] }\n",
        "2 /parameters/a: expected a number, a text, true or false but was [1]");
    refuses(
        "title: x ${a}\nparameters:\n  a:\n",
        "3 /parameters/a: expected a number, a text, true or false but was null");
    refuses(
        "title: x ${maxRows}\nparameters: { maxRows: 1 }\n",
        "2 /parameters/maxRows: expected a name of small letters, digits and hyphens, such as"
            + " max-rows, for it becomes part of an identifier");
    refuses(
        "title: x\nparameters: [rows]\n",
        "2 /parameters: expected keys with values, such as { key: value } but was [\"rows\"]");
  }

  @Test
  void what_chooses_a_scenario_cannot_depend_on_a_parameter() {
    refuses(
        "title: x\nparameters: { a: b }\nseed: 1\naliases: [\"${a}\"]\n",
        "4 /aliases: expected no ${} here: it chooses the scenario, and a scenario's parameters are"
            + " known only when it is chosen");
  }

  @Test
  void a_parameter_without_quotes_in_braces_is_told_how() {
    var problem =
        AcmeFiles.problems("bad.yaml", "title: x\nparameters: { a: 1 }\ndata: { rows: ${a} }\n");
    assertEquals(1, problem.size());
    assertTrue(problem.get(0).startsWith("scenarios/acme/bad.yaml:3: not YAML: "), problem.get(0));
    assertTrue(problem.get(0).endsWith("write a parameter in quotes: \"${name}\""), problem.get(0));
  }
}
