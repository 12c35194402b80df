package dev.standin.server.suite;

import dev.standin.contracts.suite.MediarithmicsDefinitionsContract;
import dev.standin.contracts.suite.Target;

class LocalStackMediarithmicsDefinitionsTest extends MediarithmicsDefinitionsContract {
  @Override
  protected Target open() {
    return LocalStackTarget.open("mediarithmics");
  }

  @Override
  protected void close(Target target) {
    LocalStackTarget.close(target);
  }
}
