package dev.standin.server.vendor.connect;

import dev.standin.server.scenario.State;

/** The statuses of an export to Amazon S3 [S]. */
enum Status implements State {
  PENDING("Pending"),
  RUNNING("Running"),
  COMPLETE("Complete"),
  FAILED("Failed");

  private final String wire;

  Status(String wire) {
    this.wire = wire;
  }

  @Override
  public String wire() {
    return wire;
  }

  @Override
  public boolean terminal() {
    return this == COMPLETE || this == FAILED;
  }

  @Override
  public boolean failed() {
    return this == FAILED;
  }
}
