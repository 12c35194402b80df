package dev.standin.server.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The page on adding a vendor: what it shows is all that a fifth vendor needs. */
@Timeout(120)
class AddingVendorTest {
  private static final String MODULE =
      "server/src/main/java/dev/standin/server/vendor/acme/AcmeModule.java";
  private static final String SERVICES = "META-INF/services/dev.standin.server.vendor.VendorModule";

  @TempDir Path folder;

  private Path root;
  private final Map<String, String> files = new TreeMap<>();

  @BeforeEach
  void read() throws IOException {
    root = Path.of("..").toAbsolutePath().normalize();
    var page = root.resolve("docs/adding-a-vendor.md");
    assumeTrue(Files.isRegularFile(page), "no checkout");
    files.putAll(Page.files(Files.readString(page)));
  }

  /** Where a file of the page is in our test sources; empty for what a project of one's own has. */
  private Path tested(String file) {
    var tests = root.resolve("server/src/test");
    return file.startsWith("server/src/")
        ? tests.resolve(file.substring("server/src/".length()).replaceFirst("^(main|test)/", ""))
        : tests.resolve("resources/standin").resolve(file);
  }

  @Test
  void its_files_are_those_that_our_tests_compile_and_run() throws IOException {
    int compared = 0;
    for (var file : files.entrySet()) {
      if (file.getKey().matches("(server|specs|scenarios)/.*")) {
        assertEquals(Files.readString(tested(file.getKey())), file.getValue(), file.getKey());
        compared++;
      }
    }
    assertEquals(6, compared, files.keySet().toString());
  }

  @Test
  void nothing_more_is_needed_for_a_client_to_be_checked_against_it() throws Exception {
    var compiler = ToolProvider.getSystemJavaCompiler();
    assumeTrue(compiler != null, "no compiler in this Java");
    var own = Files.createDirectories(folder.resolve("acme"));
    for (var file : List.of("specs/acme/openapi.yaml", "scenarios/acme/default.yaml")) {
      write(own.resolve("standin").resolve(file), files.get(file));
    }
    write(own.resolve(SERVICES), files.get(SERVICES));
    var source = write(folder.resolve("AcmeModule.java"), files.get(MODULE));
    // Without the test sources, which have an Acme of their own.
    var standin =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(at -> !at.endsWith("test-classes"))
            .collect(Collectors.joining(File.pathSeparator));
    int compiled =
        compiler.run(
            null,
            null,
            null,
            "-proc:none",
            "-cp",
            standin,
            "-d",
            own.toString(),
            source.toString());
    assertEquals(0, compiled);
    write(folder.resolve("export-acme.sh"), files.get("export-acme.sh"));
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                standin + File.pathSeparator + own,
                "dev.standin.server.cli.Main"));
    command.addAll(
        List.of("check", "--scenario", "acme/default", "--clock", "x60", "--expect-rows", "100"));
    command.addAll(List.of("--", "sh", "./export-acme.sh"));
    var process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    var said = new String(process.getInputStream().readAllBytes());
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue(), said);
    assertTrue(said.contains("acme/default"), said);
  }

  private static Path write(Path file, String text) throws IOException {
    assertTrue(text != null, () -> "the page does not show " + file);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
