package dev.standin.server.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.contracts.openapi.Spec.Document;
import dev.standin.server.app.Catalogue;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A scenario says what differs from another, and has everything else of it. */
class CompositionTest {
  private static final String PARENT =
      """
      title: The parent
      aliases: ["4711"]
      when: { identifiers: ["sales-*"] }
      seed: 9
      data: { rows: 50 }
      timeline:
        - { at: 0s, state: waiting }
        - { at: 1m, state: broken }
      faults:
        - { on: status, call: 1, refuse: 503 }
      quotas:
        - { on: status, limit: 3, per: 1m }
      with: { lineEnding: CRLF }
      expect: { rules: [waits-for-retry-after] }
      """;

  private static Scenario child(String text) {
    return AcmeFiles.scenarios("parent.yaml", PARENT, "child.yaml", text)
        .named("child")
        .orElseThrow();
  }

  @Test
  void a_child_has_all_of_its_parent_but_what_names_and_chooses_it() {
    var child = child("title: The child\nextends: parent\ndata: { every: 5s }\n");
    assertEquals("The child", child.title());
    assertEquals(List.of(), child.aliases());
    assertEquals(When.NEVER, child.when());
    assertEquals(9, child.seed());
    assertEquals(50, child.data().rows());
    assertEquals(Duration.ofSeconds(5), child.data().every());
    assertEquals(2, child.data().columns().size(), "the parent's parent is the default");
    assertEquals(AcmeFiles.Word.BROKEN, child.timeline().last().state());
    assertEquals(1, child.faults().size());
    assertEquals(1, child.quotas().size());
    assertEquals("CRLF", child.get(AcmeFiles.ENDING));
    assertEquals(2L, child.get(AcmeFiles.FILES));
    assertEquals(List.of("waits-for-retry-after"), child.rules());
    assertEquals("scenarios/acme/child.yaml", child.file());
  }

  @Test
  void a_list_is_replaced_as_a_whole_and_an_empty_one_drops_what_is_inherited() {
    var child =
        child(
            """
            title: The child
            extends: parent
            timeline: [{ at: 0s, state: done }]
            faults: []
            quotas: []
            expect: { rules: [] }
            """);
    assertEquals(1, child.timeline().steps().size());
    assertEquals(List.of(), child.faults());
    assertEquals(List.of(), child.quotas());
    assertEquals(List.of(), child.rules());
  }

  @Test
  void what_the_default_has_is_everyones() {
    var scenarios =
        AcmeFiles.scenarios(
            "default.yaml",
            AcmeFiles.DEFAULT + "quotas: [{ on: status, limit: 3, per: 1m }]\n",
            "child.yaml",
            "title: x\n");
    assertEquals(1, scenarios.named("child").orElseThrow().quotas().size());
  }

  @Test
  void a_json_file_extends_a_yaml_file() {
    var scenarios =
        AcmeFiles.scenarios(
            "parent.yaml", PARENT, "child.json", "{\"title\": \"x\", \"extends\": \"parent\"}");
    assertEquals(50, scenarios.named("child").orElseThrow().data().rows());
  }

  @Test
  void a_problem_in_an_inherited_part_is_told_once_in_the_file_that_it_comes_from() {
    assertEquals(
        List.of("scenarios/acme/parent.yaml:2 /data/rows: expected 0 or more but was -1"),
        AcmeFiles.problems(
            "child.yaml", "title: x\nextends: parent\n",
            "grandchild.yaml", "title: x\nextends: child\nseed: 1\n",
            "parent.yaml", "title: x\ndata: { rows: -1 }\n"));
    var inDefault = AcmeFiles.DEFAULT.replace("10s", "0s");
    assertEquals(
        List.of(
            "scenarios/acme/default.yaml:5 /timeline/1/at: expected an offset after PT0S (entry 0)"
                + " but was PT0S. Offsets count from creation, not from the previous entry."),
        AcmeFiles.problems("default.yaml", inDefault, "child.yaml", "title: x\n"));
  }

