package dev.standin.server.suite;

import dev.standin.contracts.suite.NexthinkScenariosContract;
import dev.standin.contracts.suite.Target;

class LocalStackNexthinkScenariosTest extends NexthinkScenariosContract {
  @Override
  protected Target open() {
    return LocalStackTarget.open("nexthink");
  }

  @Override
  protected void close(Target target) {
    LocalStackTarget.close(target);
  }
}
