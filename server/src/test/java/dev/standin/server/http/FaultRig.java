package dev.standin.server.http;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.standin.contracts.exchange.Delivery;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.exchange.Fold;
import dev.standin.server.app.App;
import dev.standin.server.app.Config;
import dev.standin.server.app.StartFailure;
import dev.standin.server.clock.ClockMode;
import dev.standin.server.clock.SessionClock;
import dev.standin.server.session.Session;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A session of a server with scenarios of a test's own, spoken to over bare sockets. */
final class FaultRig implements AutoCloseable {
  private final App app;
  private final Session session;
  private final LinkedBlockingQueue<Exchange> exchanges = new LinkedBlockingQueue<>();
  private final LinkedBlockingQueue<Delivery> deliveries = new LinkedBlockingQueue<>();

  private FaultRig(App app, Session session) {
    this.app = app;
    this.session = session;
    session
        .journal()
        .listen(
            new Fold() {
              @Override
              public void exchange(Exchange exchange) {
                exchanges.add(exchange);
              }

              @Override
              public void delivery(Delivery delivery) {
                deliveries.add(delivery);
              }
            });
  }

  /** Starts a server that has these scenarios, Acme's or vendor/name, with these faults. */
  static App start(Path folder, Map<String, String> faults) throws IOException, StartFailure {
    for (var scenario : faults.entrySet()) {
      var name = scenario.getKey();
      var file = folder.resolve((name.contains("/") ? name : "acme/" + name) + ".yaml");
      Files.createDirectories(file.getParent());
      Files.writeString(file, "title: For a test\nfaults: [" + scenario.getValue() + "]\n");
    }
    return App.start(Config.EPHEMERAL.with().scenarios(folder).build());
  }

  /** A session whose clock stands still. */
  static FaultRig of(App app) {
    return of(app, new ClockMode.Frozen(), InstantSource.system(), 7);
  }

  /** A session whose clock stands still, with one scenario for all calls of a vendor. */
  static FaultRig pinned(App app, String vendor, String scenario) {
    String id =
        RestAssured.given()
            .contentType("application/json")
            .body(
                "{\"clock\":\"frozen\",\"seed\":7,\"scenarios\":{\"%s\":\"%s\"}}"
                    .formatted(vendor, scenario))
            .post(app.baseUrl() + "/_standin/sessions")
            .then()
            .statusCode(201)
            .extract()
            .path("id");
    return new FaultRig(app, app.sessions().find(id).orElseThrow());
  }

  static FaultRig of(App app, ClockMode mode, InstantSource wall, long seed) {
    return new FaultRig(app, app.sessions().open(seed, new SessionClock(mode, wall)));
  }

  Session session() {
    return session;
  }

  App app() {
    return app;
  }

  URI baseUrl() {
    return URI.create(app.baseUrl() + "/~" + session.id());
  }

  /** The next exchange: when it is here, its answer is about to leave. */
  Exchange exchange() throws InterruptedException {
    var next = exchanges.poll(30, TimeUnit.SECONDS);
    assertNotNull(next, "no exchange came");
    return next;
  }

  /** What became of the next answer. */
  Delivery delivery() throws InterruptedException {
    var next = deliveries.poll(30, TimeUnit.SECONDS);
    assertNotNull(next, "no delivery was told");
    // Whether it was held for its result is a matter of how fast the machine writes.
    return new Delivery(next.exchange(), next.bytes(), next.complete());
  }

  /** Whether an answer is still on its way, as far as the journal has been told. */
  boolean isUndelivered() {
    return deliveries.isEmpty();
  }

  /** Starts an export in a scenario; its exchange and delivery are taken. */
  String started(String scenario) throws IOException, InterruptedException {
    try (var client = open()) {
      client.post("/acme/exports", "{\"report\":\"" + scenario + "\"}");
      var body = client.answer().body();
      exchange();
      delivery();
      return body.replaceAll(".*\"id\":\"([^\"]*)\".*", "$1");
    }
  }

  /** A connection to the server. */
  Client open() throws IOException {
    return new Client(this);
  }

  @Override
  public void close() {
    app.sessions().close(session.id());
  }

  /** An answer as it stood on the wire, a character a byte. */
  record Answer(int status, String head, String body) {}

  // Each vendor reads its own and leaves the others alone.
  private static String credentials(String path) {
    return "\r\nX-DOMO-Developer-Token: a-token\r\nX-Project-Id: a-project\r\nX-Api-Key: master"
        + "\r\nAuthorization: "
        + (path.startsWith("/api/v1/nql/")
            ? "Bearer a-token"
            : path.startsWith("/api/v1/token") ? "Basic aWQ6c2VjcmV0" : "a-token");
  }

  /** One connection, whose every byte is seen. */
  static final class Client implements AutoCloseable {
    private final FaultRig rig;
    private final Socket socket;

    private Client(FaultRig rig) throws IOException {
      this.rig = rig;
      socket = new Socket(rig.app.baseUrl().getHost(), rig.app.baseUrl().getPort());
      socket.setSoTimeout(60_000);
    }

    Socket socket() {
      return socket;
    }

    Client get(String path) throws IOException {
      return send("GET", path, "");
    }

    Client post(String path, String body) throws IOException {
      return send("POST", path, body);
    }

    /** Sends a request of the session, or one to an address that the server has handed out. */
    Client send(String method, String path, String body) throws IOException {
      var target =
          path.startsWith("http")
              ? path.substring(rig.app.baseUrl().toString().length())
              : rig.baseUrl().getPath() + path;
      var request =
          method
              + " "
              + target
              + " HTTP/1.1\r\nHost: "
              + rig.app.baseUrl().getAuthority()
              // A signed address is all the authorization that S3 accepts beside none.
              + (path.contains("X-Amz-Signature") ? "" : credentials(path))
              + "\r\nContent-Type: application/json\r\nContent-Length: "
              + body.length()
              + "\r\n\r\n"
              + body;
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return this;
    }

    /** Reads one answer, as long as its Content-Length says. */
    Answer answer() throws IOException {
      var head = head();
      var length = head.replaceAll("(?si).*\r\nContent-Length: (\\d+).*", "$1");
      int bytes = length.matches("\\d+") ? Integer.parseInt(length) : 0;
      return new Answer(
          Integer.parseInt(head.substring(9, 12)),
          head,
          new String(socket.getInputStream().readNBytes(bytes), StandardCharsets.ISO_8859_1));
    }

    /** Reads a status line and headers. */
    String head() throws IOException {
      var head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        int c = socket.getInputStream().read();
        if (c < 0) {
          throw new IOException("the connection ended after: " + head);
        }
        head.append((char) c);
      }
      return head.toString();
    }

    /** Reads all there is to the orderly end of the connection. */
    String rest() throws IOException {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
