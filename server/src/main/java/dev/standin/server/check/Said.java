package dev.standin.server.check;

import java.util.ArrayDeque;
import java.util.OptionalLong;

/** What a client has printed, as far as it is worth keeping: its end, and what it says of rows. */
final class Said {
  static final int TAIL = 64 * 1024;

  private final Sayings sayings;
  private final Given given;
  private final ArrayDeque<String> tail = new ArrayDeque<>();
  private int kept;
  private boolean forgotten;
  private OptionalLong rows = OptionalLong.empty();
  private String partial = "";
  private boolean failed;
  private boolean expected;

  /**
   * @param given what it may print without saying anything by it
   */
  Said(Sayings sayings, Given given) {
    this.sayings = sayings;
    this.given = given;
  }

  synchronized void line(String line) {
    sayings.rows(line).ifPresent(number -> rows = OptionalLong.of(number));
    if (partial.isEmpty() && sayings.isPartial(given.without(line))) {
      partial = line;
    }
    failed |= sayings.isFailed(given.without(line));
    expected |= sayings.expected() != null && sayings.expected().matcher(line).find();
    tail.addLast(line);
    kept += line.length() + 1;
    while (kept > TAIL && tail.size() > 1) {
      kept -= tail.removeFirst().length() + 1;
      forgotten = true;
    }
  }

  /** How many rows it said that it read, when it spoke of them last. */
  synchronized OptionalLong rows() {
    return rows;
  }

  /** The first line that says that a part is missing; "" if none does. */
  synchronized String partial() {
    return partial;
  }

  /** Whether a line says that there is no result. */
  synchronized boolean isFailed() {
    return failed;
  }

  /** Whether it printed a line that was expected. */
  synchronized boolean isAsExpected() {
    return expected;
  }

  synchronized String tail() {
    return (forgotten ? "…\n" : "") + String.join("\n", tail);
  }
}
