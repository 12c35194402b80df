package dev.standin.server.storage;

import dev.standin.contracts.exchange.Body;
import dev.standin.contracts.exchange.Headers;
import dev.standin.contracts.exchange.Request;
import dev.standin.server.storage.Turnstile.Passage;
import dev.standin.server.wire.Line;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.gaul.shaded.org.eclipse.jetty.server.internal.HttpConnection;

/**
 * The HTTP exchange that S3Proxy is answering on this thread.
 *
 * <p>S3Proxy shows a store neither request nor response, but its web server answers a request on
 * the thread that read it, and knows the connection of each thread.
 */
record S3Exchange(HttpConnection connection) {
  private static final String SEEN = "dev.standin.seen";

  /** Empty outside of a request. */
  static Optional<S3Exchange> current() {
    var connection = HttpConnection.getCurrentConnection();
    return connection == null || connection.getHttpChannel().getRequest() == null
        ? Optional.empty()
        : Optional.of(new S3Exchange(connection));
  }

  private org.gaul.shaded.org.eclipse.jetty.server.Request jettys() {
    return connection.getHttpChannel().getRequest();
  }

  String method() {
    return jettys().getMethod();
  }

  /** True once: S3Proxy may look at an object more than once for one request. */
  boolean isNew() {
    return jettys().setAttribute(SEEN, true) == null;
  }

  Request request() {
    var request = jettys();
    var fields = new ArrayList<Map.Entry<String, String>>();
    request.getHeaders().forEach(field -> fields.add(Map.entry(field.getName(), value(field))));
    var query = request.getHttpURI().getQuery();
    return new Request(
        request.getMethod(),
        request.getHttpURI().getPath(),
        query == null ? "" : query,
        new Headers(fields),
        Body.EMPTY);
  }

  private static String value(org.gaul.shaded.org.eclipse.jetty.http.HttpField field) {
    return field.getValue() == null ? "" : field.getValue();
  }

  /** Its connection; to be used on this thread alone. */
  Line line() {
    return new Line(new S3Line(connection));
  }

  /** Lets the answer leave as a passage says. */
  void leave(Passage passage) {
    jettys().addHttpStreamWrapper(stream -> new PassingStream(stream, line(), passage));
  }
}
