package dev.standin.server.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a scenario expects of a correct client.
 *
 * @param rules names of the rules that it keeps
 * @param emptyIsFailure whether a result without rows is a failure to it; null if nobody says
 * @param every the least time between two polls; null if nobody says
 */
public record Expected(List<String> rules, Boolean emptyIsFailure, Duration every) {
  /** A scenario that says nothing of it. */
  public static final Expected NOTHING = new Expected(List.of(), null, null);

  public Expected {
    rules = List.copyOf(rules);
  }

  /** Whether a result without rows is a failure. */
  public Optional<Boolean> emptyResult() {
    return Optional.ofNullable(emptyIsFailure);
  }

  /** The least time between two polls. */
  public Optional<Duration> pollEvery() {
    return Optional.ofNullable(every);
  }
}
