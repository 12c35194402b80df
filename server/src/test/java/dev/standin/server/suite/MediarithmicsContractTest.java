package dev.standin.server.suite;

import dev.standin.contracts.suite.MediarithmicsContract;
import dev.standin.contracts.suite.Target;
import dev.standin.server.support.EmbeddedTarget;

/** mediarithmics' contract, kept by the stand-in with its embedded S3. */
class MediarithmicsContractTest extends MediarithmicsContract {
  @Override
  protected Target open() {
    return EmbeddedTarget.open("mediarithmics");
  }

  @Override
  protected void close(Target target) {
    ((EmbeddedTarget) target).close();
  }
}
