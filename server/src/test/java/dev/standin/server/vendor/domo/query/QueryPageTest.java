package dev.standin.server.vendor.domo.query;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever writes a query finds each of its words on the page. Skipped outside a checkout. */
class QueryPageTest {
  static Stream<String> words() {
    return Stream.of(
            Aggregation.NAMES,
            Assumptions.CONDITIONS.keySet(),
            Assumptions.VALUES,
            Assumptions.ORDERED)
        .flatMap(words -> words.stream())
        .filter(word -> !word.equals("column"));
  }

  @ParameterizedTest
  @MethodSource("words")
  void it_is_explained(String word) throws IOException {
    var page = Path.of("").toAbsolutePath().resolveSibling("docs").resolve("requests.md");
    assumeTrue(Files.isRegularFile(page), "no checkout");
    var rows = Files.readString(page).lines().filter(line -> line.startsWith("| `")).toList();
    assertTrue(rows.stream().anyMatch(row -> row.contains("`" + word + "`")), word);
  }
}
