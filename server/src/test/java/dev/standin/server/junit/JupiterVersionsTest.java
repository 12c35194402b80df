package dev.standin.server.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The extension on each Jupiter that users have: the oldest that it supports, and a 6. */
class JupiterVersionsTest {
  /** The build puts them there: they must not be on the class path of this test. */
  private static final Path CONSOLES = Path.of("target/junit-consoles");

  private record Ran(int exit, String output) {}

  // Everything that this test runs with, but for the JUnit that it runs on.
  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(
            entry -> !entry.matches(".*[/\\\\](junit-|opentest4j|apiguardian|jspecify)[^/\\\\]*"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static Ran run(String version, Class<?> example) throws IOException {
    var console = CONSOLES.resolve("junit-platform-console-standalone-" + version + ".jar");
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var process =
        new ProcessBuilder(
                List.of(
                    java,
                    "-Xshare:auto",
                    "-jar",
                    console.toString(),
                    "execute",
                    "--disable-banner",
                    "--disable-ansi-colors",
                    "--class-path",
                    classPath(),
                    "--select-class",
                    example.getName()))
            .redirectErrorStream(true)
            .start();
    try {
      var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Ran(process.waitFor(), output);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      process.destroyForcibly();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.12.2", "6.1.3"})
  void a_correct_client_passes(String version) throws IOException {
    var ran = run(version, Examples.Correct.class);
    assertEquals(0, ran.exit(), ran::output);
    assertTrue(ran.output().contains("2 tests successful"), ran::output);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.12.2", "6.1.3"})
  void a_broken_rule_fails_its_test(String version) throws IOException {
    var ran = run(version, Examples.PollsOn.class);
    assertEquals(1, ran.exit(), ran::output);
    assertTrue(ran.output().contains("2 tests failed"), ran::output);
    assertTrue(ran.output().contains("stops-after-terminal"), ran::output);
  }
}
