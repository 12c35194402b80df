package dev.standin.server.replay;

import dev.standin.contracts.exchange.Headers;
import java.nio.charset.StandardCharsets;

/**
 * What came back on the wire.
 *
 * @param status 0 if not even a status line did
 * @param beginning of the body: all of it, or as much as is ever compared
 * @param length how many bytes of the body came
 * @param sha256 of those, in lower-case hex
 * @param whole whether the body came to the end that its headers announce
 */
record Came(
    int status, Headers headers, byte[] beginning, long length, String sha256, boolean whole) {
  /** A connection that ended without an answer. */
  static final Came NOTHING = new Came(0, Headers.NONE, new byte[0], 0, "", false);

  boolean isKept() {
    return beginning.length == length;
  }

  String text() {
    return new String(beginning, StandardCharsets.UTF_8);
  }
}
