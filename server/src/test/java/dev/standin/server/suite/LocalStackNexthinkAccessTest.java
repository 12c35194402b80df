package dev.standin.server.suite;

import dev.standin.contracts.suite.NexthinkAccessContract;
import dev.standin.contracts.suite.Target;

class LocalStackNexthinkAccessTest extends NexthinkAccessContract {
  @Override
  protected Target open() {
    return LocalStackTarget.open("nexthink");
  }

  @Override
  protected void close(Target target) {
    LocalStackTarget.close(target);
  }
}
