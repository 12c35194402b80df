package dev.standin.server.vendor.domo;

import dev.standin.server.scenario.State;

/**
 * The states of an export, in {@code exportStatus}.
 *
 * <p>The page shows {@code none} and {@code success} [S]; the other two are spelled so by third
 * parties [A].
 */
enum DomoState implements State {
  /** Created, and nothing else yet. */
  NONE("none", false, false),
  RUNNING("running", false, false),
  SUCCESS("success", true, false),
  FAILED("failed", true, true);

  private final String wire;
  private final boolean terminal;
  private final boolean failed;

  DomoState(String wire, boolean terminal, boolean failed) {
    this.wire = wire;
    this.terminal = terminal;
    this.failed = failed;
  }

  @Override
  public String wire() {
    return wire;
  }

  @Override
  public boolean terminal() {
    return terminal;
  }

  @Override
  public boolean failed() {
    return failed;
  }
}
