package dev.standin.server.suite;

import dev.standin.contracts.suite.MediarithmicsAccessContract;
import dev.standin.contracts.suite.Target;
import dev.standin.server.support.EmbeddedTarget;

/** mediarithmics' authentication, as the stand-in does it. */
class MediarithmicsAccessContractTest extends MediarithmicsAccessContract {
  @Override
  protected Target open() {
    return EmbeddedTarget.open("mediarithmics");
  }

  @Override
  protected void close(Target target) {
    ((EmbeddedTarget) target).close();
  }
}
