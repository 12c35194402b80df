package dev.standin.server.scenario;

import static dev.standin.server.scenario.OneFile.problems;
import static dev.standin.server.scenario.OneFile.refuses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Files that would unfold to more than the memory holds. */
class OversizedFilesTest {
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
}
