package dev.standin.server.app;

import com.fasterxml.jackson.databind.JsonNode;
import dev.standin.server.artifact.DataFile;
import dev.standin.server.scenario.Located;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the files in a vendor's folder that nothing reads. */
record Strays(Path folder) {
  /** What is said of one, after its path. */
  static final String WHY =
      ": nothing reads it: expected a scenario (.yaml, .yml or .json) right in a vendor's folder, or"
          + " rows (.csv, .ndjson or .jsonl) that a scenario beside names under data: file:";

  /** A line for each. */
  List<String> lines() throws StartFailure {
    try (var paths = Files.walk(folder)) {
      var read = new ArrayList<Path>();
      boolean open = false;
      for (var scenario : scenarios()) {
        var name = dataFile(scenario);
        // A parameter can stand for any file.
        open |= name.contains("${");
        read.addAll(resolved(name));
        read.add(scenario);
      }
      boolean any = open;
      return paths
          .filter(Files::isRegularFile)
          .filter(path -> !path.getFileName().toString().startsWith("."))
          .filter(path -> !read.contains(path.normalize()))
          .filter(path -> !(any && DataFile.isNamed(path.toString())))
          .sorted()
          .map(path -> path + WHY)
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw new StartFailure(folder + ": cannot be read: " + e.getMessage());
    }
  }

  /** The scenarios that name a file of rows. */
  List<Path> readers(Path file) throws StartFailure {
    try {
      var readers = new ArrayList<Path>();
      for (var scenario : scenarios()) {
        if (resolved(dataFile(scenario)).contains(file.normalize())) {
          readers.add(scenario);
        }
      }
      return readers;
    } catch (IOException e) {
      throw new StartFailure(folder + ": cannot be read: " + e.getMessage());
    }
  }

  private List<Path> scenarios() throws IOException {
    try (var paths = Files.list(folder)) {
      return paths
          .filter(Files::isRegularFile)
          .filter(path -> Stream.of(Folder.TEXT).anyMatch(path.toString()::endsWith))
          .map(Path::normalize)
          .sorted()
          .collect(Collectors.toList());
    }
  }

  private List<Path> resolved(String name) {
    try {
      return name.isEmpty()
          ? List.of()
          : List.of(folder.resolve(name.replace('\\', '/')).normalize());
    } catch (InvalidPathException e) {
      // The load says what is wrong with the name.
      return List.of();
    }
  }

  private static String dataFile(Path scenario) throws IOException {
    try {
      JsonNode root = Located.read(scenario.toString(), Files.readString(scenario)).root();
      return root.path("data").path("file").asText("");
    } catch (Located.Broken e) {
      // The load tells of it, with its line.
      return "";
    }
  }
}
