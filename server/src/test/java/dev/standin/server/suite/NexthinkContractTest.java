package dev.standin.server.suite;

import dev.standin.contracts.suite.NexthinkContract;
import dev.standin.contracts.suite.Target;
import dev.standin.server.support.EmbeddedTarget;

/** Nexthink's contract on the embedded S3. */
class NexthinkContractTest extends NexthinkContract {
  @Override
  protected Target open() {
    return EmbeddedTarget.open("nexthink");
  }

  @Override
  protected void close(Target target) {
    ((EmbeddedTarget) target).close();
  }
}
