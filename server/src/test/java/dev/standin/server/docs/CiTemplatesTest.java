package dev.standin.server.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** The templates for CI systems: their shell is taken out of them, and run as a runner would. */
@Timeout(120)
class CiTemplatesTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Pattern INPUT = Pattern.compile("inputs\\.([a-z-]+)");
  private static final Pattern COMPARED =
      Pattern.compile("inputs\\.([a-z-]+) (==|!=) ''(?: && )?|always\\(\\)(?: && )?");

  // A client of one poll. It fetches the result if there is one, and is content with whatever came.
  private static final String CLIENT =
      """
      api=$STANDIN_NEXTHINK_URL/api/v1/nql; auth='Authorization: Bearer me'
      field() { sed -n 's/.*"'$1'":"\\([^"]*\\)".*/\\1/p'; }
      id=$(curl -s "$api/export" -H "$auth" -H 'Content-Type: application/json' \
        -d "{\\"queryId\\": \\"$STANDIN_IDENTIFIER\\"}" | field exportId)
      url=$(curl -s "$api/status/$id" -H "$auth" | field resultsFileUrl)
      [ -z "$url" ] || curl -s "$url" -o /dev/null
      echo '::error::read 100 rows'
      """;

  // Notes its words, one on each line: who splits or expands one is seen.
  private static final String NOTING = "#!/bin/sh\nprintf '[%s]\\n' \"$@\" >>\"$NOTES\"\n";

  private static final String HOSTILE =
      "nexthink/x\"; touch pwned; $(touch pwned) `touch pwned` '*";

  @TempDir Path folder;

  private Path root;
  private Path project;
  private Path home;

  @BeforeEach
  void prepare() throws IOException {
    root = Path.of("..").toAbsolutePath().normalize();
    assumeTrue(Files.isDirectory(root.resolve("docs/ci")), "no checkout");
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "no bash");
    project = Files.createDirectories(folder.resolve("my project"));
    home = Files.createDirectories(folder.resolve("stand in"));
    Files.createDirectories(home.resolve("docs/ci/github"));
  }

  /** Puts a launcher into the checkout that the templates use. */
  private void launcher(Path at, String script) throws IOException {
    Files.createDirectories(at);
    var file = Files.writeString(at.resolve("standin"), script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** One that starts the classes under test. */
  private static String starting() {
    return "#!/bin/sh\nexec '%s' -XX:TieredStopAtLevel=1 -cp '%s' dev.standin.server.cli.Main \"$@\"\n"
        .formatted(
            Path.of(System.getProperty("java.home"), "bin/java"),
            System.getProperty("java.class.path"));
  }

  private JsonNode template(String name) throws IOException {
    var text = Files.readString(root.resolve("docs/ci").resolve(name));
    return MAPPER.valueToTree(new Yaml().<Object>load(text));
  }

  /** What a job came to: the exit code of the step that failed, and all that was printed. */
  private record Job(int code, String output) {}

  private Job shell(List<String> command, Map<String, String> environment) throws Exception {
    var builder = new ProcessBuilder(command).directory(project.toFile()).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("STANDIN_"));
    builder.environment().putAll(environment);
    builder.environment().put("NOTES", folder.resolve("notes").toString());
    var process = builder.start();
    process.getOutputStream().close();
    var output = new String(process.getInputStream().readAllBytes());
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    return new Job(process.exitValue(), output);
  }

  /** Runs the steps of the action that have a shell, as GitHub's runner does. */
  private Job action(Map<String, String> given) throws Exception {
    var action = template("github/action.yml");
    var inputs = new TreeMap<String, String>();
    action
        .get("inputs")
        .properties()
        .forEach(i -> inputs.put(i.getKey(), i.getValue().path("default").asText()));
    assertTrue(inputs.keySet().containsAll(given.keySet()), given + " has what is no input");
    inputs.putAll(given);
    int code = 0;
    var output = new StringBuilder();
    for (var step : action.get("runs").get("steps")) {
      var condition = step.path("if").asText();
      boolean due = (code == 0 || condition.startsWith("always()")) && holds(condition, inputs);
      if (step.has("run") && due) {
        var environment = new TreeMap<String, String>();
        environment.put("GITHUB_ACTION_PATH", home.resolve("docs/ci/github").toString());
        environment.put("GITHUB_OUTPUT", folder.resolve("output").toString());
        environment.put("GITHUB_STEP_SUMMARY", folder.resolve("summary").toString());
        step.path("env")
            .properties()
            .forEach(e -> environment.put(e.getKey(), filled(e.getValue().asText(), inputs)));
        var script = Files.writeString(folder.resolve("step"), step.get("run").asText());
        var job =
            shell(
                List.of("bash", "--noprofile", "--norc", "-eo", "pipefail", script.toString()),
                environment);
        output.append(job.output());
        code = code == 0 ? job.code() : code;
      }
    }
    return new Job(code, output.toString());
  }

  private static String filled(String value, Map<String, String> inputs) {
    var found = INPUT.matcher(value);
    assertTrue(found.find(), value);
    assertEquals("${{ " + found.group() + " }}", value);
    return inputs.get(found.group(1));
  }

  private static boolean holds(String condition, Map<String, String> inputs) {
    assertEquals("", COMPARED.matcher(condition).replaceAll(""), "a condition of another kind");
    return COMPARED
        .matcher(condition)
        .results()
        .filter(part -> part.group(1) != null)
        .allMatch(part -> inputs.get(part.group(1)).isEmpty() == part.group(2).equals("=="));
  }

  /** Runs the script of the GitLab job, with a shell of one's own choice. */
  private Job gitlab(String shell, Map<String, String> given) throws Exception {
    var job = template("gitlab/standin.gitlab-ci.yml").get(".standin-check");
    var variables = new TreeMap<String, String>();
    job.get("variables")
        .properties()
        .forEach(v -> variables.put(v.getKey(), v.getValue().asText()));
    assertTrue(variables.keySet().containsAll(given.keySet()), given + " has an unknown variable");
    variables.putAll(given);
    var script = new StringBuilder();
    job.get("script").forEach(part -> script.append(part.asText()).append('\n'));
    return shell(List.of(shell, "-c", script.toString()), variables);
  }

  /** What reached Standin, word by word, of what was hostile; and that no shell ran any of it. */
  private void assertWords(String report, String clock, String client) throws IOException {
    assertEquals(
        """
        [--version]
        [check]
        [--report]
        [%s]
        [--all]
        [$(touch pwned)]
        [--scenario]
        [%s]
        [--scenario]
        [nexthink/b c]
        [--clock]
        [%s]
        [--]
        [sh]
        [-c]
        [%s]
        """
            .formatted(report, HOSTILE, clock, client),
        written("notes"));
    assertFalse(Files.exists(project.resolve("pwned")));
  }

  private String written(String name) throws IOException {
    var file = folder.resolve(name);
    return Files.exists(file) ? Files.readString(file) : "";
  }

  @Test
  void github_passes_a_client_that_is_right_and_publishes_what_it_did() throws Exception {
    launcher(home, starting());
    var job =
        action(
            Map.of(
                "command",
                CLIENT,
                "scenarios",
                "nexthink/completes-at-once\n",
                "args",
                "--verbose"));
    assertEquals(0, job.code(), job.output());
    assertEquals("exit-code=0\n", written("output"));
    assertTrue(written("summary").contains("downloads-whole-result"), written("summary"));
    for (var report : List.of("junit.xml", "report.html", "report.json", "summary.md")) {
      assertTrue(Files.size(project.resolve("standin-report").resolve(report)) > 0, report);
    }
    // The runner obeys nothing between these two lines.
    var quiet = Pattern.compile("(?s).*::stop-commands::(\\w{32})\n.*::error::read.*\n::\\1::\n.*");
    assertTrue(quiet.matcher(job.output()).matches(), job.output());
  }

  @Test
  void github_fails_with_the_code_of_the_check_and_publishes_all_the_same() throws Exception {
    launcher(home, starting());
    var job = action(Map.of("command", CLIENT, "scenarios", "nexthink/fails-at-once"));
    assertEquals(1, job.code(), job.output());
    assertEquals("exit-code=1\n", written("output"));
    assertTrue(written("summary").contains("notices-failure"), written("summary"));
  }

  @Test
  void github_passes_on_each_word_as_it_is_and_runs_none_of_it() throws Exception {
    launcher(home, NOTING);
    var job =
        action(
            Map.of(
                "command", "echo \"it's $HOME\"; exit",
                "scenarios", HOSTILE + "\n\nnexthink/b c\n",
                "all", "$(touch pwned)",
                "args", "--clock\nx60; touch pwned\n",
                "report", "a 'b"));
    assertEquals(0, job.code(), job.output());
    assertWords("a 'b", "x60; touch pwned", "echo \"it's $HOME\"; exit");
  }

  @Test
  void github_says_what_is_missing() throws Exception {
    var jar = action(Map.of("command", "true", "jar", "no such.jar"));
    assertEquals(2, jar.code());
    assertTrue(jar.output().contains("there is no file no such.jar"), jar.output());
    var checkout = action(Map.of("command", "true"));
    assertEquals(2, checkout.code());
    assertTrue(checkout.output().contains("is no checkout of Standin"), checkout.output());
  }

  @Test
  void github_builds_another_repository_where_it_is_told_one() throws Exception {
    launcher(project.resolve(".standin"), NOTING);
    var job = action(Map.of("command", "true", "repository", "our/standin"));
    assertEquals(0, job.code(), job.output());
    assertTrue(written("notes").startsWith("[--version]\n[check]\n"), written("notes"));
  }

  @Test
  void no_input_of_the_action_is_written_into_a_shell_and_each_is_used() throws IOException {
    var action = template("github/action.yml");
    var declared = new TreeSet<String>();
    action.get("inputs").fieldNames().forEachRemaining(declared::add);
    action
        .get("runs")
        .get("steps")
        .forEach(
            step ->
                assertFalse(step.path("run").asText().contains("${{"), step.path("run").asText()));
    var used = new TreeSet<String>();
    INPUT
        .matcher(action.get("runs").toString())
        .results()
        .forEach(found -> used.add(found.group(1)));
    assertEquals(declared, used);
    var example = template("github/workflow.yml").findValue("with");
    assertTrue(Stream.of("command", "scenarios").allMatch(example::has));
    example.fieldNames().forEachRemaining(name -> assertTrue(declared.contains(name), name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "bash"})
  void gitlab_passes_on_each_word_as_it_is_and_runs_none_of_it(String shell) throws Exception {
    launcher(project.resolve(".standin"), NOTING);
    var job =
        gitlab(
            shell,
            Map.of(
                "STANDIN_CI_REPOSITORY", "https://git.example.org/standin.git",
                "STANDIN_CI_COMMAND", "echo \"it's $HOME\"",
                "STANDIN_CI_SCENARIOS", HOSTILE + "\nnexthink/b c\n",
                "STANDIN_CI_ALL", "$(touch pwned)",
                "STANDIN_CI_ARGS", "--clock\nx60; touch pwned\\"));
    assertEquals(0, job.code(), job.output());
    assertWords("standin-report", "x60; touch pwned\\", "echo \"it's $HOME\"");
  }

  @Test
  void gitlab_fails_with_the_code_of_the_check_and_leaves_the_report_that_it_shows()
      throws Exception {
    launcher(project.resolve(".standin"), starting());
    var repository = Map.of("STANDIN_CI_REPOSITORY", "https://git.example.org/standin.git");
    var given = new TreeMap<>(repository);
    given.put("STANDIN_CI_COMMAND", CLIENT);
    given.put("STANDIN_CI_SCENARIOS", "nexthink/completes-at-once\nnexthink/fails-at-once");
    var job = gitlab("sh", given);
    assertEquals(1, job.code(), job.output());
    var shown = template("gitlab/standin.gitlab-ci.yml").findValue("junit").asText();
    assertTrue(Files.readString(project.resolve(shown)).contains("notices-failure"));
  }

  @Test
  void gitlab_says_what_is_missing() throws Exception {
    var nothing = gitlab("sh", Map.of("STANDIN_CI_COMMAND", "true"));
    assertEquals(2, nothing.code());
    assertTrue(nothing.output().contains("are both empty"), nothing.output());
    var jar = gitlab("sh", Map.of("STANDIN_CI_JAR", "no such.jar"));
    assertEquals(2, jar.code());
    assertTrue(jar.output().contains("there is no file no such.jar"), jar.output());
  }
}
