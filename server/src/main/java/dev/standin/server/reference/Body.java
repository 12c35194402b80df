package dev.standin.server.reference;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/** Takes in a body as it comes. */
final class Body {
  private static final int PIECE = 64 * 1024;

  private Body() {}

  /** Everything that comes of an answer's body goes to a sink; it is never in memory as a whole. */
  static Answer taken(
      int status, Map<String, String> headers, InputStream in, Transport.Sink sink) {
    var byName = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    byName.putAll(headers);
    long received = 0;
    boolean whole = true;
    try (in;
        var out = sink.open(status, byName)) {
      var piece = new byte[PIECE];
      for (int n = read(in, piece); n != 0; n = read(in, piece)) {
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

  /** How much came; 0 at the end, -1 if it broke off. */
  private static int read(InputStream in, byte[] piece) {
    try {
      return Math.max(0, in.read(piece));
    } catch (IOException | RuntimeException e) {
      return -1;
    }
  }
}
