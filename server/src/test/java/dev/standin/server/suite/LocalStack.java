package dev.standin.server.suite;

import static org.junit.jupiter.api.Assumptions.abort;

import dev.standin.server.app.App;
import dev.standin.server.app.Config;
import dev.standin.server.app.StartFailure;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * One server on LocalStack for all the tests of a JVM.
 *
 * <p>{@code -Dstandin.localstack=URL} names a LocalStack that runs already; without it one is
 * started through Testcontainers where Docker answers, and elsewhere the tests are skipped.
 */
final class LocalStack {
  private static final String ADDRESS = "standin.localstack";

  private LocalStack() {}

  /** The server, or an aborted test with the reason why there is none. */
  static App app() {
    if (Storage.MISSING != null) {
      abort(Storage.MISSING);
    }
    return Running.APP;
  }

  private static final class Storage {
    static final String ADDRESS = System.getProperty(LocalStack.ADDRESS, "");
    static final String MISSING = ADDRESS.isEmpty() ? withoutDocker() : null;

    // The command answers in milliseconds; Testcontainers takes seconds and reports errors.
    private static String withoutDocker() {
      try {
        var docker =
            new ProcessBuilder("docker", "version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (docker.waitFor(20, TimeUnit.SECONDS) && docker.exitValue() == 0) {
          return null;
        }
        docker.destroyForcibly();
        return missing("docker version fails");
      } catch (IOException e) {
        return missing("there is no docker command");
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return missing("asking docker was interrupted");
      }
    }

    private static String missing(String reason) {
      return "no LocalStack: "
          + LocalStack.ADDRESS
          + " is not set and "
          + reason
          + "; start Docker, or pass -D"
          + LocalStack.ADDRESS
          + "=http://127.0.0.1:4566";
    }
  }

  private static final class Running {
    static final App APP = start();

    private static App start() {
      try {
        var s3 = Storage.ADDRESS.isEmpty() ? Config.LOCALSTACK : Storage.ADDRESS;
        var app = App.start(Config.EPHEMERAL.with().s3(s3).build());
        Runtime.getRuntime().addShutdownHook(new Thread(app::close));
        return app;
      } catch (StartFailure e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
