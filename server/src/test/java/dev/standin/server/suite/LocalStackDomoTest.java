package dev.standin.server.suite;

import dev.standin.contracts.suite.DomoContract;
import dev.standin.contracts.suite.Target;
import org.junit.jupiter.api.BeforeAll;

class LocalStackDomoTest extends DomoContract {
  // Once a class: its tests are skipped together, with one reason.
  @BeforeAll
  static void needsLocalStack() {
    LocalStack.app();
  }

  @Override
  protected Target open() {
    return LocalStackTarget.open("domo", "exports-of-domo", "another-bucket");
  }

  @Override
  protected void close(Target target) {
    LocalStackTarget.close(target);
  }
}
