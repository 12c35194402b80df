package dev.standin.server.export;

import dev.standin.contracts.exchange.Sha256;
import java.util.HexFormat;

/**
 * Who calls.
 *
 * @param name how journals and scenarios call it; never the credential itself
 * @param kind what the credential may do, in the vendor's words; "" where there is one kind only
 * @param credential the credential, for comparison with the configured ones
 */
public record Principal(String name, String kind, String credential) {
  /** Whoever calls an operation that needs no credential. */
  public static final Principal ANYONE = new Principal("anyone", "", "");

  /** The principal of a token or key that says nothing of its owner. */
  public static Principal of(String kind, String credential) {
    return new Principal(
        (kind.isEmpty() ? "token" : kind) + ":" + mark(credential), kind, credential);
  }

  // Enough to tell callers apart in a journal, too little to be the credential.
  private static String mark(String credential) {
    return HexFormat.of().formatHex(Sha256.of(credential), 0, 4);
  }

  /** Without the credential, since it may be logged. */
  @Override
  public String toString() {
    return name;
  }
}
