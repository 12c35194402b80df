package dev.standin.contracts.report;

import dev.standin.contracts.rules.Judged;
import java.util.Collection;
import java.util.List;
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

  /**
   * What the verdicts on one client amount to. Reports, exit codes, tests and the admin API all go
   * by this.
   *
   * <p>A broken rule says more than a time that was up, and that says more than an exit code or an
   * output which had no time to come. A client that did nothing has proven nothing, even where
   * nothing special was expected.
   *
   * @param expected the names of the rules that had to be shown: not exercised is not enough
   * @param unfinished whether the client was still running when its time was up
   * @param unmet whether something else was expected of it, and did not come
   */
  public static Result of(
      List<Judged> judged, Collection<String> expected, boolean unfinished, boolean unmet) {
    if (judged.stream().anyMatch(Judged::isBroken)) {
      return BROKEN;
    }
    if (unfinished) {
      return UNFINISHED;
    }
    if (unmet) {
      return BROKEN;
    }
    boolean some = judged.stream().anyMatch(Judged::isKept);
    return some && unproven(judged, expected).isEmpty() ? KEPT : UNPROVEN;
  }

  /**
   * The names of the rules that had to be shown and were neither kept nor broken, with those that
   * nobody judged.
   */
  public static List<String> unproven(List<Judged> judged, Collection<String> expected) {
    return expected.stream()
        .filter(
            name ->
                judged.stream()
                    .noneMatch(
                        one -> one.rule().name().equals(name) && (one.isKept() || one.isBroken())))
        .toList();
  }

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
