package dev.standin.server.vendor.nexthink;

import dev.standin.server.scenario.State;

/** The four states of an export [S]. */
enum NqlState implements State {
  SUBMITTED(false),
  IN_PROGRESS(false),
  COMPLETED(true),
  ERROR(true);

  private final boolean terminal;

  NqlState(boolean terminal) {
    this.terminal = terminal;
  }

  @Override
  public String wire() {
    return name();
  }

  @Override
  public boolean terminal() {
    return terminal;
  }

  @Override
  public boolean failed() {
    return this == ERROR;
  }
}
