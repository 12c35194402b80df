package dev.standin.server.suite;

import dev.standin.contracts.suite.ConnectS3Contract;
import dev.standin.contracts.suite.Target;
import dev.standin.server.support.EmbeddedTarget;

class ConnectS3ContractTest extends ConnectS3Contract {
  @Override
  protected Target open() {
    return EmbeddedTarget.open("connect");
  }

  @Override
  protected void close(Target target) {
    ((EmbeddedTarget) target).close();
  }
}
