package dev.standin.server.export;

import dev.standin.server.artifact.Artifact;
import dev.standin.server.artifact.Outcome;
import dev.standin.server.scenario.Phase;
import dev.standin.server.scenario.Scenario;
import dev.standin.server.scenario.State;
import java.time.Duration;
import java.time.Instant;

/**
 * The facts of one export. Its state is none of them: it follows from these and the time.
 *
 * @param group what lists it: a data set, a collection, a definition
 * @param asked what the client asked for, in the vendor's own terms
 * @param artifact its result, being written since the export was created
 */
public record Export<A>(
    String id,
    String group,
    Instant createdAt,
    Principal owner,
    Scenario scenario,
    A asked,
    Artifact artifact) {

  /**
   * Where the export stands. A reply that would tell of a result waits until the result is there.
   *
   * @param failed the vendor's state for an export whose result could not be written
   * @throws dev.standin.server.artifact.Unsettled if the write does not settle in time
   */
  public Phase phase(Instant now, State failed) {
    var phase = scheduled(now);
    if (!phase.terminal() || phase.failed()) {
      return phase;
    }
    return artifact.settle() instanceof Outcome.Failed broken
        ? new Phase(failed, broken.failure(), 1, phase.since())
        : phase;
  }

  /** Where the scenario alone says that it stands, whatever became of its result. */
  public Phase scheduled(Instant now) {
    return scenario.timeline().at(Duration.between(createdAt, now));
  }
}
