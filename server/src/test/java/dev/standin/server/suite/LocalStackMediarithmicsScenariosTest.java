package dev.standin.server.suite;

import dev.standin.contracts.suite.MediarithmicsScenariosContract;
import dev.standin.contracts.suite.Target;

class LocalStackMediarithmicsScenariosTest extends MediarithmicsScenariosContract {
  @Override
  protected Target open() {
    return LocalStackTarget.open("mediarithmics");
  }

  @Override
  protected void close(Target target) {
    LocalStackTarget.close(target);
  }
}
