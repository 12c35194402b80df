package dev.standin.server.check;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A client's command at work, with all that it starts. */
final class ClientProcess {
  private static final long BREATH_MS = 100;
  private static final Duration LAST_WORDS = Duration.ofSeconds(1);
  // A longer line is several: whoever writes a file to the terminal must not fill the memory.
  private static final int LONGEST_LINE = 16 * 1024;

  private final Process process;
  private final Set<ProcessHandle> family = new LinkedHashSet<>();
  private final Thread reader;

  private ClientProcess(Process process, Consumer<String> lines) {
    this.process = process;
    this.reader = new Thread(() -> read(process.getInputStream(), lines), "client-output");
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Starts a command, without anything to read from.
   *
   * @param surroundings puts the environment right
   * @param lines gets each line of both its outputs, in the order in which it writes them
   * @throws IOException if there is no such program
   */
  static ClientProcess start(
      List<String> command, Consumer<Map<String, String>> surroundings, Consumer<String> lines)
      throws IOException {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    surroundings.accept(builder.environment());
    var process = builder.start();
    process.getOutputStream().close();
    return new ClientProcess(process, lines);
  }

  /**
   * Waits until it ends.
   *
   * @param breath is called again and again meanwhile
   * @return whether it has ended
   */
  boolean await(Instant until, InstantSource wall, Runnable breath) throws InterruptedException {
    while (true) {
      // Now, since whoever is orphaned later can no longer be found.
      gather();
      long left = Duration.between(wall.instant(), until).toMillis();
      if (process.waitFor(Math.max(0, Math.min(left, BREATH_MS)), TimeUnit.MILLISECONDS)) {
        return true;
      }
      if (left <= 0) {
        return false;
      }
      breath.run();
    }
  }

  /** Its exit code, once it has ended. */
  int exit() {
    return process.exitValue();
  }

  /** Ends it and all that it has started, and takes in what it has printed last. */
  void end() throws InterruptedException {
    kill();
    process.waitFor(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
    // Somebody whom nobody knows any more may keep the pipe open for ever.
    reader.join(LAST_WORDS.toMillis());
  }

  /** Ends it and all that it has started, at once. */
  synchronized void kill() {
    gather();
    // From the top: a parent that lives would start another child. By its handle, since a process
    // that is destroyed itself is no longer read, although what it printed last is still there.
    process.toHandle().destroyForcibly();
    family.forEach(ProcessHandle::destroyForcibly);
    gather();
    family.forEach(ProcessHandle::destroyForcibly);
  }

  private synchronized void gather() {
    process.descendants().forEach(family::add);
    for (var known : List.copyOf(family)) {
      known.descendants().forEach(family::add);
    }
    family.removeIf(one -> !one.isAlive());
  }

  private static void read(InputStream output, Consumer<String> lines) {
    var line = new ByteArrayOutputStream();
    try (output) {
      var buffer = new byte[8192];
      for (int got = output.read(buffer); got >= 0; got = output.read(buffer)) {
        for (int i = 0; i < got; i++) {
          if (buffer[i] == '\n' || line.size() == LONGEST_LINE) {
            give(line, lines);
          }
          if (buffer[i] != '\n') {
            line.write(buffer[i]);
          }
        }
      }
    } catch (IOException e) {
      lines.accept("(the rest of its output could not be read: " + e.getMessage() + ")");
    }
    if (line.size() > 0) {
      give(line, lines);
    }
  }

  private static void give(ByteArrayOutputStream line, Consumer<String> lines) {
    var text = line.toString(StandardCharsets.UTF_8);
    line.reset();
    lines.accept(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
  }
}
