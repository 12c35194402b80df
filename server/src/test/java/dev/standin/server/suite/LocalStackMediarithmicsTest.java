package dev.standin.server.suite;

import dev.standin.contracts.suite.MediarithmicsContract;
import dev.standin.contracts.suite.Target;
import org.junit.jupiter.api.BeforeAll;

class LocalStackMediarithmicsTest extends MediarithmicsContract {
  // Once a class: its tests are skipped together, with one reason.
  @BeforeAll
  static void needsLocalStack() {
    LocalStack.app();
  }

  @Override
  protected Target open() {
    return LocalStackTarget.open("mediarithmics");
  }

  @Override
  protected void close(Target target) {
    LocalStackTarget.close(target);
  }
}
