package dev.standin.server.scenario;

import dev.standin.server.artifact.FileBytes;
import java.io.IOException;
import java.util.Optional;

/** Where the files are that scenarios name: beside the scenarios. */
@FunctionalInterface
public interface Shelf {
  /** One without files. */
  Shelf EMPTY = path -> Optional.empty();

  /**
   * A file as it is now.
   *
   * @param path below the folder of scenarios, with slashes, e.g. {@code nexthink/devices.csv}; it
   *     never leads upwards
   * @return empty if there is none
   * @throws IOException if it is there and cannot be read, or lies outside of the folder after all
   */
  Optional<FileBytes> find(String path) throws IOException;

  /** This one's files, and another's where this one has none. */
  default Shelf or(Shelf other) {
    return path -> {
      var found = find(path);
      return found.isPresent() ? found : other.find(path);
    };
  }
}
