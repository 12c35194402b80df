package dev.standin.server.http;

import dev.standin.server.clock.SessionClock;
import dev.standin.server.wire.Pace;
import io.javalin.http.Context;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts an answer on the wire, as its plan says. */
final class Responder {
  private static final Logger LOG = LoggerFactory.getLogger(Responder.class);
  private static final int BUFFER = 64 * 1024;

  private Responder() {}

  /** What left the server. */
  record Sent(long bytes, boolean complete) {
    static final Sent NOTHING = new Sent(0, false);
  }

  /** An answer that leaves at once and whole. */
  static Sent send(Context context, Outgoing outgoing) {
    return send(context, outgoing, null, null);
  }

  /**
   * An answer of a session.
   *
   * @param clock what its plan's times are on; null if the plan has none
   * @param arrival when the call came in, on that clock; null if the plan has no times
   */
  static Sent send(Context context, Outgoing outgoing, SessionClock clock, Instant arrival) {
    var wire = Wire.of(context);
    var pace =
        new Pace(
            outgoing.plan(),
            clock,
            arrival,
            wire::isLeft,
            () -> context.res().getOutputStream().flush());
    try {
      pace.stall();
    } catch (IOException e) {
      LOG.info("an answer that was held is given up: {}", e.getMessage());
      wire.cut(false);
      return Sent.NOTHING;
    }
    if (pace.isSilent()) {
      wire.cut(pace.resets());
      return Sent.NOTHING;
    }
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
        write(outgoing, pace, response.getOutputStream(), sent);
      }
      pace.breakOff();
      // Closing sends what is still buffered: only then is it known whether the client took it.
      response.getOutputStream().close();
      return new Sent(sent[0], true);
    } catch (Pace.Broken e) {
      wire.cut(pace.resets());
      return new Sent(sent[0], false);
    } catch (IOException | RuntimeException e) {
      // Ending the body as if nothing had happened would make a short file look whole.
      LOG.info("an answer was cut after {} bytes: {}", sent[0], e.toString());
      wire.cut(false);
      return new Sent(sent[0], false);
    }
  }

  private static void write(Outgoing outgoing, Pace pace, OutputStream out, long[] sent)
      throws IOException {
    try (var in = opened(outgoing)) {
      var buffer = new byte[BUFFER];
      while (true) {
        // The end is read for, too, but not waited for: the client has everything by then.
        boolean whole = sent[0] == outgoing.length();
        int n = in.read(buffer, 0, whole ? 1 : pace.room(buffer.length));
        if (n < 0) {
          break;
        }
        out.write(buffer, 0, n);
        sent[0] += n;
        pace.sent(n);
      }
    }
    if (outgoing.length() >= 0 && sent[0] < outgoing.length()) {
      throw new IOException(
          "storage gave " + sent[0] + " bytes of the " + outgoing.length() + " that it has told");
    }
  }

  private static InputStream opened(Outgoing outgoing) throws IOException {
    return outgoing.stream() == null
        ? new ByteArrayInputStream(outgoing.bytes())
        : outgoing.stream().open();
  }

  // Jetty writes charset=utf-8 whatever is set; a vendor may write it in capitals.
  private static void spell(Context context, String type) {
    ServletContextRequest.getServletContextRequest(context.req())
        .getServletContextResponse()
        .getWrapped()
        .getHeaders()
        .put(new HttpField(HttpHeader.CONTENT_TYPE, type));
  }
}
