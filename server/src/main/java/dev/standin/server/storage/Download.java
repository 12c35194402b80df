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

  /**
   * A refusal that nothing in the request has caused, in S3's words [D].
   *
   * @param status 403, 404 or 503; anything else is an internal error
   * @param at the object that was asked for
   * @param requestId what S3 calls the request
   */
  public static Download refusal(int status, boolean head, Location at, String requestId) {
    var refusal = S3Refusal.scripted(status);
    return (status == 404 ? refusal.with("Key", at.key()) : refusal).download(head, requestId);
  }

  /** The same to an address whose signature was taken so. */
  Download as(Access taken) {
    return new Download(status, headers, length, body, taken);
  }
}
