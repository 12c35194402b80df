package dev.standin.server.suite;

import dev.standin.contracts.suite.ConnectPushContract;
import dev.standin.contracts.suite.Target;
import dev.standin.server.support.EmbeddedTarget;

class ConnectPushContractTest extends ConnectPushContract {
  @Override
  protected Target open() {
    return EmbeddedTarget.open("connect");
  }

  @Override
  protected void close(Target target) {
    ((EmbeddedTarget) target).close();
  }
}
