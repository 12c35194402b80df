package dev.standin.server.suite;

import dev.standin.contracts.suite.ConnectS3Contract;
import dev.standin.contracts.suite.Target;

class LocalStackConnectS3Test extends ConnectS3Contract {
  @Override
  protected Target open() {
    return LocalStackTarget.open("connect", "my-bucket");
  }

  @Override
  protected void close(Target target) {
    LocalStackTarget.close(target);
  }
}
