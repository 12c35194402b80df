package dev.standin.server.verdict;

import dev.standin.contracts.exchange.Event;
import dev.standin.contracts.report.Result;
import dev.standin.contracts.rules.Judged;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a session's client stands at one moment.
 *
 * @param judged what each rule says
 * @param started the labels of the scenarios in which it has started exports, by vendor
 * @param outcome what was told last of its end; null if nothing was
 * @param since the session's time from which on it is judged
 * @param exchanges how many exchanges were judged
 * @param lost how many lines of the journal nobody could judge
 */
public record Standing(
    List<Judged> judged,
    Map<String, Set<String>> started,
    Event.Result outcome,
    Instant since,
    long exchanges,
    long lost) {
  public Standing {
    judged = List.copyOf(judged);
    started = Map.copyOf(started);
  }

  /** What was told last of its end. */
  public Optional<Event.Result> told() {
    return Optional.ofNullable(outcome);
  }

  /** What it amounts to, if these rules had to be shown. */
  public Result result(Collection<String> expected) {
    return Result.of(judged, expected, outcome == Event.Result.UNFINISHED, false);
  }
}
