package dev.standin.server.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What holds for files rather than classes; skipped outside a checkout. */
class RepositoryTest {
  private static final int MOST_LINES = 400;

  private static Path root;

  @BeforeAll
  static void findCheckout() {
    root = Path.of("").toAbsolutePath().getParent();
    assumeTrue(
        root != null && Files.isRegularFile(root.resolve("scenarios/scenario.schema.json")),
        () -> "no checkout at " + root);
  }

  @Test
  void no_source_file_is_longer_than_one_can_read_at_a_sitting() throws IOException {
    var sources = files(".java").filter(f -> f.toString().contains("src/main/java")).toList();
    assertFalse(sources.isEmpty(), "no sources under " + root);
    var tooLong = sources.stream().filter(f -> lines(f).size() > MOST_LINES).toList();
    assertEquals(List.of(), tooLong, "more than " + MOST_LINES + " lines: split by what they do");
  }

  @Test
  void every_scenario_opens_with_why_it_is_there() throws IOException {
    var scenarios = files(".yaml").filter(f -> root.relativize(f).startsWith("scenarios")).toList();
    assertFalse(scenarios.isEmpty(), "no scenarios under " + root);
    var silent = scenarios.stream().filter(f -> !opens(lines(f))).toList();
    assertEquals(List.of(), silent, "begin with a comment: what a client gets wrong there");
  }

  // The line for editors names the schema and says nothing to a reader.
  private static boolean opens(List<String> lines) {
    return lines.stream()
        .filter(line -> !line.startsWith("# yaml-language-server:"))
        .findFirst()
        .map(line -> line.startsWith("# "))
        .orElse(false);
  }

  private static Stream<Path> files(String end) throws IOException {
    var found = new ArrayList<Path>();
    for (var folder : List.of("contracts/src", "server/src", "scenarios")) {
      try (var all = Files.walk(root.resolve(folder))) {
        all.filter(f -> f.toString().endsWith(end)).forEach(found::add);
      }
    }
    return found.stream();
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new AssertionError("cannot read " + file, e);
    }
  }
}
