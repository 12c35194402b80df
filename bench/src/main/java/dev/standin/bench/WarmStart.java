package dev.standin.bench;

import dev.standin.server.app.App;
import dev.standin.server.app.Config;
import dev.standin.server.app.StartFailure;

/** Prints the milliseconds that a server takes to start in this JVM, a line a start. */
public final class WarmStart {
  private WarmStart() {}

  /**
   * Starts and stops servers, one after the other.
   *
   * @param args how many
   */
  public static void main(String[] args) throws StartFailure {
    for (int i = 0; i < Integer.parseInt(args[0]); i++) {
      long before = System.nanoTime();
      var app = App.start(Config.EPHEMERAL);
      long after = System.nanoTime();
      app.close();
      System.out.printf("%.1f %.1f%n", (after - before) / 1e6, (System.nanoTime() - after) / 1e6);
    }
  }
}
