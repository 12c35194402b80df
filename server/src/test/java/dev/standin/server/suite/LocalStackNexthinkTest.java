package dev.standin.server.suite;

import dev.standin.contracts.suite.NexthinkContract;
import dev.standin.contracts.suite.Target;
import org.junit.jupiter.api.BeforeAll;

class LocalStackNexthinkTest extends NexthinkContract {
  // Once a class: its tests are skipped together, with one reason.
  @BeforeAll
  static void needsLocalStack() {
    LocalStack.app();
  }

  @Override
  protected Target open() {
    return LocalStackTarget.open("nexthink");
  }

  @Override
  protected void close(Target target) {
    LocalStackTarget.close(target);
  }
}
