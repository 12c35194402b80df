package dev.standin.server.doctor;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds who listens on a port, where the system tells: in the files below {@code /proc}, as Linux
 * has them.
 */
final class Listeners {
  private static final String LISTENS = "0A";

  private Listeners() {}

  /**
   * The process that listens on a port.
   *
   * @param processes where the system tells of processes
   * @return its number and its name, without arguments, which may hold secrets; empty if it is not
   *     told, as of another user's process
   */
  static Optional<String> of(int port, Path processes) {
    var sockets = new HashSet<String>();
    for (var table : List.of("net/tcp", "net/tcp6")) {
      sockets.addAll(sockets(processes.resolve(table), port));
    }
    if (sockets.isEmpty()) {
      return Optional.empty();
    }
    try (var all = Files.newDirectoryStream(processes, "[0-9]*")) {
      for (var process : all) {
        if (holds(process, sockets)) {
          return Optional.of(process.getFileName() + name(process));
        }
      }
    } catch (IOException e) {
      // Then nobody tells.
    }
    return Optional.empty();
  }

  // sl local_address rem_address st tx:rx tr:when retrnsmt uid timeout inode, numbers in
  // hexadecimal
  private static Set<String> sockets(Path table, int port) {
    var found = new HashSet<String>();
    var wanted = ":%04X".formatted(port);
    try (var lines = Files.lines(table)) {
      lines
          .map(line -> line.strip().split("\\s+"))
          .filter(line -> line.length > 9 && line[1].endsWith(wanted) && line[3].equals(LISTENS))
          .forEach(line -> found.add("socket:[" + line[9] + "]"));
    } catch (IOException | java.io.UncheckedIOException e) {
      // No such table, so no Linux.
    }
    return found;
  }

  private static boolean holds(Path process, Set<String> sockets) {
    try (DirectoryStream<Path> open = Files.newDirectoryStream(process.resolve("fd"))) {
      for (var file : open) {
        if (sockets.contains(target(file))) {
          return true;
        }
      }
    } catch (IOException | java.nio.file.DirectoryIteratorException e) {
      // Somebody else's, or gone by now.
    }
    return false;
  }

  private static String target(Path file) {
    try {
      return Files.readSymbolicLink(file).toString();
    } catch (IOException | UnsupportedOperationException e) {
      return "";
    }
  }

  private static String name(Path process) {
    try {
      return " (" + Files.readString(process.resolve("comm")).strip() + ")";
    } catch (IOException e) {
      return "";
    }
  }
}
