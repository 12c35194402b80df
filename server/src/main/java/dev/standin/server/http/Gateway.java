package dev.standin.server.http;

import dev.standin.contracts.exchange.Delivery;
import dev.standin.server.session.Session;
import dev.standin.server.session.Sessions;
import dev.standin.server.vendor.Reply;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.util.JavalinLogger;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The socket: bytes become a request, its session is found, an answer becomes bytes.
 *
 * <p>Paths are nobody's business here: the vendors' documents know them.
 */
public final class Gateway {
  private final Sessions sessions;
  private final Pipeline pipeline;
  private final Downloads downloads;
  private final AdminDoor admin;
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
      InstantSource wall) {
    this.sessions = sessions;
    this.pipeline = pipeline;
    this.downloads = downloads;
    this.admin = admin;
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
    // It would log the failure that the exception below tells of.
    boolean logs = JavalinLogger.enabled;
    try {
      JavalinLogger.enabled = false;
      javalin.start(host, port);
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
    } finally {
      JavalinLogger.enabled = logs;
    }
  }

  public int port() {
    return javalin.port();
  }

  public void stop() {
    javalin.stop();
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.concurrency.useVirtualThreads = Runtime.version().feature() >= 25;
    config.jetty.modifyHttpConfiguration(
        http -> {
          http.setSendDateHeader(false);
          http.setSendServerVersion(false);
          // A path that Jetty finds ambiguous (%2F, //, ..) gets the vendor's own 404, not Jetty's
          // page: paths are matched on their decoded segments and never touch a file system.
          http.setUriCompliance(UriCompliance.UNSAFE);
        });
    config.jetty.modifyServletContextHandler(
        handler -> handler.getServletHandler().setDecodeAmbiguousURIs(true));
    config.jetty.modifyServer(
        server -> {
          server.setStopTimeout(0);
          server.setErrorHandler(Gateway::refuse);
        });
    // Before everything: any method and path, known to Javalin or not.
    config.routes.before(this::handle);
  }

  // What Jetty refuses is no HTTP that a vendor could answer: it never gets a page of Jetty's.
  private static boolean refuse(Request request, Response response, Callback callback) {
    var outgoing =
        Outgoing.of(
            Neutral.error(response.getStatus(), "this is not a request that HTTP allows"),
            Instant.EPOCH);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, Reply.JSON);
    response.write(true, ByteBuffer.wrap(outgoing.bytes()), callback);
    return true;
  }

  private void handle(Context context) throws IOException {
    context.skipRemainingHandlers();
    var wallNow = wall.instant();
    var incoming = Incoming.read(context.req(), Session.DEFAULT);
    var path = incoming.request().path();
    var session = sessions.find(incoming.session());
    if (session.isEmpty()) {
      var message =
          "no session is called "
              + incoming.session()
              + "; POST /_standin/sessions opens one, and an idle one is closed";
      send(context, Outgoing.of(Neutral.error(404, message), wallNow));
      return;
    }
    if (path.equals(Downloads.PREFIX) || path.startsWith(Downloads.PREFIX + "/")) {
      var answer =
          downloads.answer(
              session.get(), incoming.request(), incoming.host(), incoming.prefix(), wallNow);
      deliver(context, session.get(), answer);
    } else if (path.equals("/_standin") || path.startsWith("/_standin/")) {
      var request =
          new AdminRequest(incoming.request(), "http://" + incoming.host(), incoming.tooLarge());
      send(context, Outgoing.of(admin.apply(request), wallNow));
    } else {
      var answer =
          pipeline.answer(
              session.get(), incoming.request(), incoming.baseUrl(), wallNow, incoming.tooLarge());
      deliver(context, session.get(), answer);
    }
  }

  private static void deliver(Context context, Session session, Answer answer) {
    var sent = Responder.send(context, answer.outgoing());
    session.journal().delivered(new Delivery(answer.exchange(), sent.bytes(), sent.complete()));
  }

  private static void send(Context context, Outgoing outgoing) {
    Responder.send(context, outgoing);
  }

  private static String reason(Throwable failure) {
    var cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}
