package dev.standin.server.app;

import dev.standin.contracts.openapi.Spec.Document;
import dev.standin.server.scenario.Problem;
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
  /** The endings of documents and scenarios. */
  static final String[] TEXT = {".yaml", ".yml", ".json"};

  static final Folder NONE = new Folder("", new TreeMap<>(), Shelf.EMPTY);

  /**
   * Reads every file of a directory on disk.
   *
   * @throws StartFailure if it cannot be read
   */
  static Folder of(Path root) throws StartFailure {
    expectDirectory(root);
    try {
      return new Folder(root.toString(), walk(root), Shelves.on(root.toString(), root));
    } catch (IOException | UncheckedIOException e) {
      throw unreadable(root, e);
    }
  }

  /**
   * Names every file of a directory on disk, each with no text.
   *
   * @throws StartFailure if it cannot be read
   */
  static Folder listed(Path root) throws StartFailure {
    expectDirectory(root);
    try {
      var files = new TreeMap<String, String>();
      for (var path : texts(root)) {
        files.put(relative(root, path), "");
      }
      return new Folder(root.toString(), files, Shelf.EMPTY);
    } catch (IOException | UncheckedIOException e) {
      throw unreadable(root, e);
    }
  }

  private static void expectDirectory(Path root) throws StartFailure {
    if (!Files.isDirectory(root)) {
      throw StartFailure.of(
          new Problem(
              root.toString(), 0, "", "expected a folder with a folder for each vendor in it"));
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
        files.put(name + "/" + path.getFileName(), text(path));
      }
      var around = root == null ? Path.of(".") : root;
      return new Folder(around.toString(), files, Shelves.on(around.toString(), around));
    } catch (IOException | UncheckedIOException e) {
      throw unreadable(path, e);
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

  /** The same texts; the other files are read from copies. */
  Folder copying(Copies copies) {
    return new Folder(shown, files, copies.of(shelf));
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
    var files = new TreeMap<String, String>();
    for (var path : texts(root)) {
      files.put(relative(root, path), text(path));
    }
    return files;
  }

  private static List<Path> texts(Path root) throws IOException {
    try (var paths = Files.walk(root)) {
      return paths
          .filter(Files::isRegularFile)
          .filter(path -> isText(path.toString()))
          .collect(Collectors.toList());
    }
  }

  private static String relative(Path root, Path path) {
    return root.relativize(path).toString().replace('\\', '/');
  }

  /** A file that was found and cannot be read. */
  private static final class Unreadable extends IOException {
    private final transient Path file;

    Unreadable(Path file, IOException cause) {
      super(cause);
      this.file = file;
    }
  }

  private static String text(Path file) throws Unreadable {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new Unreadable(file, e);
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

  private static StartFailure unreadable(Path root, Exception e) {
    var file = e instanceof Unreadable unreadable ? unreadable.file : root;
    var cause = e instanceof IOException ? e : e.getCause();
    var reason = cause instanceof Unreadable ? cause.getCause() : cause;
    return StartFailure.of(
        new Problem(
            file.toString(),
            1,
            "",
            reason instanceof CharacterCodingException
                ? "expected UTF-8, and it is not"
                : "cannot be read: "
                    + reason.getClass().getSimpleName().replace("Exception", "")
                    + " "
                    + reason.getMessage()));
  }

  private static boolean isText(String name) {
    return Stream.of(TEXT).anyMatch(name::endsWith);
  }
}
