package dev.standin.server.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.contracts.openapi.Closest;
import dev.standin.contracts.openapi.Spec.Document;
import dev.standin.server.app.Catalogue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is said of the slips that people make first: once each, and in their words. */
class ProblemWordsTest {
  private static void refuses(String text, String... problems) {
    assertEquals(
        List.of(problems),
        AcmeFiles.problems("bad.yaml", text).stream()
            .map(problem -> problem.replaceFirst("^scenarios/acme/bad.yaml:", ""))
            .toList());
  }

  private static String timeline(String at) {
    return "title: Bad\ntimeline:\n  - { at: 0s, state: waiting }\n  - { at: "
        + at
        + ", state: done }\n";
  }

  @Test
  void a_number_where_a_duration_stands_gets_its_unit() {
    refuses(timeline("5"), "4 /timeline/1/at: expected a duration such as 5s but was 5");
    refuses(
        "title: Bad\ndata: { every: [] }\n",
        "2 /data/every: expected a duration such as 30s but was []");
  }

  @Test
  void an_offset_that_cannot_be_read_is_told_once() {
    refuses(
        timeline("5 minutes"),
        "4 /timeline/1/at: expected a duration such as 250ms, 30s, 5m, 1h30m, 1d or PT30S but was"
            + " \"5 minutes\"");
    refuses(
        """
        title: Bad
        timeline:
          - { at: 0s, state: waiting }
          - { at: 9s, state: working }
          - { at: soon, state: working }
          - { at: 8s, state: done }
        """,
        "5 /timeline/2/at: expected a duration such as 250ms, 30s, 5m, 1h30m, 1d or PT30S but was"
            + " \"soon\"",
        "6 /timeline/3/at: expected an offset after PT9S (entry 1) but was PT8S."
            + " Offsets count from creation, not from the previous entry.");
  }

  @Test
  void a_colon_in_a_text_is_told_with_its_column_and_a_way_out() {
    refuses(
        "title: colon: in title\n",
        "1: not YAML: mapping values are not allowed here (column 13); if the colon belongs to a"
            + " text, put the text in quotes");
  }

  @Test
  void refusals_that_are_declared_are_listed_without_successes() {
    refuses(
        "title: Bad\nfaults:\n  - { on: download, refuse: 418 }\n",
        "3 /faults/0/refuse: 418 is not one of 403 AccessDenied (Request has expired), 404"
            + " NoSuchKey, 500 InternalError, 503 SlowDown, which storage says");
  }

  @Test
  void operations_that_share_a_moment_are_told_of_together() {
    var own = AcmeFiles.TRAITS;
    var traits =
        new Traits(
            "acme",
            own.states(),
            own.settings(),
            own.check(),
            Map.of("start", List.of("start", "status")),
            own.spec());
    var text = "title: Bad\nfaults:\n  - { on: start, refuse: 418 }\n";
    var problems =
        new ScenarioLoader(Catalogue.scenarioSchema())
            .load(
                traits,
                List.of(
                    new Document("scenarios/acme/default.yaml", AcmeFiles.DEFAULT),
                    new Document("scenarios/acme/bad.yaml", text)))
            .problems();
    assertEquals(1, problems.size(), problems.toString());
    var message = problems.get(0).message();
    assertTrue(message.contains(", which start declares, nor of "), message);
    assertTrue(message.endsWith(", which status declares"), message);
  }

  @Test
  void what_is_claimed_twice_is_told_of_the_file_that_can_be_edited() {
    var files =
        List.of(
            new Document("mine/a.yaml", "title: a\naliases: [\"4711\"]\n"),
            new Document("mine/named.yaml", "title: n\n"),
            new Document("scenarios/acme/default.yaml", AcmeFiles.DEFAULT),
            new Document("scenarios/acme/z.yaml", "title: z\naliases: [\"4711\", NAMED]\n"));
    var problems =
        new ScenarioLoader(Catalogue.scenarioSchema())
            .load(AcmeFiles.TRAITS, files, Shelf.EMPTY, file -> file.startsWith("scenarios/"))
            .problems();
    assertEquals(
        List.of(
            "mine/named.yaml:1: the identifier named is already that of scenarios/acme/z.yaml;"
                + " give this file another name",
            "mine/a.yaml:2 /aliases/0: the identifier 4711 is already that of"
                + " scenarios/acme/z.yaml; give one of them another"),
        problems.stream().map(Problem::toString).toList());
  }

  @Test
  void a_short_name_is_not_guessed_from_another_word() {
    assertEquals("", Closest.hint("foo", List.of("domo", "acme")));
    assertEquals("; did you mean cap?", Closest.hint("cat", List.of("cap", "rows")));
    assertEquals("; did you mean domo?", Closest.hint("dmo", List.of("domo", "acme")));
  }
}
