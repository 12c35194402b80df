package dev.standin.server.export;

import dev.standin.server.artifact.Artifact;
import dev.standin.server.artifact.Outcome;
import dev.standin.server.scenario.Phase;
import dev.standin.server.scenario.Scenario;
import dev.standin.server.scenario.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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

  /**
   * The state to be shown at a time, as far as it is known without waiting: an export whose result
   * could not be written has failed as soon as it would have ended.
   *
   * @param states the vendor's
   */
  public State shown(Instant now, List<? extends State> states) {
    var phase = scheduled(now);
    boolean unwritten =
        phase.terminal()
            && !phase.failed()
            && artifact.peek().filter(Outcome.Failed.class::isInstance).isPresent();
    return unwritten ? failed(states).orElse(phase.state()) : phase.state();
  }

  /** The state that an export of a vendor has when its result could not be written. */
  public static Optional<State> failed(List<? extends State> states) {
    return states.stream().filter(State::failed).map(State.class::cast).findFirst();
  }

  /** Where the scenario alone says that it stands, whatever became of its result. */
  public Phase scheduled(Instant now) {
    return scenario.timeline().at(Duration.between(createdAt, now));
  }
}
