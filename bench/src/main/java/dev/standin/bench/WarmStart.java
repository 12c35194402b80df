package dev.standin.bench;

import dev.standin.server.app.App;
import dev.standin.server.app.Config;
import dev.standin.server.app.StartFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/**
 * Prints the milliseconds that a server takes to start in this JVM, and those until it has started
 * its first export, a line a start.
 */
public final class WarmStart {
  private WarmStart() {}

  /**
   * Starts and stops servers, one after the other.
   *
   * @param args how many
   */
  public static void main(String[] args) throws StartFailure, IOException, InterruptedException {
    var client = HttpClient.newHttpClient();
    for (int i = 0; i < Integer.parseInt(args[0]); i++) {
      long before = System.nanoTime();
      try (var app = App.start(Config.EPHEMERAL)) {
        double started = (System.nanoTime() - before) / 1e6;
        var request =
            HttpRequest.newBuilder(URI.create(app.baseUrl() + Samples.CREATE.path()))
                .header("Authorization", "Bearer me")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Samples.CREATE.body().text()))
                .build();
        var reply = client.send(request, BodyHandlers.discarding());
        Certain.require(reply.statusCode() == 200, "an export was started");
        System.out.printf("%.1f %.1f%n", started, (System.nanoTime() - before) / 1e6);
      }
    }
  }
}
