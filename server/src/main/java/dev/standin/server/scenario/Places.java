package dev.standin.server.scenario;

import dev.standin.server.scenario.Located.Broken;
import java.util.HashMap;
import java.util.Map;

/**
 * Where the values of a file stand, as its reader comes upon them.
 *
 * <p>A file is bounded here by what it unfolds to: two dozen lines of aliases can hold a billion
 * values, and each of them has a pointer as long as the keys above it.
 */
final class Places {
  private static final int MOST_VALUES = 100_000;
  private static final long MOST_LETTERS = 20_000_000;

  private final String file;
  private final Map<String, Place> byPointer = new HashMap<>();
  private long letters;

  Places(String file) {
    this.file = file;
  }

  /**
   * Notes where a value stands, unless that is known.
   *
   * @throws Broken if the file holds too much
   */
  void note(String pointer, int line) throws Broken {
    if (byPointer.putIfAbsent(pointer, new Place(file, line)) != null) {
      return;
    }
    letters += pointer.length();
    if (byPointer.size() > MOST_VALUES) {
      throw new Broken(
          new Problem(
              file,
              line,
              "",
              "expected at most 100000 values in a file, those of an alias counted wherever it"
                  + " stands, and here is one more"));
    }
    if (letters > MOST_LETTERS) {
      throw new Broken(
          new Problem(file, line, "", "expected shorter keys: their paths fill the memory"));
    }
  }

  Map<String, Place> all() {
    return byPointer;
  }
}
