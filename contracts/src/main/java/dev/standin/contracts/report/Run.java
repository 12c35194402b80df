package dev.standin.contracts.report;

import dev.standin.contracts.exchange.Event;
import dev.standin.contracts.rules.Judged;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The check of one client in one scenario.
 *
 * @param ending how its command ended; null where the client is no command: a test, a session
 * @param judged what each rule says of it
 * @param expected the names of the rules that the scenario is about, and that it therefore has to
 *     show: not exercised is not enough for them
 * @param expectations what was expected of the command, and what came
 * @param storyline what the client did
 */
public record Run(
    Trial trial,
    Ending ending,
    List<Judged> judged,
    Set<String> expected,
    List<Expectation> expectations,
    Storyline storyline) {
  public Run {
    judged = List.copyOf(judged);
    expected = Collections.unmodifiableSet(new TreeSet<>(expected));
    expectations = List.copyOf(expectations);
  }

  /** How the command ended, if the client is one. */
  public Optional<Ending> ended() {
    return Optional.ofNullable(ending);
  }

  /** What it came to. */
  public Result result() {
    return Result.of(judged, expected, isUnfinished(), !unmet().isEmpty());
  }

  private boolean isUnfinished() {
    return ending == null
        ? storyline.told().filter(Event.Result.UNFINISHED::equals).isPresent()
        : ending.timedOut();
  }

  public List<Judged> broken() {
    return judged.stream().filter(Judged::isBroken).toList();
  }

  public List<Judged> kept() {
    return judged.stream().filter(Judged::isKept).toList();
  }

  public List<Judged> notExercised() {
    return judged.stream().filter(one -> !one.isKept() && !one.isBroken()).toList();
  }

  /** What the rules say, as a reader needs it: broken, missing though expected, kept, the rest. */
  public List<Judged> ranked() {
    var missing = unproven();
    return judged.stream()
        .sorted(
            Comparator.comparingInt(
                one ->
                    one.isBroken()
                        ? 0
                        : missing.contains(one.rule().name()) ? 1 : one.isKept() ? 2 : 3))
        .toList();
  }

  /**
   * The names of the rules that had to be shown and were neither kept nor broken, with those that
   * nobody judged.
   */
  public List<String> unproven() {
    return Result.unproven(judged, expected);
  }

  public List<Expectation> unmet() {
    return expectations.stream().filter(one -> !one.met()).toList();
  }
}
