package dev.standin.server.scenario;

import dev.standin.server.artifact.Column;
import dev.standin.server.artifact.DataFile;
import dev.standin.server.artifact.FileBytes;
import dev.standin.server.artifact.FlawedFile;
import dev.standin.server.artifact.FlawedFile.Flaw;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files of rows that the scenarios of one vendor name, each read once a load however many name
 * it.
 *
 * <p>Safe for several threads once it is sealed.
 */
final class DataFiles {
  /** What became of a file that a scenario names. */
  sealed interface Found {
    record Read(DataFile file) implements Found {}

    /** It has flaws. */
    record Flawed(List<Problem> problems) implements Found {}

    /** There is no such file, or none that may be read. */
    record Missing(String why) implements Found {}
  }

  private record Key(String path, Map<String, Column> declared) {}

  private final Traits traits;
  private final Shelf shelf;
  private final Map<Key, Found> known = new HashMap<>();
  private volatile boolean sealed;

  DataFiles(Traits traits, Shelf shelf) {
    this.traits = traits;
    this.shelf = shelf;
  }

  /**
   * Ends the load. What identifiers name after it, in a file or in its columns, is read each time:
   * clients could fill the memory with what is kept.
   */
  void seal() {
    sealed = true;
  }

  /**
   * Finds and reads a file.
   *
   * @param name as the scenario has it: relative to the vendor's folder
   * @param declared the columns whose types the scenario says
   */
  Found read(String name, Map<String, Column> declared) {
    var path = below(name);
    if (path.isEmpty()) {
      return new Found.Missing(
          "expected a file inside the folder of scenarios, named from this one's folder on such as"
              + " devices.csv, but was "
              + name);
    }
    if (!DataFile.isNamed(name)) {
      return new Found.Missing(
          "expected a file that ends in .csv, .ndjson or .jsonl but was " + name);
    }
    var key = new Key(path, Map.copyOf(declared));
    var found = known.get(key);
    if (found != null) {
      return found;
    }
    found = load(key);
    if (!sealed) {
      known.put(key, found);
    }
    return found;
  }

  private Found load(Key key) {
    Optional<FileBytes> bytes;
    try {
      bytes = shelf.find(key.path);
    } catch (IOException e) {
      return new Found.Missing(e.getMessage());
    }
    if (bytes.isEmpty()) {
      return new Found.Missing("there is no file " + key.path + " beside the scenarios");
    }
    try {
      var file = DataFile.load(bytes.get(), key.declared);
      var flaws = traits.row() == null ? List.<Flaw>of() : file.flaws(traits.row());
      return flaws.isEmpty() ? new Found.Read(file) : flawed(file.shown(), flaws);
    } catch (FlawedFile e) {
      return flawed(bytes.get().shown(), e.flaws());
    }
  }

  private static Found flawed(String file, List<Flaw> flaws) {
    return new Found.Flawed(
        flaws.stream().map(flaw -> new Problem(file, flaw.line(), "", flaw.message())).toList());
  }

  // "" if it leads outside, or is absolute on any system.
  private String below(String name) {
    try {
      boolean absolute = name.startsWith("/") || name.startsWith("\\") || name.contains(":");
      var path = Path.of(traits.vendor()).resolve(name.replace('\\', '/')).normalize();
      return absolute || path.startsWith("..") ? "" : path.toString().replace('\\', '/');
    } catch (InvalidPathException e) {
      return "";
    }
  }
}