  @Test
  void a_part_that_was_replaced_is_the_childs_alone() {
    assertEquals(
        List.of(
            "scenarios/acme/child.yaml:4 /timeline/0/state: \"dne\" is not one of waiting, working,"
                + " done, broken; did you mean done?"),
        AcmeFiles.problems(
            "parent.yaml",
            PARENT,
            "child.yaml",
            "title: x\nextends: parent\ntimeline:\n  - { at: 0s, state: dne }\n"));
  }

  @Test
  void a_child_of_a_broken_file_is_not_loaded_and_not_blamed() {
    var loaded =
        AcmeFiles.load("parent.yaml", "title: [", "child.yaml", "title: x\nextends: parent\n");
    assertEquals(1, loaded.problems().size(), loaded.problems().toString());
    assertEquals("scenarios/acme/parent.yaml", loaded.problems().get(0).file());
    assertEquals(1, loaded.scenarios().size());
  }

  @Test
  void an_unknown_parent_names_the_closest() {
    assertEquals(
        List.of(
            "scenarios/acme/child.yaml:2 /extends: expected the name of another scenario of acme"
                + " but was \"parnet\"; did you mean parent?"),
        AcmeFiles.problems("parent.yaml", PARENT, "child.yaml", "title: x\nextends: parnet\n"));
  }

  @Test
  void a_circle_is_told_once() {
    assertEquals(
        List.of(
            "scenarios/acme/b.yaml:2 /extends: b extends c extends b: expected a line of scenarios"
                + " that ends at one that extends none of them"),
        AcmeFiles.problems(
            "a.yaml", "title: x\nextends: b\n",
            "b.yaml", "title: x\nextends: c\n",
            "c.yaml", "title: x\nextends: b\n"));
    assertTrue(
        AcmeFiles.problems("a.yaml", "title: x\nextends: a\n").get(0).contains("a extends a"));
  }

  @Test
  void the_default_extends_nothing() {
    assertEquals(
        List.of(
            "scenarios/acme/default.yaml:7 /extends: the default scenario extends none, for all"
                + " others build on it"),
        AcmeFiles.problems(
            "default.yaml", AcmeFiles.DEFAULT + "extends: child\n", "child.yaml", "title: x\n"));
  }

  @Test
  void a_broken_default_is_told_and_nothing_is_said_of_a_missing_one() {
    var loaded =
        new ScenarioLoader(Catalogue.scenarioSchema())
            .load(
                AcmeFiles.TRAITS,
                List.of(
                    new Document("scenarios/acme/default.yaml", "title: x\n"),
                    new Document("scenarios/acme/child.yaml", "title: x\n")));
    assertEquals(
        "scenarios/acme/default.yaml:1: expected a timeline; only the default scenario must have"
            + " one, and this is it",
        loaded.problems().get(0).toString());
    assertEquals(1, loaded.problems().size(), loaded.problems().toString());
  }

  @Test
  void nothing_points_into_a_list_that_was_replaced() throws Located.Broken {
    var long2 = Located.read("a.yaml", "title: a\ntimeline:\n  - x\n  - y\n");
    var short1 = Located.read("b.yaml", "title: b\ntimeline:\n  - z\n");
    var composed = Composition.lay(short1, long2);
    assertEquals(new Place("b.yaml", 3), composed.place("/timeline/0"));
    assertEquals(new Place("b.yaml", 2), composed.place("/timeline/1"));
  }

  @Test
  void a_file_of_data_and_made_rows_replace_one_another() throws Located.Broken {
    var made = Located.read("a.yaml", "title: a\ndata: { rows: 5, every: 1s, columns: [a] }\n");
    var file = Located.read("b.yaml", "title: b\ndata: { file: x.csv }\n");
    var again = Located.read("c.yaml", "title: c\ndata: { rows: 7 }\n");
    var composed = Composition.lay(file, made);
    assertEquals("{\"file\":\"x.csv\"}", composed.root().path("data").toString());
    assertEquals("{\"rows\":7}", Composition.lay(again, composed).root().path("data").toString());
  }
}
