package dev.standin.server.large;

import dev.standin.server.cli.Main;
import dev.standin.server.support.OpenSession;
import dev.standin.server.support.Wire;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A server in a process of its own with a heap of 64 MiB, which dies as soon as that is too small.
 */
final class SmallServer implements AutoCloseable {
  final Wire wire = new Wire();
  final Process process;
  private final Path folder;
  private final String baseUrl;

  /**
   * @param folder where its temporary files are, and what it says on standard error
   */
  SmallServer(Path folder, String... options) throws IOException {
    this.folder = folder;
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx64m", "-XX:+ExitOnOutOfMemoryError"));
    command.add("-Djava.io.tmpdir=" + Files.createDirectories(temporary()));
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.addAll(List.of(Main.class.getName(), "serve", "--port=0", "--quiet"));
    command.addAll(List.of(options));
    process = new ProcessBuilder(command).redirectError(new File(folder + "/err")).start();
    baseUrl = greeted();
  }

  private String greeted() throws IOException {
    String url = null;
    for (var line = process.inputReader().readLine(); line != null; ) {
      var at = line.indexOf("http://127.0.0.1:");
      if (url == null && at >= 0) {
        url = line.substring(at).split("\\s")[0];
      }
      if (line.contains("Ctrl-C")) {
        return url;
      }
      line = process.inputReader().readLine();
    }
    throw new AssertionError("it ended: " + said());
  }

  Path temporary() {
    return folder.resolve("tmp");
  }

  String said() throws IOException {
    return Files.readString(folder.resolve("err"));
  }

  /** A session whose clock stands still until it is moved. */
  OpenSession session(String... pins) {
    return OpenSession.at(wire, baseUrl, 7, "frozen", pins);
  }

  /** Its files, but for those with which it says that it is there. */
  List<Path> files() throws IOException {
    try (var files = Files.walk(temporary())) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
