package dev.standin.server.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts of the CI templates, run in a shell against Standin and real clients. */
class CiTemplatesTest {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final Path DOCS = Path.of("../docs").toAbsolutePath().normalize();

  @TempDir private Path folder;

  private record Ran(int code, String output) {}

  @BeforeEach
  void put_a_java_in_the_path_that_runs_these_classes() throws IOException {
    assumeTrue(Files.isDirectory(DOCS.resolve("ci")), "no checkout");
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "no bash");
    var classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    // In place of -jar FILE, which the build makes after its tests.
    program(
        "java",
        "#!/bin/bash\n[[ $1 == -jar && $2 == 'my standin.jar' ]] || exit 99\nshift 2\n"
            + "printf '%s\\n' \"$@\" >'"
            + folder
            + "/arguments'\nexec '"
            + System.getProperty("java.home")
            + "/bin/java' -XX:TieredStopAtLevel=1 -cp '"
            + classes
            + "' dev.standin.server.cli.Main \"$@\"\n");
  }

  private void program(String name, String text) throws IOException {
    var mine = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    var bin = Files.createDirectories(folder.resolve("bin"));
    Files.writeString(Files.createFile(bin.resolve(name), mine), text);
  }

  private static JsonNode read(String name) throws IOException {
    return YAML.readTree(DOCS.resolve(name).toFile());
  }

  private static String githubs() throws IOException {
    for (var step : read("ci/github/action.yml").at("/runs/steps")) {
      if (step.has("run")) {
        return step.get("run").textValue();
      }
    }
    throw new AssertionError("no step has a script");
  }

  private Ran run(String script, String shell, Map<String, String> variables)
      throws IOException, InterruptedException {
    var command = List.of(shell, "-c", script);
    var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    var environment = builder.environment();
    environment.put("PATH", folder.resolve("bin") + ":" + environment.get("PATH"));
    for (var none : List.of("SCENARIOS", "ALL", "ARGS", "COMMAND")) {
      environment.put("STANDIN_CI_" + none, "");
    }
    environment.put("STANDIN_CI_JAR", "my standin.jar");
    environment.put("STANDIN_CI_REPORT", "the report");
    environment.put("GITHUB_OUTPUT", folder.resolve("output").toString());
    environment.put("GITHUB_STEP_SUMMARY", folder.resolve("summary").toString());
    environment.putAll(variables);
    var process = builder.start();
    process.getOutputStream().close();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ran(process.waitFor(), output);
  }

  private static String client(String name) {
    return "'" + DOCS.resolve("clients").resolve(name) + "'";
  }

  private String written(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  @Test
  @Tag("large") // Starts a JVM for each check.
  void the_action_passes_a_right_client_and_publishes_the_summary() throws Exception {
    var ran =
        run(
            githubs(),
            "bash",
            Map.of(
                "STANDIN_CI_COMMAND",
                client("export.sh"),
                "STANDIN_CI_SCENARIOS",
                "nexthink/completes-at-once\n\n"));
    assertEquals(0, ran.code(), ran.output());
    assertEquals("exit-code=0\n", written("output"));
    assertTrue(written("summary").contains("Standin: 1 scenario"), written("summary"));
    for (var report : List.of("junit.xml", "report.html", "report.json")) {
      assertTrue(Files.size(folder.resolve("the report").resolve(report)) > 0, report);
    }
  }

  @Test
  void the_action_fails_with_a_wrong_client_and_publishes_the_summary_all_the_same()
      throws Exception {
    var ran =
        run(
            githubs(),
            "bash",
            Map.of(
                "STANDIN_CI_COMMAND", client("faulty/takes_206_for_whole.sh"),
                "STANDIN_CI_SCENARIOS", "nexthink/truncated",
                "STANDIN_CI_ARGS", "--timeout\n50s\n"));
    assertEquals(1, ran.code(), ran.output());
    assertEquals("exit-code=1\n", written("output"));
    assertTrue(written("summary").contains("notices-truncation"), written("summary"));
  }

  @Test
  @Tag("large") // Starts a JVM for each check.
  void the_template_of_gitlab_passes_and_fails_likewise() throws Exception {
    var script = read("ci/gitlab/standin.gitlab-ci.yml").at("/.standin-check/script/0").textValue();
    var ran =
        run(
            script,
            "sh",
            Map.of(
                "STANDIN_CI_COMMAND",
                client("faulty/takes_206_for_whole.sh"),
                "STANDIN_CI_SCENARIOS",
                "nexthink/truncated"));
    assertEquals(1, ran.code(), ran.output());
    assertTrue(written("the report/junit.xml").contains("notices-truncation"), ran.output());
    ran =
        run(
            script,
            "sh",
            Map.of(
                "STANDIN_CI_COMMAND",
                client("export.sh"),
                "STANDIN_CI_SCENARIOS",
                "nexthink/completes-at-once"));
    assertEquals(0, ran.code(), ran.output());
  }

  @Test
  void inputs_are_data_and_no_script() throws Exception {
    var hostile = "$(touch owned) `touch owned` '; touch owned; \" * \\";
    var arguments =
        Map.of(
            "STANDIN_CI_SCENARIOS", hostile, "STANDIN_CI_ALL", hostile, "STANDIN_CI_ARGS", hostile);
    var ran = run(githubs(), "bash", arguments);
    assertEquals(2, ran.code(), ran.output());
    var words = new ArrayList<>(List.of("check", "--report", "the report"));
    words.addAll(List.of("--scenario", hostile, "--all", hostile, hostile, "--", "bash", "-c", ""));
    assertEquals(words, written("arguments").lines().toList().subList(0, words.size()));
    var script = read("ci/gitlab/standin.gitlab-ci.yml").at("/.standin-check/script/0").textValue();
    assertEquals(2, run(script, "sh", arguments).code());
    assertFalse(Files.exists(folder.resolve("owned")));
  }

  @Test
  void no_expression_of_the_ci_system_stands_in_a_script() throws IOException {
    assertFalse(githubs().contains("${{"));
    // Each input that the script reads is handed over, and each that is declared is read somewhere.
    var action = read("ci/github/action.yml");
    var text = Files.readString(DOCS.resolve("ci/github/action.yml"));
    action
        .path("inputs")
        .fieldNames()
        .forEachRemaining(
            name -> assertTrue(text.contains("inputs." + name + " "), name + " is never read"));
    for (var name : read("ci/github/workflow.yml").at("/jobs/check/steps/1/with").properties()) {
      assertTrue(action.path("inputs").has(name.getKey()), name.getKey());
    }
  }
}
