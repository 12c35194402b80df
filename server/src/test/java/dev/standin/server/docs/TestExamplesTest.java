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
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of tests in other languages pass, and are what their pages show. */
class TestExamplesTest {
  private static final Path DOCS = Path.of("../docs").toAbsolutePath().normalize();

  private static final String TOKEN = "open sesame";

  /** Where no server is. */
  private static final String NOBODY = "http://127.0.0.1:1";

  private record Ran(int code, String output) {}

  private static Ran run(String url, String... command) throws IOException, InterruptedException {
    var builder = new ProcessBuilder(command).directory(DOCS.toFile()).redirectErrorStream(true);
    builder.environment().remove("STANDIN_JAR");
    builder.environment().put("STANDIN_URL", url);
    builder.environment().put("STANDIN_ADMIN_TOKEN", TOKEN);
    builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    builder.environment().put("PYTHONPATH", DOCS.resolve("python").toString());
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

  private static void fails(String url, List<String> said, String... command) throws Exception {
    var ran = run(url, command);
    assertEquals(1, ran.code(), ran.output());
    said.forEach(words -> assertTrue(ran.output().contains(words), ran.output()));
  }

  private static void shows(String page, String kind, String... files) throws IOException {
    var examples = new StringBuilder();
    for (var file : files) {
      examples.append(Files.readString(DOCS.resolve(file)));
    }
    for (var block : Page.read(DOCS.resolve(page)).of(kind)) {
      assertTrue(examples.indexOf(block.text()) >= 0, page);
    }
  }

  private static String[] pytest(Path file) {
    var plugin = new String[] {"-p", "no:cacheprovider", "-p", "conftest", "--noconftest"};
    return Stream.of(
            Stream.of("python3", "-m", "pytest"), Stream.of(plugin), Stream.of(file.toString()))
        .flatMap(words -> words)
        .toArray(String[]::new);
  }

  @Test
  void the_one_for_pytest_passes() throws Exception {
    assumeRuns("pytest", "python3", "-m", "pytest", "--version");
    passes(4, "%d passed", pytest(Path.of("python/test_export.py")));
    shows("python.md", "python", "python/test_export.py", "python/test_domo.py");
  }

  @Test
  void the_one_for_boto3_passes() throws Exception {
    assumeRuns("boto3", "python3", "-c", "import pytest, boto3");
    passes(1, "%d passed", pytest(Path.of("python/test_domo.py")));
  }

  @Test
  void the_one_for_node_passes() throws Exception {
    assumeRuns("node 18", "node", "--test", "--version");
    passes(3, "# pass %d", "node", "--test", "--test-reporter=tap", "node/export.test.mjs");
    shows("node.md", "js", "node/export.test.mjs");
  }

  @Test
  void the_fixture_for_pytest_says_why_a_test_fails(@TempDir Path directory) throws Exception {
    assumeRuns("pytest", "python3", "-m", "pytest", "--version");
    var file = directory.resolve("test_mistakes.py");
    Files.writeString(
        file,
        String.join(
            "\n",
            "import pytest, urllib.request",
            "@pytest.mark.scenario(nexthink='truncated')",
            "def test_never_comes_to_it(standin): pass",
            "@pytest.mark.unproven_passes",
            "@pytest.mark.scenario(nexthink='truncated')",
            "def test_need_not_come_to_it(standin): pass",
            "@pytest.mark.scenario(nexthink='trunkated')",
            "def test_misspells(standin): pass",
            "def test_breaks(standin):",
            "    with pytest.raises(OSError):",
            "        urllib.request.urlopen(standin.url + '/api/v1/nql/status/1?a=b')",
            "@pytest.mark.scenario(nexthink='truncated')",
            "def test_fails_by_itself(standin): assert 'own' == 'reason'",
            "@pytest.mark.clock('x60')",
            "def test_takes_what_a_float_can_be(standin):",
            "    standin.advance(1e-05)",
            "    assert standin.now().tzinfo and standin.ask('GET', '/clock')['mode'] == 'x60'",
            ""));
    try (var app = App.start(Config.EPHEMERAL)) {
      var said =
          List.of(
              "1 failed, 4 passed, 3 errors",
              "did you mean truncated?",
              "The client sent no request at all",
              "is marked unproven_passes");
      fails(app.baseUrl().toString(), said, pytest(file));
    }
    fails(NOBODY, List.of("no Standin answers at " + NOBODY, "standin serve"), pytest(file));
  }

  @Test
  void the_one_for_node_says_why_a_test_fails(@TempDir Path directory) throws Exception {
    assumeRuns("node 18", "node", "--test", "--version");
    var file = directory.resolve("mistakes.test.mjs");
    Files.writeString(
        file,
        String.join(
            "\n",
            "import { test } from 'node:test';",
            "import { session } from '" + DOCS.resolve("node/standin.mjs").toUri() + "';",
            "test('never comes to it', async (t) => {",
            "  const standin = await session(t, { nexthink: 'truncated' });",
            "  await standin.advance(1e-05);",
            "  if (!((await standin.now()) instanceof Date)) throw new Error('no time');",
            "  await standin.judge();",
            "});",
            "test('misspells', async (t) => {",
            "  await session(t, { nexthink: 'trunkated' });",
            "});",
            ""));
    var command = new String[] {"node", "--test", "--test-reporter=tap", file.toString()};
    try (var app = App.start(Config.EPHEMERAL)) {
      var said =
          List.of("# fail 2", "did you mean truncated?", "The client sent no request at all");
      fails(app.baseUrl().toString(), said, command);
    }
    fails(NOBODY, List.of("no Standin answers at " + NOBODY, "standin serve"), command);
  }
}
