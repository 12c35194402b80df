package dev.standin.server.storage;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.contracts.exchange.Delivery;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.exchange.Fold;
import dev.standin.server.app.App;
import dev.standin.server.app.Config;
import dev.standin.server.app.StartFailure;
import dev.standin.server.scenario.Scenario;
import dev.standin.server.support.Exported;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * What the tests of Domo's and Connect's clients share, which read the bucket that they have named
 * with an S3 client: scenarios of one fault each, an export, and what is told of its deliveries.
 */
abstract class BucketReadsCase {
  static final List<String> BUCKETS = List.of("domo", "connect");

  @TempDir private static Path scenarios;
  static App app;

  private final LinkedBlockingQueue<Delivery> deliveries = new LinkedBlockingQueue<>();
  private long started;
  Exported export;
  S3Client client;

  @BeforeAll
  static void start() throws StartFailure {
    Exported.script(scenarios, "corrupted", BUCKETS, "on: download, corrupt: 1KiB");
    Exported.script(scenarios, "wrong-sum", BUCKETS, "on: download, wrongChecksum: true");
    Exported.script(scenarios, "wrong-place", BUCKETS, "on: download, wrongContentRange: true");
    for (var status : List.of(403, 404, 500, 503)) {
      Exported.script(scenarios, "refused-" + status, BUCKETS, "on: download, refuse: " + status);
    }
    Exported.script(
        scenarios,
        "slow-down",
        BUCKETS,
        "on: download, call: 1, refuse: 503, retryAfter: 30s, format: seconds");
    app = App.start(Config.EPHEMERAL.with().scenarios(scenarios).build());
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @AfterEach
  void close() {
    if (export != null) {
      client.close();
      export.close();
    }
  }

  void export(String vendor, String scenario) {
    export(
        vendor,
        app.vendors().named(vendor).orElseThrow().scenarios().named(scenario).orElseThrow());
  }

  void export(String vendor, Scenario scenario) {
    export = Exported.of(app, vendor, scenario, "NONE");
    started = export.session().journal().appended();
    client = S3Fixture.carelessClient(app.store().endpoint(), export.own());
    export
        .session()
        .journal()
        .listen(
            new Fold() {
              @Override
              public void exchange(Exchange exchange) {
                assertTrue(exchange.number() > 0);
              }

              @Override
              public void delivery(Delivery delivery) {
                deliveries.add(delivery);
              }
            });
  }

  Location file() {
    return export.files().get(0);
  }

  byte[] get() {
    return client.getObjectAsBytes(r -> r.bucket(file().bucket()).key(file().key())).asByteArray();
  }

  // The first after the calls that started the export.
  Delivery next() throws InterruptedException {
    while (true) {
      var delivery = deliveries.poll(30, TimeUnit.SECONDS);
      assertTrue(delivery != null, "no delivery was told");
      if (delivery.exchange() > started) {
        // How long it took is the machine's affair.
        return delivery.taking(null);
      }
    }
  }

  Exchange last() {
    var exchanges = export.session().journal().exchanges();
    return exchanges.get(exchanges.size() - 1);
  }
}
