package dev.standin.server.vendor.mediarithmics;

import dev.standin.server.scenario.State;

/** The stages of an execution: the page's prose capitalises them, the wire has capitals [S]. */
enum ExecutionState implements State {
  /** The export is not started. */
  PENDING,
  /** The export is started. */
  RUNNING,
  SUCCEEDED,
  FAILED;

  @Override
  public String wire() {
    return name();
  }

  @Override
  public boolean terminal() {
    return this == SUCCEEDED || this == FAILED;
  }

  @Override
  public boolean failed() {
    return this == FAILED;
  }
}
