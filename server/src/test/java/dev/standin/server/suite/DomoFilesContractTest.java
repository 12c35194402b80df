package dev.standin.server.suite;

import dev.standin.contracts.suite.DomoFilesContract;
import dev.standin.contracts.suite.Target;
import dev.standin.server.support.EmbeddedTarget;

class DomoFilesContractTest extends DomoFilesContract {
  @Override
  protected Target open() {
    return EmbeddedTarget.open("domo");
  }

  @Override
  protected void close(Target target) {
    ((EmbeddedTarget) target).close();
  }
}
