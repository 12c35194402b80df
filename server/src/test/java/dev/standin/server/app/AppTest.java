package dev.standin.server.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.server.artifact.ArtifactWriter;
import dev.standin.server.session.Session;
import dev.standin.server.storage.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that cannot start, and one that ends, leave nothing behind. */
@Timeout(120)
class AppTest {
  @TempDir private Path folder;

  private static Config config(Path specs, Path journal, int port) {
    return Config.EPHEMERAL.with().port(port).specs(specs).journal(journal).build();
  }

  /** The threads that serve an embedded S3, by which one that still runs is known. */
  private static Set<String> servers() {
    var names = new TreeSet<String>();
    for (var thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().contains("-acceptor-") || thread.getName().contains("Acceptor")) {
        names.add(thread.getName());
      }
    }
    return names;
  }

  private static void fails(Config config) {
    var before = servers();
    assertThrows(StartFailure.class, () -> App.start(config).close());
    assertEquals(before, servers(), "threads of a server that did not start");
  }

  @Test
  void a_start_that_fails_closes_what_it_opened() throws IOException {
    var specs = Files.createDirectories(folder.resolve("specs/acme")).getParent();
    Files.writeString(specs.resolve("acme/openapi.yaml"), "openapi: 3.0.3\n");
    fails(config(specs, null, 0));
    fails(config(null, folder.resolve("none/journal"), 0));
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      fails(config(null, null, taken.getLocalPort()));
    }
  }

  @Test
  void every_problem_of_a_start_is_told() throws IOException {
    var specs = Files.createDirectories(folder.resolve("specs/acme")).getParent();
    Files.createDirectories(folder.resolve("specs/acne"));
    Files.writeString(specs.resolve("acme/openapi.yaml"), "openapi: 3.0.3\n");
    Files.writeString(specs.resolve("acne/openapi.yaml"), "openapi: 3.0.3\n");
    var failure = assertThrows(StartFailure.class, () -> App.start(config(specs, null, 0)));
    assertEquals(2, failure.problems().size(), failure.getMessage());
  }

  @Test
  void closing_gives_the_ports_back_and_may_be_repeated() throws Exception {
    var app = App.start(Config.EPHEMERAL);
    var own = app.baseUrl();
    var s3 = app.store().endpoint();
    reach(own);
    reach(s3);
    app.close();
    assertThrows(ConnectException.class, () -> reach(own));
    assertThrows(ConnectException.class, () -> reach(s3));
    app.close();
  }

  @Test
  void nobody_watches_scenarios_after_the_end() throws Exception {
    var app = App.start(Config.EPHEMERAL.with().scenarios(folder).build());
    assertTrue(isWatched(folder));
    app.close();
    assertFalse(isWatched(folder));
  }

  // Other servers of this JVM may watch folders of theirs.
  private static boolean isWatched(Path folder) {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals("scenario-watcher " + folder));
  }

  private static void reach(URI address) throws IOException {
    new Socket(address.getHost(), address.getPort()).close();
  }

  @Test
  void closing_does_not_wait_for_what_is_being_written() throws Exception {
    var app = App.start(Config.EPHEMERAL);
    var session = app.sessions().find(Session.DEFAULT).orElseThrow();
    var begun = new CountDownLatch(1);
    var pool = Executors.newSingleThreadExecutor();
    try {
      app.store().ensureBucket(session.id(), session.storage(), ArtifactWriter.BUCKET);
      var endless =
          pool.submit(
              () -> {
                var at = new Location(ArtifactWriter.BUCKET, "endless");
                try (var upload = app.store().upload(session.storage(), at, "text/plain")) {
                  var bytes = new byte[1024 * 1024];
                  while (true) {
                    upload.write(bytes);
                    begun.countDown();
                  }
                }
              });
      begun.await();
      // The upload never ends by itself: a close that waited for it would not come back at all.
      app.close();
      var failure =
          assertThrows(java.util.concurrent.ExecutionException.class, endless::get).getCause();
      assertTrue(
          failure instanceof IOException || failure instanceof UncheckedIOException,
          failure.toString());
    } finally {
      pool.shutdownNow();
    }
  }
}
