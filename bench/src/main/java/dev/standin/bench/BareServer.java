package dev.standin.bench;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The least that a handler of Javalin can do, which is as fast as anything behind it can be: the
 * same threads and the same bytes as Standin's answer to a poll, and nothing known or checked.
 */
public final class BareServer {
  // As Standin's gateway has it.
  private static final int THREADS = 2_000;

  private BareServer() {}

  /**
   * Serves until it is killed.
   *
   * @param args the port
   */
  public static void main(String[] args) {
    byte[] status = Samples.STATUS.getBytes(StandardCharsets.UTF_8);
    byte[] created = ("{\"exportId\":\"" + Samples.EXPORT + "\"}").getBytes(StandardCharsets.UTF_8);
    Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              config.startup.showOldJavalinVersionWarning = false;
              config.startup.startupWatcherEnabled = false;
              config.http.compressionStrategy = CompressionStrategy.NONE;
              if (Runtime.version().feature() >= 25) {
                config.concurrency.useVirtualThreads = true;
              } else {
                config.jetty.threadPool = new QueuedThreadPool(THREADS, 8);
              }
              config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
              config.routes.get(
                  "/api/v1/nql/status/{exportId}",
                  context -> context.contentType("application/json").result(status));
              config.routes.post(
                  "/api/v1/nql/export",
                  context -> {
                    context.bodyAsBytes();
                    context.contentType("application/json").result(created);
                  });
            })
        .start("127.0.0.1", Integer.parseInt(args[0]));
  }
}
