package dev.standin.server.http;

import dev.standin.contracts.exchange.Delivery;
import dev.standin.server.session.Session;
import dev.standin.server.session.Sessions;
import dev.standin.server.wire.Reply;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The socket: bytes become a request, its session is found, an answer becomes bytes.
 *
 * <p>Paths are nobody's business here: the vendors' documents know them.
 */
public final class Gateway {
  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

  private static final int THREADS = 2_000;

  private final Sessions sessions;
  private final Pipeline pipeline;
  private final Downloads downloads;
  private final AdminDoor admin;
  private final OwnPorts ports;
  private final InstantSource wall;
  private final Javalin javalin;

  /** Where requests under {@code /_standin/} go, downloads aside. */
  @FunctionalInterface
  public interface AdminDoor extends Function<AdminRequest, Reply> {}

  public Gateway(
      Sessions sessions,
      Pipeline pipeline,
      Downloads downloads,
      AdminDoor admin,
      OwnPorts ports,
      InstantSource wall) {
    this.sessions = sessions;
    this.pipeline = pipeline;
    this.downloads = downloads;
    this.admin = admin;
    this.ports = ports;
    this.wall = wall;
    this.javalin = Javalin.create(this::configure);
  }

  /**
   * Opens the socket.
   *
   * @param port 0 for any free one
   * @throws IOException if the address cannot be had, saying which and why
   */
  public void start(String host, int port) throws IOException {
    try {
      javalin.start(host, port);
      ports.attach((ServerConnector) javalin.jettyServer().server().getConnectors()[0]);
    } catch (RuntimeException e) {
      javalin.stop();
      throw new IOException(
          "cannot listen on "
              + host
              + ":"
              + port
              + ": "
              + reason(e)
              + "; give another --port (0 takes a free one) or --host",
          e);
    }
  }

  public int port() {
    return javalin.port();
  }

  public void stop() {
    ports.stop();
    javalin.stop();
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    if (Runtime.version().feature() >= 25) {
      config.concurrency.useVirtualThreads = true;
    } else {
      // An answer that a scenario holds back keeps its thread, and must not keep others waiting.
      config.jetty.threadPool = new QueuedThreadPool(THREADS, 8);
    }
    config.jetty.modifyHttpConfiguration(
        http -> {
          http.setSendDateHeader(false);
          http.setSendServerVersion(false);
          // A path that Jetty finds ambiguous (%2F, //, ..) gets the vendor's own 404, not Jetty's
          // page: paths are matched on their decoded segments and never touch a file system.
          http.setUriCompliance(UriCompliance.UNSAFE);
        });
    config.jetty.modifyServer(
        server -> {
          server.setStopTimeout(0);
          server.setErrorHandler(Gateway::refuse);
          server.setHandler(new Door());
        });
  }

  // What Jetty refuses is no HTTP that a vendor could answer: it never gets a page of Jetty's.
  private static boolean refuse(Request request, Response response, Callback callback) {
    var message =
        response.getStatus() < 500
            ? "this is not a request that HTTP allows"
            : "a bug of Standin; see its log";
    var outgoing = Outgoing.of(Neutral.error(response.getStatus(), message), Instant.EPOCH);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, Reply.JSON);
    response.write(true, ByteBuffer.wrap(outgoing.bytes()), callback);
    return true;
  }

  /**
   * Where requests come in, before Javalin's servlets: what these do for a request costs as much as
   * the vendors' answer to it.
   */
  private final class Door extends Handler.Wrapper {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      var wallNow = wall.instant();
      var home = ports.home(Request.getLocalPort(request));
      var incoming = Incoming.read(request, home);
      var found = sessions.enter(incoming.session());
      if (found.isPresent()) {
        serve(found.get(), incoming, wallNow, new Way(request, response, callback));
      } else {
        var message = sessions.absence(incoming.session());
        new Responder(request, response, callback, sent -> {})
            .send(Outgoing.of(Neutral.error(404, message), wallNow));
      }
      return true;
    }

    @Override
    public InvocationType getInvocationType() {
      // An answer may wait for its result, or for the session's clock.
      return InvocationType.BLOCKING;
    }
  }

  /** How an answer gets back to where its request came from. */
  private record Way(Request request, Response response, Callback callback) {
    Responder out(Consumer<Responder.Sent> end) {
      return new Responder(request, response, callback, end);
    }
  }

  private void serve(Session session, Incoming incoming, Instant wallNow, Way way) {
    boolean isLeaving = false;
    try {
      var path = incoming.request().path();
      if (isUnder(path, Downloads.PREFIX)) {
        var answer = downloads.answer(session, incoming, wallNow);
        isLeaving = true;
        deliver(session, answer, wallNow, way);
      } else if (isUnder(path, "/_standin")) {
        var own = own(incoming, wallNow);
        isLeaving = true;
        if (own.flow() == null) {
          way.out(sent -> sessions.leave(session)).send(own);
        } else {
          // Whoever looks on does not use the session: it must be able to expire.
          sessions.leave(session);
          way.out(sent -> {}).send(own);
        }
      } else {
        var answer = pipeline.answer(session, incoming, wallNow);
        isLeaving = true;
        deliver(session, answer, wallNow, way);
      }
    } catch (RuntimeException e) {
      if (isLeaving) {
        throw e;
      }
      // The stages answer for what breaks in them; this is for what breaks between them.
      // The query of a signed address is a secret.
      var request = session.redaction().of(incoming.request());
      LOG.error("{} broke; this is a bug of Standin", request.target(), e);
      isLeaving = true;
      way.out(sent -> sessions.leave(session))
          .send(Outgoing.of(Neutral.error(500, "a bug of Standin; see its log"), wallNow));
    } finally {
      // Whatever broke: a session that is never left never expires.
      if (!isLeaving) {
        sessions.leave(session);
      }
    }
  }

  private Outgoing own(Incoming incoming, Instant wallNow) {
    var tooLarge = incoming.trouble() == Incoming.Trouble.TOO_LARGE;
    var host = "http://" + incoming.host();
    var request = new AdminRequest(incoming.request(), host, incoming.home(), tooLarge);
    return Outgoing.of(admin.apply(request), wallNow);
  }

  private static boolean isUnder(String path, String root) {
    return path.startsWith(root)
        && (path.length() == root.length() || path.charAt(root.length()) == '/');
  }

  // The journal waits for the end of each answer, and the session stays for as long.
  private void deliver(Session session, Answer answer, Instant arrival, Way way) {
    long number = answer.arrival().number();
    way.out(
            sent -> {
              var took = Duration.between(arrival, wall.instant());
              session
                  .journal()
                  .delivered(new Delivery(number, sent.bytes(), sent.complete()).taking(took));
              sessions.leave(session);
            })
        .send(answer.outgoing(), session.clock(), answer.arrival().at());
  }

  private static String reason(Throwable failure) {
    var cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}
