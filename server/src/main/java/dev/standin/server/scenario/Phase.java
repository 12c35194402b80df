package dev.standin.server.scenario;

import dev.standin.server.artifact.Failure;
import java.time.Duration;

/**
 * Where an export stands.
 *
 * @param failure why it failed; null unless it did
 * @param progress how much of this state's time has passed, from 0 to 1
 * @param since the offset from creation at which the state was entered
 */
public record Phase(State state, Failure failure, double progress, Duration since) {
  public boolean terminal() {
    return state.terminal();
  }

  public boolean failed() {
    return state.failed();
  }
}
