package dev.standin.server.reference;

import java.util.function.Supplier;

/**
 * Where a file is to be had.
 *
 * @param first its address
 * @param next gives another address when one has run out; null if there is no other
 * @param credential what the address takes; null for nothing
 */
public record Source(Address first, Supplier<String> next, Credential credential) {
  /**
   * An address that carries a signature, and runs out. No credential goes there: storage refuses
   * two kinds of authorization in one request, and is nobody's business to have it.
   */
  public static Source presigned(String first, Supplier<String> next) {
    return new Source(Address.web(first), next, null);
  }

  /** An address of the vendor's own API. */
  public static Source api(String url, Credential credential) {
    return new Source(Address.web(url), null, credential);
  }

  /** An object in the caller's bucket. */
  public static Source bucket(Address.Stored object) {
    return new Source(object, null, null);
  }
}
