package dev.standin.server.http;

import dev.standin.server.clock.SessionClock;
import dev.standin.server.wire.Pace;
import dev.standin.server.wire.Plan;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts one answer on the wire, as its plan says. */
final class Responder {
  private static final Logger LOG = LoggerFactory.getLogger(Responder.class);
  private static final int BUFFER = 64 * 1024;

  /** What left the server. */
  record Sent(long bytes, boolean complete) {
    static final Sent NOTHING = new Sent(0, false);
  }

  private final Request request;
  private final Response response;
  private final Callback callback;
  private final Consumer<Sent> end;
  private boolean ended;

  /**
   * @param callback ends the request for the web server
   * @param end is told once what has left, before the connection takes its next request
   */
  Responder(Request request, Response response, Callback callback, Consumer<Sent> end) {
    this.request = request;
    this.response = response;
    this.callback = callback;
    this.end = end;
  }

  /** An answer that has no times of its own. */
  void send(Outgoing outgoing) {
    send(outgoing, null, null);
  }

  /**
   * An answer of a session.
   *
   * @param clock what its plan's times are on; null if the plan has none
   * @param arrival when the call came in, on that clock; null if the plan has no times
   */
  void send(Outgoing outgoing, SessionClock clock, Instant arrival) {
    boolean bodiless = isBodiless(outgoing.status()) || request.getMethod().equals("HEAD");
    boolean atOnce = outgoing.plan().equals(Plan.PLAIN) && (bodiless || outgoing.stream() == null);
    try {
      head(outgoing);
      if (outgoing.flow() != null && !bodiless) {
        new Streaming(request, response, outgoing.flow(), callback).begin();
      } else if (atOnce) {
        sendAtOnce(outgoing, bodiless);
      } else {
        sendInTime(outgoing, bodiless, clock, arrival);
      }
    } catch (RuntimeException | Error e) {
      // The journal waits for the end of each answer, and so does its session.
      if (!ended) {
        LOG.error("an answer broke on its way out; this is a bug of Standin", e);
        try {
          tell(Sent.NOTHING);
        } finally {
          callback.failed(e);
        }
      }
    }
  }

  private void tell(Sent sent) {
    ended = true;
    end.accept(sent);
  }

  /** Head and body in one write, which holds no thread if the client is slow to take it. */
  private void sendAtOnce(Outgoing outgoing, boolean bodiless) {
    var body = bodiless ? ByteBuffer.allocate(0) : ByteBuffer.wrap(outgoing.bytes());
    int length = body.remaining();
    response.write(
        true,
        body,
        new Callback() {
          @Override
          public void succeeded() {
            done(new Sent(length, true));
          }

          @Override
          public void failed(Throwable failure) {
            LOG.info("an answer did not leave: {}", failure.toString());
            broken(new Sent(0, false), false);
          }
        });
  }

  private void sendInTime(
      Outgoing outgoing, boolean bodiless, SessionClock clock, Instant arrival) {
    var out = Content.Sink.asOutputStream(response);
    var pace = new Pace(outgoing.plan(), clock, arrival, Wire.of(request)::isLeft, out::flush);
    try {
      pace.stall();
    } catch (IOException e) {
      LOG.info("an answer that was held is given up: {}", e.getMessage());
      broken(Sent.NOTHING, false);
      return;
    }
    if (pace.isSilent()) {
      broken(Sent.NOTHING, pace.resets());
      return;
    }
    var sent = new long[1];
    try {
      if (!bodiless) {
        write(outgoing, pace, out, sent);
      }
      pace.breakOff();
      // Closing sends what is still unsent: only then is it known whether the client took it.
      out.close();
    } catch (Pace.Broken e) {
      broken(new Sent(sent[0], false), pace.resets());
      return;
    } catch (IOException | RuntimeException e) {
      // Ending the body as if nothing had happened would make a short file look whole.
      LOG.info("an answer was cut after {} bytes: {}", sent[0], e.toString());
      broken(new Sent(sent[0], false), false);
      return;
    }
    done(new Sent(sent[0], true));
  }

  private void head(Outgoing outgoing) {
    response.setStatus(outgoing.status());
    var headers = response.getHeaders();
    for (var header : outgoing.headers().fields()) {
      add(headers, header.getKey(), header.getValue());
    }
    if (outgoing.length() >= 0 && !isBodiless(outgoing.status())) {
      headers.put(HttpHeader.CONTENT_LENGTH, outgoing.length());
    }
  }

  private static void add(HttpFields.Mutable headers, String name, String value) {
    if (name.equalsIgnoreCase("Content-Type")) {
      headers.put(name, value);
    } else {
      headers.add(name, value);
    }
  }

  private static boolean isBodiless(int status) {
    return status == 204 || status == 304;
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

  private void done(Sent sent) {
    try {
      tell(sent);
    } finally {
      callback.succeeded();
    }
  }

  // The connection goes first: the web server would put a page of its own on one that is open.
  private void broken(Sent sent, boolean reset) {
    Wire.of(request).cut(reset);
    try {
      tell(sent);
    } finally {
      callback.failed(new EofException("the answer broke off"));
    }
  }
}
