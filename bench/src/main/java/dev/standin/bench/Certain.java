package dev.standin.bench;

/** What must hold, or a figure means nothing. */
final class Certain {
  private Certain() {}

  static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalStateException("not measured, because this does not hold: " + what);
    }
  }
}
