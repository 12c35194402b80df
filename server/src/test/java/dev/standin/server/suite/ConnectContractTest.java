package dev.standin.server.suite;

import dev.standin.contracts.suite.ConnectContract;
import dev.standin.contracts.suite.Target;
import dev.standin.server.support.EmbeddedTarget;

class ConnectContractTest extends ConnectContract {
  @Override
  protected Target open() {
    return EmbeddedTarget.open("connect");
  }

  @Override
  protected void close(Target target) {
    ((EmbeddedTarget) target).close();
  }
}
