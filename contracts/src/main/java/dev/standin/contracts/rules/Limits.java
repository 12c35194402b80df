package dev.standin.contracts.rules;

/** How much a rule keeps in mind, however long a journal is. */
final class Limits {
  /** Exports whose dance may still go on; of more, the longest untouched are forgotten. */
  static final int EXPORTS = 10_000;

  /** Calls that may still be repeated, or whose delivery may still be told. */
  static final int CALLS = 10_000;

  private Limits() {}
}
