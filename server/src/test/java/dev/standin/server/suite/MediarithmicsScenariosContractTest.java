package dev.standin.server.suite;

import dev.standin.contracts.suite.MediarithmicsScenariosContract;
import dev.standin.contracts.suite.Target;
import dev.standin.server.support.EmbeddedTarget;

/** What mediarithmics' scenarios show, with the embedded S3. */
class MediarithmicsScenariosContractTest extends MediarithmicsScenariosContract {
  @Override
  protected Target open() {
    return EmbeddedTarget.open("mediarithmics");
  }

  @Override
  protected void close(Target target) {
    ((EmbeddedTarget) target).close();
  }
}
