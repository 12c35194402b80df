package dev.standin.server.suite;

import dev.standin.contracts.suite.NexthinkScenariosContract;
import dev.standin.contracts.suite.Target;
import dev.standin.server.support.EmbeddedTarget;

class NexthinkScenariosContractTest extends NexthinkScenariosContract {
  @Override
  protected Target open() {
    return EmbeddedTarget.open("nexthink");
  }

  @Override
  protected void close(Target target) {
    ((EmbeddedTarget) target).close();
  }
}
