package dev.standin.contracts.exchange;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The body of one message, or its beginning.
 *
 * @param bytes what is kept of it
 * @param length its full length in bytes, larger than {@code bytes.length} once it was {@link #cut}
 * @param sha256 in lower-case hex, the hash of the full body, or of {@code bytes} if the full one
 *     may hold a secret; "" while nothing was cut off
 */
public record Body(byte[] bytes, long length, String sha256) {
  public static final Body EMPTY = new Body(new byte[0], 0, "");

  /** A whole body. */
  public static Body of(byte[] bytes) {
    return bytes.length == 0 ? EMPTY : new Body(bytes, bytes.length, "");
  }

  /** A whole body of UTF-8 text. */
  public static Body of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  public boolean isEmpty() {
    return length == 0;
  }

  public boolean isCut() {
    return bytes.length < length;
  }

  /** What is kept, read as UTF-8. */
  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** This body without its bytes: its length, and the digest of all of them. */
  public Body digest() {
    return isEmpty() ? EMPTY : new Body(new byte[0], length, isCut() ? sha256 : Sha256.hex(bytes));
  }

  /** This body with at most {@code limit} bytes kept; its full length and hash stay known. */
  public Body cut(int limit) {
    if (bytes.length <= limit) {
      return this;
    }
    return new Body(
        Arrays.copyOf(bytes, limit), length, sha256.isEmpty() ? Sha256.hex(bytes) : sha256);
  }

  /**
   * This body with only a beginning kept, from which secrets were taken.
   *
   * <p>The hash is the beginning's: with the full body's, a guess of the secret could be confirmed.
   */
  public Body keeping(byte[] beginning) {
    return new Body(beginning, length, Sha256.hex(beginning));
  }

  // A record compares arrays by identity; two bodies are equal when their bytes are.
  @Override
  public boolean equals(Object other) {
    return other instanceof Body body
        && length == body.length
        && sha256.equals(body.sha256)
        && Arrays.equals(bytes, body.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "Body[" + length + " bytes" + (isCut() ? ", cut" : "") + "]";
  }
}
