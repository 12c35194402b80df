package dev.standin.server.support;

import dev.standin.server.app.App;
import dev.standin.server.app.Config;
import dev.standin.server.app.StartFailure;

/** One server for all the tests of a JVM; each test opens a session of its own in it. */
public final class SharedServer {
  private SharedServer() {}

  public static App app() {
    return Holder.APP;
  }

  private static final class Holder {
    static final App APP = start();

    private static App start() {
      try {
        var app = App.start(Config.EPHEMERAL);
        Runtime.getRuntime().addShutdownHook(new Thread(app::close));
        return app;
      } catch (StartFailure e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
