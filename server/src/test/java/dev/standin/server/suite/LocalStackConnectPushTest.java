package dev.standin.server.suite;

import dev.standin.contracts.suite.ConnectPushContract;
import dev.standin.contracts.suite.Target;

class LocalStackConnectPushTest extends ConnectPushContract {
  @Override
  protected Target open() {
    return LocalStackTarget.open("connect");
  }

  @Override
  protected void close(Target target) {
    LocalStackTarget.close(target);
  }
}
