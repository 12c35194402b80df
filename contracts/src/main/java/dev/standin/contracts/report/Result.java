package dev.standin.contracts.report;

import java.util.Locale;

/** What a check of a client came to; the worst is the last. */
public enum Result {
  /** All that had to be shown was shown, and nothing was wrong. */
  KEPT,
  /** Nothing was wrong, but something that had to be shown was not. */
  UNPROVEN,
  /** The client was still running when its time was up. */
  UNFINISHED,
  /** The client did something wrong, or its command was not as expected. */
  BROKEN;

  /** The word in reports: {@code kept}, {@code unproven}, {@code unfinished}, {@code broken}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public boolean passes() {
    return this == KEPT;
  }

  /** The worse of two. */
  Result or(Result other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
