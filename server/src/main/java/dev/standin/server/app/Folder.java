package dev.standin.server.app;

import dev.standin.contracts.openapi.Spec.Document;
import dev.standin.server.scenario.Shelf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Text files in folders, on disk or bundled in the jar.
 *
 * @param files the text of each file by its path below the root, with slashes
 * @param shown how messages call the root
 * @param shelf the other files below the root, which are read when they are asked for
 */
record Folder(String shown, SortedMap<String, String> files, Shelf shelf) {
  static final Folder NONE = new Folder("", new TreeMap<>(), Shelf.EMPTY);

  /**
   * Reads every file of a directory on disk.
   *
   * @throws StartFailure if it cannot be read
   */
  static Folder of(Path root) throws StartFailure {
    if (!Files.isDirectory(root)) {
      throw new StartFailure(root + ": expected a folder with a folder for each vendor in it");
    }
    try {
      return new Folder(root.toString(), walk(root), Shelves.on(root.toString(), root));
    } catch (IOException | UncheckedIOException e) {
      throw new StartFailure(root + ": cannot be read: " + reason(e));
    }
  }

  /**
   * Reads one file, or the files of one vendor's folder, as if the folder around the vendor's were
   * the root and held nothing else.
   *
   * @param path a file in a vendor's folder, or that folder
   * @param vendor the folder
   */
  static Folder only(Path path, Path vendor) throws StartFailure {
    var name = vendor.getFileName().toString();
    var root = vendor.getParent();
    try {
      var files = new TreeMap<String, String>();
      if (Files.isDirectory(path)) {
        walk(path).forEach((file, text) -> files.put(name + "/" + file, text));
      } else {
        files.put(name + "/" + path.getFileName(), Files.readString(path));
      }
      var around = root == null ? Path.of(".") : root;
      return new Folder(around.toString(), files, Shelves.on(around.toString(), around));
    } catch (IOException | UncheckedIOException e) {
      throw new StartFailure(path + ": cannot be read: " + reason(e));
    }
  }

  /**
   * Reads the files under a path such as {@code standin/specs} in the jars that some classes came
   * from, so that a vendor in a jar of its own brings its files along.
   */
  static Folder bundled(String name, String shown, Collection<Class<?>> classes) {
    var homes = new LinkedHashSet<Path>();
    var files = new TreeMap<String, String>();
    try {
      for (var anchor : classes) {
        homes.add(Path.of(anchor.getProtectionDomain().getCodeSource().getLocation().toURI()));
      }
      for (var home : homes) {
        files.putAll(
            Files.isDirectory(home) ? walk(home.resolve(name)) : entries(home, name + "/"));
      }
      return new Folder(shown, files, Shelves.bundled(name, shown, classes));
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException("the files bundled under " + name + " cannot be read", e);
    }
  }

  /** The names of the folders right below the root. */
  List<String> folders() {
    return files.keySet().stream()
        .filter(path -> path.contains("/"))
        .map(path -> path.substring(0, path.indexOf('/')))
        .distinct()
        .toList();
  }

  /** The files right in a folder that have one of the endings. */
  List<Document> in(String folder, String... endings) {
    var found = new ArrayList<Document>();
    files.forEach(
        (path, text) -> {
          boolean here =
              path.startsWith(folder + "/") && path.indexOf('/', folder.length() + 1) < 0;
          if (here && Stream.of(endings).anyMatch(path::endsWith)) {
            found.add(new Document(shown + "/" + path, text));
          }
        });
    return found;
  }

  private static SortedMap<String, String> walk(Path root) throws IOException {
    if (!Files.isDirectory(root)) {
      return new TreeMap<>();
    }
    try (var paths = Files.walk(root)) {
      var files = new TreeMap<String, String>();
      for (var path : paths.filter(Files::isRegularFile).collect(Collectors.toList())) {
        if (isText(path.toString())) {
          var relative = root.relativize(path).toString().replace('\\', '/');
          files.put(relative, Files.readString(path));
        }
      }
      return files;
    }
  }

  private static SortedMap<String, String> entries(Path jar, String prefix) throws IOException {
    var files = new TreeMap<String, String>();
    try (var archive = new JarFile(jar.toFile())) {
      for (var entry : (Iterable<java.util.jar.JarEntry>) archive.stream()::iterator) {
        if (entry.getName().startsWith(prefix) && isText(entry.getName())) {
          try (var in = archive.getInputStream(entry)) {
            files.put(
                entry.getName().substring(prefix.length()),
                new String(in.readAllBytes(), StandardCharsets.UTF_8));
          }
        }
      }
    }
    return files;
  }

  private static String reason(Exception e) {
    var cause = e instanceof UncheckedIOException unchecked ? unchecked.getCause() : e;
    return cause instanceof CharacterCodingException
        ? "a file in it is not UTF-8"
        : cause.getClass().getSimpleName().replace("Exception", "") + " " + cause.getMessage();
  }

  private static boolean isText(String name) {
    return name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json");
  }
}
