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

  // Those seen last, each at the place of its hash: one client's thousand exports share one
  // principal, and its name is a digest that need not be computed for each call.
  private static final Principal[] SEEN = new Principal[256];

  /** The principal of a token or key that says nothing of its owner. */
  public static Principal of(String kind, String credential) {
    int place = (31 * kind.hashCode() + credential.hashCode()) & (SEEN.length - 1);
    var seen = SEEN[place];
    if (seen != null && seen.kind.equals(kind) && seen.credential.equals(credential)) {
      return seen;
    }
    var name = (kind.isEmpty() ? "token" : kind) + ":" + mark(credential);
    // Two threads may write at once: either is right, and a record is seen as a whole.
    return SEEN[place] = new Principal(name, kind, credential);
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
