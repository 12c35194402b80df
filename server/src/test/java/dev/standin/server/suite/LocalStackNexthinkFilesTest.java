package dev.standin.server.suite;

import dev.standin.contracts.suite.NexthinkFilesContract;
import dev.standin.contracts.suite.Target;

class LocalStackNexthinkFilesTest extends NexthinkFilesContract {
  @Override
  protected Target open() {
    return LocalStackTarget.open("nexthink");
  }

  @Override
  protected void close(Target target) {
    LocalStackTarget.close(target);
  }
}
