package dev.standin.contracts.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;

/** What a rule has found: the occasions that there were, and what was wrong with some of them. */
final class Findings {
  private static final int MOST_EXCHANGES = 20;
  private static final int MOST_REASONS = 3;

  private final List<String> reasons = new ArrayList<>();
  private final TreeSet<Long> exchanges = new TreeSet<>();
  private long occasions;
  private long breaches;

  /** The client could have done it wrong, and did not, or will be found out later. */
  void occasion() {
    occasions++;
  }

  /** It did it wrong. */
  void breach(String because, List<Long> shownBy) {
    breach(() -> because, shownBy);
  }

  /**
   * It did it wrong.
   *
   * @param because is asked only as long as there are not reasons enough: a client that does one
   *     thing wrong may do it a million times
   */
  void breach(Supplier<String> because, List<Long> shownBy) {
    breaches++;
    if (reasons.size() < MOST_REASONS) {
      var reason = because.get();
      if (!reasons.contains(reason)) {
        reasons.add(reason);
      }
    }
    if (exchanges.size() < MOST_EXCHANGES) {
      exchanges.addAll(shownBy);
    }
  }

  /** The same findings, to which more can be added without changing these. */
  Findings copy() {
    var copy = new Findings();
    copy.reasons.addAll(reasons);
    copy.exchanges.addAll(exchanges);
    copy.occasions = occasions;
    copy.breaches = breaches;
    return copy;
  }

  /**
   * What they amount to.
   *
   * @param missing what there would have had to be, if there was no occasion
   */
  Verdict verdict(String missing) {
    if (breaches > 0) {
      long more = breaches - reasons.size();
      var because = String.join("; ", reasons);
      return new Verdict.Broken(
          more > 0 ? because + "; and " + more + " more such" : because, List.copyOf(exchanges));
    }
    return occasions > 0 ? new Verdict.Kept(occasions) : new Verdict.NotExercised(missing);
  }
}
