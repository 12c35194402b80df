package dev.standin.server.suite;

import dev.standin.contracts.suite.MediarithmicsAccessContract;
import dev.standin.contracts.suite.Target;

class LocalStackMediarithmicsAccessTest extends MediarithmicsAccessContract {
  @Override
  protected Target open() {
    return LocalStackTarget.open("mediarithmics");
  }

  @Override
  protected void close(Target target) {
    LocalStackTarget.close(target);
  }
}
