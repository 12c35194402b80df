package dev.standin.server.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts an answer on the wire. */
final class Responder {
  private static final Logger LOG = LoggerFactory.getLogger(Responder.class);
  private static final int BUFFER = 64 * 1024;

  private Responder() {}

  /** What left the server. */
  record Sent(long bytes, boolean complete) {}

  static Sent send(Context context, Outgoing outgoing) {
    var response = context.res();
    response.setStatus(outgoing.status());
    // Javalin has put a type of its own there, which an answer without a body must not have.
    response.setContentType(null);
    for (var header : outgoing.headers().fields()) {
      if (header.getKey().equalsIgnoreCase("Content-Type")) {
        response.setContentType(header.getValue());
        spell(context, header.getValue());
      } else {
        response.addHeader(header.getKey(), header.getValue());
      }
    }
    boolean bodiless =
        outgoing.status() == 204
            || outgoing.status() == 304
            || context.req().getMethod().equals("HEAD");
    if (outgoing.length() >= 0 && outgoing.status() != 204 && outgoing.status() != 304) {
      response.setContentLengthLong(outgoing.length());
    }
    var sent = new long[1];
    try {
      if (!bodiless) {
        write(outgoing, response.getOutputStream(), sent);
      }
      // Closing sends what is still buffered: only then is it known whether the client took it.
      response.getOutputStream().close();
      return new Sent(sent[0], true);
    } catch (IOException | RuntimeException e) {
      // Ending the body as if nothing had happened would make a short file look whole.
      LOG.info("an answer was cut after {} bytes: {}", sent[0], e.toString());
      abort(context);
      return new Sent(sent[0], false);
    }
  }

  private static void write(Outgoing outgoing, OutputStream out, long[] sent) throws IOException {
    if (outgoing.stream() == null) {
      out.write(outgoing.bytes());
      sent[0] = outgoing.bytes().length;
      return;
    }
    try (var in = outgoing.stream().open()) {
      copy(in, out, sent);
    }
    if (outgoing.length() >= 0 && sent[0] < outgoing.length()) {
      throw new IOException(
          "storage gave " + sent[0] + " bytes of the " + outgoing.length() + " that it has told");
    }
  }

  // Jetty writes charset=utf-8 whatever is set; a vendor may write it in capitals.
  private static void spell(Context context, String type) {
    ServletContextRequest.getServletContextRequest(context.req())
        .getServletContextResponse()
        .getWrapped()
        .getHeaders()
        .put(new HttpField(HttpHeader.CONTENT_TYPE, type));
  }

  private static void copy(InputStream in, OutputStream out, long[] sent) throws IOException {
    var buffer = new byte[BUFFER];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      out.write(buffer, 0, n);
      sent[0] += n;
    }
  }

  /** Closes the connection under the answer. */
  private static void abort(Context context) {
    ServletContextRequest.getServletContextRequest(context.req())
        .getConnectionMetaData()
        .getConnection()
        .getEndPoint()
        .close();
  }
}
