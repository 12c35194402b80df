package dev.standin.server.suite;

import dev.standin.contracts.suite.ConnectS3Contract;
import dev.standin.contracts.suite.Target;
import org.junit.jupiter.api.BeforeAll;

class LocalStackConnectS3Test extends ConnectS3Contract {
  // Once a class: its tests are skipped together, with one reason.
  @BeforeAll
  static void needsLocalStack() {
    LocalStack.app();
  }

  @Override
  protected Target open() {
    return LocalStackTarget.open("connect", "my-bucket");
  }

  @Override
  protected void close(Target target) {
    LocalStackTarget.close(target);
  }
}
