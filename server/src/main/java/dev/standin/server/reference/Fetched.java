package dev.standin.server.reference;

import java.nio.file.Path;
import java.util.List;

/**
 * What came of a download.
 *
 * @param file the whole file; null if it is not to be had
 * @param rows how many it has
 * @param last the answer that it came with, or that says why it did not
 */
public record Fetched(Path file, long rows, Answer last) {
  public boolean isThere() {
    return file != null;
  }

  /** The file, or nothing. */
  public List<Path> files() {
    return isThere() ? List.of(file) : List.of();
  }
}
