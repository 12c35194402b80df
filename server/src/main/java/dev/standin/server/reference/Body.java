package dev.standin.server.reference;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Takes in a body as it comes. */
final class Body {
  private static final int PIECE = 64 * 1024;

  private Body() {}

  /**
   * Everything that comes of an answer's body goes to a sink; it is never in memory as a whole.
   *
   * @param silence how long nothing may come before the rest counts as lost
   */
  static Answer taken(
      int status,
      Map<String, String> headers,
      InputStream in,
      Transport.Sink sink,
      Duration silence) {
    var byName = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    byName.putAll(headers);
    long received = 0;
    boolean whole = true;
    try (in;
        var out = sink.open(status, byName)) {
      var piece = new byte[PIECE];
      for (int n = read(in, piece, silence); n != 0; n = read(in, piece, silence)) {
        if (n < 0) {
          whole = false;
          break;
        }
        out.write(piece, 0, n);
        received += n;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("what was received cannot be written", e);
    }
    // Some clients take the end of a connection for the end of the body.
    var length = byName.get("Content-Length");
    whole &= length == null || Long.parseLong(length) == received;
    return new Answer(status, byName, new byte[0], received, whole);
  }

  /** How much came; 0 at the end, -1 if it broke off or nothing came for too long. */
  private static int read(InputStream in, byte[] piece, Duration silence) {
    // The JDK's client has a timeout for the headers alone. This one is for a pause in the body and
    // not for all of it: a file may take hours, as long as it comes.
    var timer = new CompletableFuture<Void>().orTimeout(silence.toMillis(), TimeUnit.MILLISECONDS);
    timer.whenComplete(
        (done, late) -> {
          if (late != null) {
            close(in);
          }
        });
    try {
      int n = Math.max(0, in.read(piece));
      return timer.complete(null) ? n : -1;
    } catch (IOException | RuntimeException e) {
      timer.complete(null);
      return -1;
    }
  }

  private static void close(InputStream in) {
    try {
      in.close();
    } catch (IOException e) {
      throw new UncheckedIOException("a connection that nothing comes from cannot be closed", e);
    }
  }
}
