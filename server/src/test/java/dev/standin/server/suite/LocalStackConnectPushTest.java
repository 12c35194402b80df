package dev.standin.server.suite;

import dev.standin.contracts.suite.ConnectPushContract;
import dev.standin.contracts.suite.Target;
import org.junit.jupiter.api.BeforeAll;

class LocalStackConnectPushTest extends ConnectPushContract {
  // Once a class: its tests are skipped together, with one reason.
  @BeforeAll
  static void needsLocalStack() {
    LocalStack.app();
  }

  @Override
  protected Target open() {
    return LocalStackTarget.open("connect");
  }

  @Override
  protected void close(Target target) {
    LocalStackTarget.close(target);
  }
}
