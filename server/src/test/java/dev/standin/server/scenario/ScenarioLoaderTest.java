package dev.standin.server.scenario;

import static dev.standin.server.scenario.OneFile.load;
import static dev.standin.server.scenario.OneFile.problems;
import static dev.standin.server.scenario.OneFile.refuses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.server.app.Catalogue;
import dev.standin.server.artifact.Column;
import dev.standin.server.artifact.Draw;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Scenario files as a whole: what is read of them, their names, and how problems are told. */
class ScenarioLoaderTest {
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
    assertEquals(List.of(0.0, 0.25), slow.data().columns().stream().map(Column::nulls).toList());
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
  void what_does_not_fit_together_is_refused_with_its_line() {
    refuses("title: Bad\ndata:\n  rows: 13\n", "3 /data/rows: expected more files for 13 rows");
    assertEquals(1, load("bad", "title: Bad\ndata: { rows: 13 }\n").scenarios().size());
  }

  @Test
  void what_is_wrong_by_itself_is_not_held_against_the_rest() {
    assertEquals(1, problems("title: Bad\ndata: { rows: 13 }\nwith: { nothing: 1 }\n").size());
  }

  @Test
  void a_vendor_needs_a_default() {
    var traits = AcmeFiles.TRAITS;
    var loaded = new ScenarioLoader(Catalogue.scenarioSchema()).load(traits, List.of());
    assertTrue(loaded.problems().get(0).message().contains("default.yaml"));
  }
}
