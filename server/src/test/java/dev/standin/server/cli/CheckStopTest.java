package dev.standin.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A check as a process of its own, which somebody stops. */
@Timeout(120)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the client is a shell's")
class CheckStopTest {
  @TempDir private Path folder;
  private Process process;

  @AfterEach
  void kill() {
    process.destroyForcibly();
  }

  @Test
  void a_check_that_is_stopped_takes_its_client_along_and_leaves_nothing() throws Exception {
    var temporary = Files.createDirectories(folder.resolve("tmp"));
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName(),
                "check",
                "--scenario=nexthink/default",
                "--verbose",
                "--",
                "sh",
                "-c",
                "sleep 300 & echo client $! & echo client $$; wait")
            .redirectOutput(folder.resolve("out").toFile())
            .start();
    var clients = List.of(client(), client());
    process.destroy();
    assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    assertEquals(143, process.exitValue());
    for (var client : clients) {
      var left = ProcessHandle.of(client);
      if (left.isPresent()) {
        left.get().onExit().get(30, TimeUnit.SECONDS);
      }
    }
    // No verdict on a client that was given no time.
    assertEquals("", Files.readString(folder.resolve("out")));
    try (var files = Files.list(temporary)) {
      assertEquals(List.of(), files.toList());
    }
  }

  private long client() throws IOException {
    for (var line = line(); line != null; line = line()) {
      if (line.startsWith("  | client ")) {
        return Long.parseLong(line.replaceFirst(".* ", ""));
      }
    }
    throw new AssertionError("it ended before its client said anything");
  }

  private String line() throws IOException {
    return process.errorReader().readLine();
  }
}
