package dev.standin.server.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.standin.contracts.exchange.Delivery;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.exchange.Fold;
import dev.standin.server.app.App;
import dev.standin.server.app.Config;
import dev.standin.server.http.BucketReads;
import dev.standin.server.support.EmbeddedTarget;
import dev.standin.server.support.Exported;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Reads of an export's file that come too early, wait, or are given up. */
@Timeout(120)
class BucketWaitTest {
  @TempDir private Path folder;

  private final AtomicReference<Instant> wall = new AtomicReference<>(Instant.now());
  private final LinkedBlockingQueue<Exchange> reads = new LinkedBlockingQueue<>();
  private final LinkedBlockingQueue<Delivery> deliveries = new LinkedBlockingQueue<>();
  private final Set<Long> numbers = ConcurrentHashMap.newKeySet();
  private App app;
  private Exported export;

  @BeforeEach
  void start() throws Exception {
    var scenarios = folder.resolve("scenarios");
    Exported.script(scenarios, "stalls", List.of("domo"), "on: download, stall: 1d");
    app =
        App.start(
            Config.EPHEMERAL.with().scenarios(scenarios).data(folder.resolve("data")).build(),
            wall::get);
  }

  @AfterEach
  void stop() {
    app.close();
  }

  private void stalled() {
    export = Exported.of(app, "domo", "stalls", "NONE");
    watch();
  }

  private void watch() {
    long before = export.session().journal().appended();
    export
        .session()
        .journal()
        .listen(
            new Fold() {
              @Override
              public void exchange(Exchange exchange) {
                if (exchange.number() > before
                    && exchange.facts().hop().equals(Optional.of("download"))) {
                  numbers.add(exchange.number());
                  reads.add(exchange);
                }
              }

              @Override
              public void delivery(Delivery delivery) {
                if (numbers.contains(delivery.exchange())) {
                  deliveries.add(delivery);
                }
              }
            });
  }

  private Socket read() throws IOException {
    var url =
        URI.create(
            new Presigner(app.store().region())
                .sign(
                    app.store().endpoint().toString(),
                    export.files().get(0),
                    export.own(),
                    Instant.now(),
                    Duration.ofMinutes(15)));
    var socket = new Socket(url.getHost(), url.getPort());
    var request =
        "GET "
            + url.getRawPath()
            + "?"
            + url.getRawQuery()
            + " HTTP/1.1\r\nHost: "
            + url.getAuthority()
            + "\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private Exchange next() throws InterruptedException {
    var read = reads.poll(30, TimeUnit.SECONDS);
    assertNotNull(read, "no read was written down");
    return read;
  }

  private Delivery delivery() throws InterruptedException {
    var delivery = deliveries.poll(30, TimeUnit.SECONDS);
    assertNotNull(delivery, "no delivery was told");
    return delivery;
  }

  @Test
  void a_file_is_not_there_before_its_export_is_done() throws Exception {
    var target = EmbeddedTarget.open(app, "domo");
    export = Exported.begun(target, "domo", "NONE");
    watch();
    var file = export.files().get(0);
    try (var client = S3Fixture.carelessClient(app.store().endpoint(), export.own())) {
      var early =
          assertThrows(
              S3Exception.class,
              () -> client.getObjectAsBytes(r -> r.bucket(file.bucket()).key(file.key())));
      assertEquals("NoSuchKey", early.awsErrorDetails().errorCode());
      var read = next();
      assertEquals(404, read.response().status());
      assertEquals(export.id(), read.facts().export().orElseThrow());
      assertTrue(read.notes().get(0).startsWith("read before the export is done"));
      assertEquals(List.of(), client.listObjectsV2(r -> r.bucket(file.bucket())).contents());

      target.pass(Duration.ofMinutes(5));
      var whole = client.getObjectAsBytes(r -> r.bucket(file.bucket()).key(file.key()));
      assertArrayEquals(export.bytes(), whole.asByteArray());
      assertEquals(200, next().response().status());
      assertEquals(1, client.listObjectsV2(r -> r.bucket(file.bucket())).contents().size());
    }
    target.close();
  }

  @Test
  void reads_that_wait_hold_nobody_else_up_and_are_given_up_when_their_clients_leave()
      throws Exception {
    stalled();
    var clients = new ArrayList<Socket>();
    for (int i = 0; i < BucketReads.WAITING; i++) {
      clients.add(read());
    }
    for (int i = 0; i < BucketReads.WAITING; i++) {
      assertEquals(200, next().response().status());
    }
    try (var oneTooMany = read()) {
      assertEquals(503, next().response().status());
      assertTrue(delivery().complete());
      assertTrue(oneTooMany.isConnected());
    }
    // Standin itself writes all the while.
    assertTrue(Exported.begun(export.target(), "domo", "NONE").bytes().length > 0);

    for (var client : clients) {
      client.close();
    }
    for (int i = 0; i < BucketReads.WAITING; i++) {
      var told = delivery();
      assertEquals(new Delivery(told.exchange(), 0, false), told.taking(null));
    }
    assertEquals(List.of(), open());
    try (var again = read()) {
      assertEquals(200, next().response().status());
      assertTrue(again.isConnected());
    }
  }

  /** The files of the store that this process has open. */
  private List<Path> open() throws IOException {
    var self = Path.of("/proc/self/fd");
    assumeTrue(Files.isDirectory(self));
    var found = new ArrayList<Path>();
    try (var links = Files.list(self)) {
      for (var link : links.toList()) {
        // The one that lists them is gone by now.
        if (Files.isSymbolicLink(link)) {
          var file = Files.readSymbolicLink(link);
          if (file.toString().endsWith(".csv")) {
            found.add(file);
          }
        }
      }
    }
    return found;
  }

  @Test
  void a_session_does_not_expire_while_a_read_waits() throws Exception {
    stalled();
    var session = export.session();
    try (var client = read()) {
      next();
      wall.updateAndGet(now -> now.plus(Duration.ofDays(30)));
      assertTrue(app.sessions().all().contains(session), "the session has expired");
      assertTrue(client.isConnected());
    }
    assertFalse(delivery().complete());
    wall.updateAndGet(now -> now.plus(Duration.ofDays(30)));
    assertFalse(app.sessions().all().contains(session), "the session has not expired");
  }
}
