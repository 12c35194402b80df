package dev.standin.server.suite;

import dev.standin.contracts.suite.MediarithmicsContract;
import dev.standin.contracts.suite.Target;

class LocalStackMediarithmicsTest extends MediarithmicsContract {
  @Override
  protected Target open() {
    return LocalStackTarget.open("mediarithmics");
  }

  @Override
  protected void close(Target target) {
    LocalStackTarget.close(target);
  }
}
