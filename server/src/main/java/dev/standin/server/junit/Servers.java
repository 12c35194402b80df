package dev.standin.server.junit;

import dev.standin.server.app.App;
import dev.standin.server.app.Config;
import dev.standin.server.app.StartFailure;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/** One server for all the tests of a JVM that bring the same scenarios. */
final class Servers {
  private static final Namespace SPACE = Namespace.create(Servers.class);

  private Servers() {}

  /** The server, started at the first use and stopped with the last test. */
  @SuppressWarnings("deprecation") // What 6 has in its place, 5.12 does not know.
  static App of(ExtensionContext context, Path scenarios) {
    return context
        .getRoot()
        .getStore(SPACE)
        .getOrComputeIfAbsent("server " + scenarios, key -> start(scenarios), Running.class)
        .app;
  }

  private static Running start(Path scenarios) {
    try {
      return new Running(App.start(Config.EPHEMERAL.with().scenarios(scenarios).build()));
    } catch (StartFailure e) {
      throw new ExtensionConfigurationException("Standin did not start: " + e.getMessage(), e);
    }
  }

  /** A server that JUnit stops. Up to 5.12 it knows the old interface alone, from 7 on the new. */
  @SuppressWarnings("deprecation")
  private static final class Running implements AutoCloseable, Store.CloseableResource {
    private final App app;

    Running(App app) {
      this.app = app;
    }

    @Override
    public void close() {
      app.close();
    }
  }
}
