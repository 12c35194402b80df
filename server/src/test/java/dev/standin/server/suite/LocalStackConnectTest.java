package dev.standin.server.suite;

import dev.standin.contracts.suite.ConnectContract;
import dev.standin.contracts.suite.Target;

class LocalStackConnectTest extends ConnectContract {
  @Override
  protected Target open() {
    return LocalStackTarget.open("connect", "my-bucket");
  }

  @Override
  protected void close(Target target) {
    LocalStackTarget.close(target);
  }
}
