package dev.standin.server.replay;

import dev.standin.contracts.exchange.Headers;
import java.net.URI;

/**
 * A request as it goes out.
 *
 * @param to scheme, host and port
 * @param target path and query, encoded
 */
record Outbound(URI to, String method, String target, Headers headers, byte[] body) {
  Outbound {
    body = body.clone();
  }
}
