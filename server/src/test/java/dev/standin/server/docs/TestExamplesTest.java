package dev.standin.server.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.standin.server.app.App;
import dev.standin.server.app.Config;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The examples of tests in other languages pass, and are what their pages show. */
class TestExamplesTest {
  private static final Path DOCS = Path.of("../docs").toAbsolutePath().normalize();

  private static final String TOKEN = "open sesame";

  private record Ran(int code, String output) {}

  private static Ran run(String url, String... command) throws IOException, InterruptedException {
    var builder = new ProcessBuilder(command).directory(DOCS.toFile()).redirectErrorStream(true);
    builder.environment().put("STANDIN_URL", url);
    builder.environment().put("STANDIN_ADMIN_TOKEN", TOKEN);
    builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    var process = builder.start();
    process.getOutputStream().close();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ran(process.waitFor(), output);
  }

  private static void assumeRuns(String what, String... command) throws InterruptedException {
    assumeTrue(Files.isDirectory(DOCS.resolve("python")), "no checkout");
    try {
      assumeTrue(run("", command).code() == 0, "SKIPPED: no " + what);
    } catch (IOException e) {
      assumeTrue(false, "SKIPPED: no " + what);
    }
  }

  private static void passes(int tests, String count, String... command) throws Exception {
    try (var app = App.start(Config.EPHEMERAL.with().adminToken(TOKEN).build())) {
      var ran = run(app.baseUrl().toString(), command);
      assertEquals(0, ran.code(), ran.output());
      assertTrue(ran.output().contains(count.formatted(tests)), ran.output());
      assertEquals(1, app.sessions().all().size(), "each test closes its session");
    }
  }

  private static void shows(String page, String kind, String file) throws IOException {
    for (var block : Page.read(DOCS.resolve(page)).of(kind)) {
      assertTrue(Files.readString(DOCS.resolve(file)).contains(block.text()), page);
    }
  }

  @Test
  void the_one_for_pytest_passes() throws Exception {
    assumeRuns("pytest", "python3", "-m", "pytest", "--version");
    passes(3, "%d passed", "python3", "-m", "pytest", "-p", "no:cacheprovider", "python");
    shows("python.md", "python", "python/test_export.py");
  }

  @Test
  void the_one_for_node_passes() throws Exception {
    assumeRuns("node 18", "node", "--test", "--version");
    passes(2, "# pass %d", "node", "--test", "--test-reporter=tap", "node/export.test.mjs");
    shows("node.md", "js", "node/export.test.mjs");
  }
}
