package dev.standin.server.suite;

import dev.standin.contracts.suite.NexthinkContract;
import dev.standin.contracts.suite.Target;

class LocalStackNexthinkTest extends NexthinkContract {
  @Override
  protected Target open() {
    return LocalStackTarget.open("nexthink");
  }

  @Override
  protected void close(Target target) {
    LocalStackTarget.close(target);
  }
}
