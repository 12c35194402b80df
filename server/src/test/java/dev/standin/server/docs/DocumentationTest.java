package dev.standin.server.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.standin.server.app.App;
import dev.standin.server.app.Config;
import dev.standin.server.app.Validation;
import dev.standin.server.clock.ClockMode;
import dev.standin.server.fault.FaultKinds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the documentation shows is what one gets. Skipped outside a checkout, and without curl. */
class DocumentationTest {
  private static final String SHOWN = "http://127.0.0.1:8080";
  // What a reader puts into a later command from the output of an earlier one.
  private static final Map<String, Pattern> TAKEN =
      new TreeMap<>(
          Map.of(
              "EXPORT_ID", Pattern.compile("\"exportId\":\"([^\"]+)\""),
              "RESULTS_FILE_URL", Pattern.compile("\"resultsFileUrl\":\"([^\"]+)\""),
              "QUERY_ID", Pattern.compile("\"data\":\\{\"id\":\"(\\d+)\",\"datamart_id"),
              "DEFINITION_ID", Pattern.compile("\"data\":\\{\"type\":\"QUERY\",\"id\":\"(\\d+)\""),
              "EXECUTION_ID", Pattern.compile("\"id\":\"(\\d+)\",\"status\":\"PENDING\""),
              "ACCESS_KEY", Pattern.compile("\"accessKey\":\"([^\"]+)\""),
              "SECRET_KEY", Pattern.compile("\"secretKey\":\"([^\"]+)\""),
              "S3_ENDPOINT", Pattern.compile("\"endpoint\":\"([^\"]+)\""),
              "LOCATION", Pattern.compile("(?m)^Location: (\\S+)"),
              "FILE_NAME", Pattern.compile("\"filename\":\"([^\"]+)\"")));

  @TempDir private Path folder;

  private static Path page(String name) {
    var root = Path.of("").toAbsolutePath().getParent();
    assumeTrue(root != null && Files.isRegularFile(root.resolve("README.md")), "no checkout");
    return root.resolve(name);
  }

  private static boolean hasCurl() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .anyMatch(at -> Files.isExecutable(Path.of(at, "curl")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "docs/scenarios.md", "docs/replay.md"})
  void the_files_it_shows_have_just_the_problems_it_shows(String name) throws IOException {
    var page = Page.read(page(name));
    page.write(folder);
    var mine = folder.resolve("my-scenarios");
    assertTrue(Files.isDirectory(mine), "the page shows no file");
    var found =
        Validation.of(List.of(mine)).problems().stream()
            .map(problem -> problem.toString().replace(folder + "/", ""))
            .sorted()
            .toList();
    var shown = page.of("problems").stream().flatMap(block -> block.text().lines()).sorted();
    assertEquals(shown.toList(), found);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "README.md",
        "docs/scenarios.md",
        "docs/requests.md",
        "docs/replay.md",
        "docs/getting-started.md",
        "docs/admin-api.md",
        "docs/vendors/nexthink.md",
        "docs/vendors/mediarithmics.md",
        "docs/vendors/domo.md",
        "docs/vendors/connect.md"
      })
  void the_commands_it_shows_print_what_it_shows(String name) throws Exception {
    assumeTrue(hasCurl(), "no curl");
    var page = Page.read(page(name));
    page.write(folder);
    for (var block : page.of("problems")) {
      Files.delete(folder.resolve(block.text().substring(0, block.text().indexOf(':'))));
    }
    // Five seconds from call to call: a reader takes about as long.
    var config =
        Config.EPHEMERAL
            .with()
            .scenarios(Files.createDirectories(folder.resolve("my-scenarios")))
            .clock(new ClockMode.PerCall(Duration.ofSeconds(5)))
            .build();
    int ran = 0;
    try (var app = App.start(config)) {
      var taken = new TreeMap<String, String>();
      for (var block : page.of("sh")) {
        for (var command : block.commands()) {
          if (command.line().startsWith("curl")) {
            run(command, app.baseUrl().toString(), taken);
            ran++;
          }
        }
      }
    }
    assertTrue(ran > 3, "the page shows " + ran + " commands");
  }

  private void run(Page.Command command, String base, Map<String, String> taken)
      throws IOException, InterruptedException {
    var line = command.line().replace(SHOWN, base);
    for (var known : taken.entrySet()) {
      line = line.replace(known.getKey(), known.getValue());
    }
    var process =
        new ProcessBuilder("sh", "-c", line)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), line + "\n" + output);
    var lines = new ArrayList<>(output.replace(base, SHOWN).replace("\r", "").lines().toList());
    for (var expected : command.printed()) {
      var pattern =
          Stream.of(expected.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
      while (!lines.isEmpty() && !lines.get(0).matches(pattern)) {
        lines.remove(0);
      }
      if (lines.isEmpty()) {
        fail(command.line() + "\nexpected\n" + expected + "\nbut printed\n" + output);
      }
    }
    TAKEN.forEach(
        (word, where) -> {
          var found = where.matcher(output);
          if (found.find()) {
            taken.put(word, found.group(1));
          }
        });
  }

  @Test
  void every_kind_of_fault_is_explained() throws IOException {
    var text = Files.readString(page("docs/scenarios.md"));
    for (var word : FaultKinds.words()) {
      assertTrue(text.contains("| `" + word + ": "), word + " has no line in the table of faults");
    }
    assertFalse(FaultKinds.words().isEmpty());
  }
}
