package dev.standin.server.app;

import dev.standin.contracts.exchange.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the files of a folder were at one moment, so that a later one can be compared.
 *
 * @param files a hash of each file's bytes, by its path in the folder
 */
record Marks(Map<String, String> files) {
  static final Marks NONE = new Marks(Map.of());

  private static final List<String> DATA = List.of(".csv", ".ndjson", ".jsonl");

  Marks {
    files = Map.copyOf(files);
  }

  /** The marks of a folder; none if it does not exist. */
  static Marks of(Path folder) {
    if (!Files.isDirectory(folder)) {
      return NONE;
    }
    var marks = new TreeMap<String, String>();
    try (var paths = Files.walk(folder)) {
      for (var path : paths.filter(Marks::matters).collect(Collectors.toList())) {
        marks.put(folder.relativize(path).toString(), hash(path));
      }
    } catch (IOException | UncheckedIOException e) {
      // Somebody is at work there. Whoever reads the files says what is wrong with them, if it is.
      marks.put("", e.toString());
    }
    return new Marks(marks);
  }

  private static boolean matters(Path path) {
    var name = path.toString();
    return Stream.concat(Stream.of(Folder.TEXT), DATA.stream()).anyMatch(name::endsWith)
        && Files.isRegularFile(path);
  }

  private static String hash(Path file) throws IOException {
    var digest = Sha256.begin();
    try (var in = new DigestInputStream(Files.newInputStream(file), digest)) {
      var buffer = new byte[64 * 1024];
      while (in.read(buffer) >= 0) {
        continue;
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** What has happened since, such as {@code slow.yaml added, default.yaml changed}. */
  String since(Marks earlier) {
    var said = new ArrayList<String>();
    new TreeMap<>(files)
        .forEach(
            (file, mark) -> {
              var before = earlier.files.get(file);
              if (before == null) {
                said.add(file + " added");
              } else if (!before.equals(mark)) {
                said.add(file + " changed");
              }
            });
    new TreeMap<>(earlier.files)
        .keySet().stream()
            .filter(file -> !files.containsKey(file))
            .forEach(file -> said.add(file + " removed"));
    return said.isEmpty() ? "nothing changed" : String.join(", ", said);
  }
}
