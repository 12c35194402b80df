package dev.standin.server.check;

import java.util.ArrayDeque;
import java.util.OptionalLong;

/** What a client has printed, as far as it is worth keeping: its end, and what it says of rows. */
final class Said {
  static final int TAIL = 64 * 1024;

  private final Sayings sayings;
  private final ArrayDeque<String> tail = new ArrayDeque<>();
  private int kept;
  private boolean forgotten;
  private OptionalLong rows = OptionalLong.empty();
  private boolean partial;
  private boolean expected;

  Said(Sayings sayings) {
    this.sayings = sayings;
  }

  synchronized void line(String line) {
    sayings.rows(line).ifPresent(number -> rows = OptionalLong.of(number));
    partial |= sayings.partial().matcher(line).find();
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

  /** Whether it said that a part is missing. */
  synchronized boolean isPartial() {
    return partial;
  }

  /** Whether it printed a line that was expected. */
  synchronized boolean isAsExpected() {
    return expected;
  }

  synchronized String tail() {
    return (forgotten ? "…\n" : "") + String.join("\n", tail);
  }
}
