package dev.standin.server.storage;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The only place that draws without a seed: what nobody may guess, and what two processes must not
 * share.
 *
 * <p>Neither decides what an export holds, and journals are compared without either.
 */
final class Chance {
  private static final SecureRandom RANDOM = new SecureRandom();

  private Chance() {}

  /** A secret key: 40 characters, as S3's have. */
  static String secret() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(30));
  }

  /** A name that no other process has: eight hexadecimal digits. */
  static String name() {
    return HexFormat.of().formatHex(bytes(4));
  }

  private static byte[] bytes(int count) {
    var bytes = new byte[count];
    RANDOM.nextBytes(bytes);
    return bytes;
  }
}
