package dev.standin.server.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.server.app.Catalogue;
import dev.standin.server.artifact.Column;
import dev.standin.server.artifact.Draw;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScenarioLoaderTest {
  private static ScenarioLoader.Loaded load(String name, String text) {
    return name.isEmpty() ? AcmeFiles.load() : AcmeFiles.load(name + ".yaml", text);
  }

  private List<String> problems(String text) {
    return load("bad", text).problems().stream().map(Problem::toString).toList();
  }

  private void refuses(String text, String problem) {
    assertEquals(List.of("scenarios/acme/bad.yaml:" + problem), problems(text));
  }

  @Test
  void a_file_says_what_differs_from_the_default() {
    var loaded =
        load(
            "slow",
            """
            title: Slow
            seed: 9
            aliases: ["4711"]
            data: { rows: 7 }
            quotas:
              - { on: status, limit: 3, per: 1d, format: seconds }
            faults:
              - { on: status, calls: [2, 4], refuse: 503, retryAfter: 30s }
            with: { filesPerExport: 3 }
            """);
    assertEquals(List.of(), loaded.problems());
    var slow = loaded.scenarios().get(1);
    assertEquals("slow", slow.name());
    assertEquals(9, slow.seed());
    assertEquals(7, slow.data().rows());
    assertEquals(Instant.parse("2026-02-03T00:00:00Z"), slow.data().from());
    assertEquals(Duration.ofSeconds(30), slow.data().every());
    assertEquals(List.of("id", "kind"), slow.data().columns().stream().map(Column::name).toList());
    assertEquals(AcmeFiles.Word.DONE, slow.timeline().last().state());
    assertEquals(3L, slow.get(AcmeFiles.FILES));
    assertEquals(2L, loaded.scenarios().get(0).get(AcmeFiles.FILES));
    assertEquals(Duration.ofDays(1), slow.quotas().get(0).per());
    assertTrue(slow.faults().get(0).strike().strikes(4, Duration.ZERO, Draw.of(1, 1)));
  }

  @Test
  void a_json_file_is_read_like_yaml_with_its_lines() {
    var text = "{\n\t\"$schema\": \"../scenario.schema.json\",\n\t\"title\": \"In JSON\",\n%s\n}\n";
    var more = "\t\"data\": {\n\t\t\"rows\": 7\n\t}";
    var loaded = AcmeFiles.load("slow.json", text.formatted(more));
    assertEquals(List.of(), loaded.problems());
    assertEquals("slow", loaded.scenarios().get(1).name());
    assertEquals(7, loaded.scenarios().get(1).data().rows());
    assertEquals(2L, loaded.scenarios().get(1).get(AcmeFiles.FILES), "inherited as ever");

    var problems = AcmeFiles.problems("bad.json", text.formatted(more.replace("7", "\"x\"")));
    assertEquals(
        List.of("scenarios/acme/bad.json:5 /data/rows: expected a whole number but was \"x\""),
        problems);
    assertEquals(
        "scenarios/acme/bad.json:2: title stands here twice",
        AcmeFiles.problems("bad.json", "{ \"title\": \"a\",\n\"title\": \"b\" }").get(0));
    assertTrue(
        AcmeFiles.problems("bad.json", "{\n\"title\": oops }")
            .get(0)
            .startsWith("scenarios/acme/bad.json:2: not JSON: "));
    assertEquals(
        List.of("scenarios/acme/bad.json:1: the file is empty"),
        AcmeFiles.problems("bad.json", ""));
    assertEquals(
        List.of("scenarios/acme/bad.json:2: expected the end of the file after the first value"),
        AcmeFiles.problems("bad.json", "{}\n{}"));
  }

  @Test
  void two_files_of_one_name_are_refused() {
    assertEquals(
        List.of(
            "scenarios/acme/slow.json:1: the scenario slow is already that of"
                + " scenarios/acme/slow.yaml; rename one of them"),
        AcmeFiles.problems("slow.yaml", "title: a\n", "slow.json", "{\"title\":\"b\"}"));
  }

  @Test
  void an_alias_that_another_scenario_has_is_refused_with_its_line() {
    assertEquals(
        List.of(
            "scenarios/acme/b.yaml:2 /aliases/0: the identifier 4711 is already that of"
                + " scenarios/acme/a.yaml; give one of them another",
            "scenarios/acme/b.yaml:2 /aliases/1: the identifier A is already that of"
                + " scenarios/acme/a.yaml; give one of them another"),
        AcmeFiles.problems(
            "a.yaml",
            "title: a\naliases: [\"4711\"]\n",
            "b.yaml",
            "title: b\naliases: [\"4711\", A]\n"));
  }

  @Test
  void an_export_never_goes_back() {
    refuses(
        """
        title: Bad
        timeline:
          - { at: 0s, state: waiting }
          - { at: 1s, state: working }
          - { at: 2s, state: waiting }
        """,
        "5 /timeline/2/state: expected working or done or broken after working (entry 1) but was"
            + " waiting. An export never goes back.");
  }

  @Test
  void what_belongs_to_an_end_is_refused_elsewhere() {
    refuses(
        "title: Bad\ntimeline:\n  - { at: 0s, state: done, error: { message: x } }\n",
        "3 /timeline/0/error: expected an error only in a failed state (broken), but this one is"
            + " done");
    refuses(
        "title: Bad\ntimeline:\n  - { at: 0s, state: working, truncateTo: 5 }\n",
        "3 /timeline/0/truncateTo: expected a cap only in a state that an export succeeds with"
            + " (done), but this one is working");
  }

  @Test
  void a_timeline_that_never_ends_is_legal() {
    var loaded = load("endless", "title: x\ntimeline:\n  - { at: 0s, state: waiting }\n");
    assertEquals(List.of(), loaded.problems());
    assertFalse(loaded.scenarios().get(1).timeline().last().state().terminal());
  }

  @Test
  void columns_are_told_key_by_key() {
    refuses(
        "title: Bad\ndata:\n  columns:\n    - { name: x, type: text, valeus: [a] }\n",
        "4 /data/columns/0/valeus: there is no such key; did you mean values?; there are name,"
            + " type, values");
    refuses(
        "title: Bad\ndata:\n  columns:\n    - 5\n",
        "4 /data/columns/0: expected a text or keys with values, such as { key: value } but was"
            + " 5");
    refuses(
        "title: Bad\ndata:\n  columns:\n    - { name: x, type: txt }\n",
        "4 /data/columns/0/type: \"txt\" is not one of sequence, integer, number, boolean, uuid,"
            + " name, email, device, address, text, timestamp, date, choice; did you mean text?");
    refuses(
        "title: Bad\ndata:\n  columns: [a, b, a]\n",
        "3 /data/columns/2: the column a stands here twice (first as entry 0)");
    refuses(
        "title: Bad\ndata:\n  columns: [{ name: a, type: choice }]\n",
        "3 /data/columns/0: values belong to type choice, and type choice needs them; this is"
            + " choice without");
  }

  @Test
  void an_unknown_key_is_refused_at_every_depth() {
    refuses(
        "title: Bad\nwhen: { identifers: [a] }\n",
        "2 /when/identifers: there is no such key; did you mean identifiers?; there are"
            + " identifiers, principals");
    refuses(
        "title: Bad\nexpect: { rule: [a] }\n",
        "2 /expect/rule: there is no such key; did you mean rules?; there are rules, emptyResult, pollEvery");
    refuses(
        "title: Bad\nwith: { lineEnding: CRFL }\n",
        "2 /with/lineEnding: expected one of LF, CRLF but was \"CRFL\"; did you mean CRLF?");
    refuses("title: Bad\nwhen: {}\n", "2 /when: expected something here, but it is empty");
  }

  @Test
  void what_is_expected_of_a_client_is_read() {
    var expected =
        load(
                "wary",
                """
                title: Wary
                expect: { rules: [stops-after-terminal], emptyResult: failure, pollEvery: 2s }
                """)
            .scenarios()
            .get(1)
            .expected();
    assertEquals(List.of("stops-after-terminal"), expected.rules());
    assertEquals(Optional.of(true), expected.emptyResult());
    assertEquals(Optional.of(Duration.ofSeconds(2)), expected.pollEvery());
    var lax = load("lax", "title: Lax\nexpect: { emptyResult: success }\n").scenarios().get(1);
    assertEquals(Optional.of(false), lax.expected().emptyResult());
    assertEquals(Optional.empty(), lax.expected().pollEvery());
  }

  @Test
  void an_expectation_that_nobody_can_meet_is_refused() {
    assertTrue(
        problems("title: Bad\nexpect: { rules: [stop-after-terminal] }\n")
            .get(0)
            .startsWith(
                "scenarios/acme/bad.yaml:2 /expect/rules/0: expected the name of a rule but was"
                    + " \"stop-after-terminal\"; did you mean stops-after-terminal?; there are "));
    refuses(
        "title: Bad\nexpect: { emptyResult: failed }\n",
        "2 /expect/emptyResult: \"failed\" is not one of success, failure");
    assertTrue(
        problems("title: Bad\nexpect: { pollEvery: often }\n")
            .get(0)
            .contains("/expect/pollEvery"));
  }

  @Test
  void a_window_too_short_to_count_is_refused() {
    refuses(
        "title: Bad\nquotas: [{ on: status, limit: 1, per: PT0.0001S }]\n",
        "2 /quotas/0/per: expected a window longer than 0s");
  }

  @Test
  void an_anchor_that_holds_itself_is_refused() {
    var problem = problems("title: x\nwith: &me { filesPerExport: *me }\n").get(0);
    assertTrue(problem.contains("nested more than 100 deep"), problem);
  }

  @Test
  void aliases_that_unfold_to_too_much_are_refused_with_a_line() {
    var bomb = new StringBuilder("title: Bomb\na0: &a0 [x, x]\n");
    for (int level = 1; level <= 24; level++) {
      var below = "*a" + (level - 1);
      bomb.append("a" + level + ": &a" + level + " [" + below + ", " + below + "]\n");
    }
    var problems = problems(bomb.toString());
    assertEquals(1, problems.size(), problems.toString());
    assertTrue(
        problems.get(0).matches("scenarios/acme/bad.yaml:\\d+: expected at most 100000 values.*"),
        problems.get(0));
  }

  @Test
  void keys_whose_paths_fill_the_memory_are_refused() {
    var longKey = "k".repeat(900);
    var list = "[" + "x, ".repeat(30_000) + "x]";
    refuses(
        "title: Long\n" + longKey + ":\n  " + list + "\n",
        "3: expected shorter keys: their paths fill the memory");
  }

  @Test
  void a_timeline_that_goes_backwards_is_refused_with_its_line() {
    refuses(
        """
        title: Bad
        timeline:
          - { at: 0s, state: waiting }
          - { at: 40s, state: waiting }
          - { at: 4s, state: done }
        """,
        "5 /timeline/2/at: expected an offset after PT40S (entry 1) but was PT4S. Offsets count"
            + " from creation, not from the previous entry.");
  }

  @Test
  void nothing_leaves_a_terminal_state() {
    refuses(
        """
        title: Bad
        timeline:
          - { at: 0s, state: done }
          - { at: 4s, state: waiting }
        """,
        "4 /timeline/1/state: nothing leaves the terminal state done (entry 0), but waiting"
            + " follows it");
  }

  @Test
  void a_state_that_does_not_exist_names_those_that_do() {
    refuses(
        """
        title: Bad
        timeline:
          - { at: 0s, state: wating }
        """,
        "3 /timeline/0/state: \"wating\" is not one of waiting, working, done, broken; did you mean"
            + " waiting?");
  }

  @Test
  void a_timeline_begins_at_zero() {
    refuses(
        """
        title: Bad
        timeline:
          - { at: 5s, state: waiting }
        """,
        "3 /timeline/0/at: expected 0s but was PT5S. An export has a state from its creation on.");
  }

  @Test
  void a_status_that_the_operation_does_not_declare_is_refused() {
    refuses(
        """
        title: Bad
        faults:
          - { on: status, refuse: 418 }
        """,
        "3 /faults/0/refuse: 418 is not one of 400, 401, 403, 404, 429, 503, which status"
            + " declares");
  }

  @Test
  void an_unknown_moment_names_the_closest() {
    var problem =
        problems(
            """
            title: Bad
            faults:
              - { on: statu, refuse: 503 }
            """);
    assertTrue(problem.get(0).startsWith("scenarios/acme/bad.yaml:3 /faults/0/on: \"statu\""));
    assertTrue(problem.get(0).endsWith("did you mean status?"));
  }

  @Test
  void a_quota_needs_an_operation_that_can_say_429() {
    refuses(
        """
        title: Bad
        quotas:
          - { on: start, limit: 3, per: 1m }
        """,
        "3 /quotas/0/on: start declares no 429, so it cannot be limited");
  }

  @Test
  void an_unknown_setting_and_a_wrong_value_are_refused() {
    refuses(
        "title: Bad\nwith: { filesPerExprot: 3 }\n",
        "2 /with/filesPerExprot: expected one of filesPerExport, lineEnding; did you mean filesPerExport?");
    refuses(
        "title: Bad\nwith: { filesPerExport: many }\n",
        "2 /with/filesPerExport: expected a whole number from 0 but was \"many\"");
  }

  @Test
  void what_does_not_fit_together_is_refused_with_its_line() {
    refuses("title: Bad\ndata:\n  rows: 13\n", "3 /data/rows: expected more files for 13 rows");
    assertEquals(1, load("bad", "title: Bad\ndata: { rows: 13 }\n").scenarios().size());
  }

  @Test
  void what_is_wrong_by_itself_is_not_held_against_the_rest() {
    assertEquals(1, problems("title: Bad\ndata: { rows: 13 }\nwith: { nothing: 1 }\n").size());
  }

  @Test
  void what_the_schema_forbids_is_told_in_words() {
    refuses(
        "title: Bad\n\nsead: 5\n",
        "3 /sead: there is no such key; did you mean seed?; there are title, extends,"
            + " parameters, aliases, choose, when, seed, data, timeline, faults, quotas, with,"
            + " expect");
    refuses(
        "title: Bad\ntimeline:\n  - { at: 0s, state: done, truncate: 5 }\n",
        "3 /timeline/0/truncate: there is no such key; did you mean truncateTo?; there are at,"
            + " state, truncateTo, error");
    refuses("data: { rows: 5 }\n", "1: expected a key title");
    refuses(
        "title: Bad\ndata: { rows: many }\n",
        "2 /data/rows: expected a whole number but was \"many\"");
    refuses("title: Bad\ndata: { rows: -1 }\n", "2 /data/rows: expected 0 or more but was -1");
    refuses(
        "title: Bad\nquotas:\n  - { on: status, limit: 1, per: 1d, format: iso }\n",
        "3 /quotas/0/format: \"iso\" is not one of http-date, iso-8601, seconds");
  }

  @Test
  void what_is_no_duration_or_date_is_told_with_examples() {
    var problem = problems("title: Bad\nquotas:\n  - { on: status, limit: 1, per: 1day }\n");
    assertTrue(
        problem
            .get(0)
            .startsWith(
                "scenarios/acme/bad.yaml:3 /quotas/0/per: expected a duration such as 250ms"),
        problem.get(0));
    refuses(
        "title: Bad\ndata: { from: yesterday }\n",
        "2 /data/from: expected a date such as 2026-01-01, or a time in UTC such as"
            + " 2026-01-01T12:00:00Z, but was yesterday");
  }

  @Test
  void a_file_name_that_no_client_can_send_is_refused() {
    for (var name : List.of("UPPER", "with space", "under_score", "-x")) {
      var problem = load(name, "title: Fine\n").problems();
      assertEquals(1, problem.size(), name);
      assertTrue(problem.get(0).message().startsWith("expected a file name of small letters"));
    }
  }

  @Test
  void a_file_that_is_no_yaml_says_where() {
    assertTrue(problems("title: [").get(0).startsWith("scenarios/acme/bad.yaml:"));
    assertTrue(problems("").get(0).contains("the file is empty"));
    assertTrue(problems("title: A\ntitle: B\n").get(0).contains("title stands here twice"));
  }

  @Test
  void every_problem_of_a_file_is_told_at_once() {
    assertEquals(
        2,
        problems(
                """
                title: Bad
                timeline:
                  - { at: 0s, state: nowhere }
                with: { nothing: 1 }
                """)
            .size());
  }

  @Test
  void a_vendor_needs_a_default() {
    var traits = AcmeFiles.TRAITS;
    var loaded = new ScenarioLoader(Catalogue.scenarioSchema()).load(traits, List.of());
    assertTrue(loaded.problems().get(0).message().contains("default.yaml"));
  }
}
