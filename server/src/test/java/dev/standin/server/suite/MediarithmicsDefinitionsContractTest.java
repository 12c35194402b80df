package dev.standin.server.suite;

import dev.standin.contracts.suite.MediarithmicsDefinitionsContract;
import dev.standin.contracts.suite.Target;
import dev.standin.server.support.EmbeddedTarget;

/** mediarithmics' definitions and queries, as the stand-in has them. */
class MediarithmicsDefinitionsContractTest extends MediarithmicsDefinitionsContract {
  @Override
  protected Target open() {
    return EmbeddedTarget.open("mediarithmics");
  }

  @Override
  protected void close(Target target) {
    ((EmbeddedTarget) target).close();
  }
}
