package dev.standin.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.contracts.exchange.Delivery;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.exchange.Fold;
import dev.standin.server.app.App;
import dev.standin.server.app.Config;
import dev.standin.server.app.StartFailure;
import dev.standin.server.artifact.Outcome;
import dev.standin.server.fault.Fault;
import dev.standin.server.scenario.FaultRule;
import dev.standin.server.scenario.Strike;
import dev.standin.server.support.EmbeddedTarget;
import dev.standin.server.support.Exported;
import dev.standin.server.wire.Plan;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the journal says of an answer's way out is what really left. */
class DeliveryTest {
  @TempDir private Path data;
  private App app;
  private EmbeddedTarget target;
  private final LinkedBlockingQueue<Delivery> deliveries = new LinkedBlockingQueue<>();

  @BeforeEach
  void open() throws StartFailure {
    app = App.start(Config.EPHEMERAL.with().data(data).build());
    target = EmbeddedTarget.open(app, "acme");
    target
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

  @AfterEach
  void close() {
    target.close();
    app.close();
  }

  private Delivery next() throws InterruptedException {
    var delivery = deliveries.poll(30, TimeUnit.SECONDS);
    assertTrue(delivery != null, "no delivery was told");
    return delivery;
  }

  /** The URL of a result; what led to it has been taken from the queue. */
  private String result(String report) throws InterruptedException {
    String id =
        RestAssured.given()
            .header("Authorization", "x")
            .contentType("application/json")
            .body("{\"report\":\"" + report + "\"}")
            .post(target.baseUrl() + "/acme/exports")
            .then()
            .extract()
            .path("id");
    assertTrue(next().complete());
    target.pass(Duration.ofSeconds(10));
    String url =
        RestAssured.given()
            .header("Authorization", "x")
            .get(target.baseUrl() + "/acme/exports/" + id)
            .then()
            .extract()
            .path("url");
    assertTrue(next().complete());
    return url;
  }

  @Test
  void a_whole_download_is_told_with_its_bytes() throws Exception {
    var url = result("large");
    var body = RestAssured.given().urlEncodingEnabled(false).get(url).asByteArray();
    var delivery = next();
    assertTrue(delivery.complete());
    assertEquals(body.length, delivery.bytes());
    var export = app.sessions().find(target.session().id()).orElseThrow().exports().get("acme");
    var outcome = export.all().iterator().next().artifact().settle();
    assertEquals(((Outcome.Written) outcome).bytes(), delivery.bytes());
    var exchanges = target.session().journal().exchanges();
    var download = exchanges.get(exchanges.size() - 1);
    assertEquals("acme", download.vendor());
    assertEquals("large", download.facts().scenario().orElseThrow());
    assertEquals(
        Long.toString(delivery.bytes()),
        download.response().headers().first("Content-Length").orElseThrow());
  }

  @Test
  void an_object_that_ends_early_cuts_the_connection_and_is_no_complete_answer() throws Exception {
    var url = URI.create(result("large"));
    try (var socket = get(url)) {
      assertTrue(socket.getInputStream().read() > 0);
      empty();
      long got = 1 + socket.getInputStream().transferTo(OutputStream.nullOutputStream());
      assertTrue(got < length(), got + " of " + length());
    }
    assertFalse(next().complete());
  }

  private long length() {
    var exchanges = target.session().journal().exchanges();
    var headers = exchanges.get(exchanges.size() - 1).response().headers();
    return Long.parseLong(headers.first("Content-Length").orElseThrow());
  }

  private static Socket get(URI url) throws IOException {
    var socket = new Socket();
    // Far less than the answer, so that most of it is still to be read from storage.
    socket.setReceiveBufferSize(1024);
    socket.connect(new InetSocketAddress(url.getHost(), url.getPort()));
    var head =
        "GET "
            + url.getRawPath()
            + "?"
            + url.getRawQuery()
            + " HTTP/1.1\r\nHost: "
            + url.getAuthority()
            + "\r\nConnection: close\r\n\r\n";
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  /** Takes the object's bytes away under the answer. */
  private void empty() throws IOException {
    try (var files = Files.walk(data)) {
      var object = files.filter(f -> f.toString().endsWith("export.csv")).findFirst().orElseThrow();
      try (var channel = FileChannel.open(object, StandardOpenOption.WRITE)) {
        channel.truncate(0);
      }
    }
  }

  @Test
  void a_client_that_leaves_has_not_got_it() throws Exception {
    var url = URI.create(result("large"));
    try (var socket = get(url)) {
      assertTrue(socket.getInputStream().read() > 0);
      // Reset instead of a polite end, while most of the answer is still to come.
      socket.setSoLinger(true, 0);
    }
    assertFalse(next().complete());
  }

  /** A fault that breaks itself, on the way out. */
  private record Overlong() implements Fault.Shapes {
    @Override
    public String describe() {
      return "waits for longer than there are times";
    }

    @Override
    public Plan shape(Plan plan, long body) {
      return plan.stalled(Duration.ofSeconds(Long.MAX_VALUE));
    }
  }

  @Test
  void an_answer_that_breaks_on_its_way_out_is_told_as_not_delivered() throws Exception {
    var standard = app.vendors().named("nexthink").orElseThrow().scenarios().standard();
    var rule = new FaultRule("download", Strike.ALWAYS, "overlong", new Overlong());
    try (var export = Exported.of(app, "nexthink", Exported.with(standard, rule), "NONE")) {
      var journal = export.session().journal();
      journal.listen(
          new Fold() {
            @Override
            public void exchange(Exchange exchange) {
              assertEquals(journal.appended(), exchange.number());
            }

            @Override
            public void delivery(Delivery delivery) {
              deliveries.add(delivery);
            }
          });
      assertEquals(500, export.get().statusCode());
      long last = journal.appended();
      Delivery told;
      do {
        told = deliveries.poll(30, TimeUnit.SECONDS);
      } while (told != null && told.exchange() < last);
      assertEquals(new Delivery(last, 0, false), told.taking(null));
    }
  }
}
