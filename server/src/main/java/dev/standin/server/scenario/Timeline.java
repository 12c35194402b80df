package dev.standin.server.scenario;

import java.time.Duration;
import java.util.List;

/** The states that an export passes through, by the time since its creation. */
public record Timeline(List<Step> steps) {
  public Timeline {
    steps = List.copyOf(steps);
    if (steps.isEmpty() || !steps.get(0).at().isZero()) {
      throw new IllegalArgumentException("a timeline begins at 0s");
    }
  }

  /**
   * The phase at an age.
   *
   * @param age time since the export was created; a negative one counts as zero
   */
  public Phase at(Duration age) {
    int now = 0;
    while (now + 1 < steps.size() && steps.get(now + 1).at().compareTo(age) <= 0) {
      now++;
    }
    var step = steps.get(now);
    var until = now + 1 < steps.size() ? steps.get(now + 1).at() : step.at();
    return new Phase(step.state(), step.failure(), fraction(age, step.at(), until), step.at());
  }

  /** The step that the export ends with. */
  public Step last() {
    return steps.get(steps.size() - 1);
  }

  /** The offset at which a state is first entered, or that of the last step if it never is. */
  public Duration entered(State state) {
    return steps.stream()
        .filter(step -> step.state().equals(state))
        .findFirst()
        .orElse(last())
        .at();
  }

  private static double fraction(Duration age, Duration from, Duration until) {
    long whole = until.toMillis() - from.toMillis();
    if (whole <= 0) {
      return 1;
    }
    return Math.max(0, Math.min(1, (double) (age.toMillis() - from.toMillis()) / whole));
  }
}
