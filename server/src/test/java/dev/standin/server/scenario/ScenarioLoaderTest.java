package dev.standin.server.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.contracts.openapi.Spec.Document;
import dev.standin.server.app.Catalogue;
import dev.standin.server.artifact.Column;
import dev.standin.server.artifact.Draw;
import dev.standin.server.support.SharedServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScenarioLoaderTest {
  private enum Word implements State {
    WAITING,
    DONE,
    BROKEN;

    @Override
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean terminal() {
      return this != WAITING;
    }

    @Override
    public boolean failed() {
      return this == BROKEN;
    }
  }

  private static final String DEFAULT =
      """
      title: The default
      data: { rows: 5, from: 2026-02-03, every: 30s, columns: [id, { name: kind, type: choice, values: [a, b] }] }
      timeline:
        - { at: 0s, state: waiting }
        - { at: 10s, state: done }
      with: { filesPerExport: 2 }
      """;

  private final Setting<Long> files = Setting.count("filesPerExport", 1, "a setting for tests");

  private ScenarioLoader.Loaded load(String name, String text) {
    var traits =
        new Traits(
            "acme",
            List.of(Word.values()),
            List.of(files),
            ScenarioLoaderTest::check,
            Map.of("start", List.of("start"), "status", List.of("status")),
            SharedServer.app().vendors().named("acme").orElseThrow().spec());
    var documents = new ArrayList<Document>();
    documents.add(new Document("scenarios/acme/default.yaml", DEFAULT));
    if (!name.isEmpty()) {
      documents.add(new Document("scenarios/acme/" + name + ".yaml", text));
    }
    return new ScenarioLoader(Catalogue.scenarioSchema()).load(traits, documents);
  }

  private static List<Misfit> check(Scenario scenario) {
    return scenario.data().rows() == 13
        ? List.of(new Misfit("/data/rows", "expected more files for 13 rows"))
        : List.of();
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
    assertEquals(Word.DONE, slow.timeline().last().state());
    assertEquals(3L, slow.get(files));
    assertEquals(2L, loaded.scenarios().get(0).get(files));
    assertEquals(Duration.ofDays(1), slow.quotas().get(0).per());
    assertTrue(slow.faults().get(0).strike().strikes(4, Duration.ZERO, Draw.of(1, 1)));
  }

  @Test
  void json_is_read_like_yaml() {
    var loaded = load("json", "{\n  \"title\": \"In JSON\"\n}\n");
    assertEquals("In JSON", loaded.scenarios().get(1).title());
    assertEquals(2L, loaded.scenarios().get(1).get(files), "the default's settings are the file's");
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
        "4 /timeline/1/state: nothing leaves the terminal state done (entry 0)");
  }

  @Test
  void a_state_that_does_not_exist_names_those_that_do() {
    refuses(
        """
        title: Bad
        timeline:
          - { at: 0s, state: wating }
        """,
        "3 /timeline/0/state: \"wating\" is not one of waiting, done, broken; did you mean"
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
        "3 /faults/0/refuse: 418 is not one of [200, 400, 401, 403, 404, 429, 503], which status"
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
        "2 /with/filesPerExprot: expected one of filesPerExport; did you mean filesPerExport?");
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
        "3 /sead: there is no such key; did you mean seed?; there are title, aliases, when, seed,"
            + " data, timeline, faults, quotas, with, expect");
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
    var traits =
        new Traits(
            "acme",
            List.of(Word.values()),
            List.of(),
            scenario -> List.of(),
            Map.of(),
            SharedServer.app().vendors().named("acme").orElseThrow().spec());
    var loaded = new ScenarioLoader(Catalogue.scenarioSchema()).load(traits, List.of());
    assertTrue(loaded.problems().get(0).message().contains("default.yaml"));
  }
}
