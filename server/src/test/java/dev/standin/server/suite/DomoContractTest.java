package dev.standin.server.suite;

import dev.standin.contracts.suite.DomoContract;
import dev.standin.contracts.suite.Target;
import dev.standin.server.support.EmbeddedTarget;

class DomoContractTest extends DomoContract {
  @Override
  protected Target open() {
    return EmbeddedTarget.open("domo");
  }

  @Override
  protected void close(Target target) {
    ((EmbeddedTarget) target).close();
  }
}
