package dev.standin.server.suite;

import dev.standin.contracts.suite.DomoFilesContract;
import dev.standin.contracts.suite.Target;

class LocalStackDomoFilesTest extends DomoFilesContract {
  @Override
  protected Target open() {
    return LocalStackTarget.open("domo", "exports-of-domo", "another-bucket");
  }

  @Override
  protected void close(Target target) {
    LocalStackTarget.close(target);
  }
}
