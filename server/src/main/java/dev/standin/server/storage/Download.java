package dev.standin.server.storage;

import dev.standin.contracts.exchange.Facts.Access;
import dev.standin.contracts.exchange.Headers;

/**
 * The gateway's answer.
 *
 * @param headers all of them, Content-Length included
 * @param length bytes that the body has; 0 for HEAD, whatever Content-Length says
 * @param access how the signature of the address was taken; null where the gateway did not come to
 *     look at it
 */
public record Download(int status, Headers headers, long length, BodySource body, Access access) {
  /** An answer to which no signature was needed. */
  public Download(int status, Headers headers, long length, BodySource body) {
    this(status, headers, length, body, null);
  }

  /** The same to an address whose signature was taken so. */
  Download as(Access taken) {
    return new Download(status, headers, length, body, taken);
  }
}
