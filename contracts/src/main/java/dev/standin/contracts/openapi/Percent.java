package dev.standin.contracts.openapi;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Percent-decoding that refuses what does not decode to UTF-8, instead of replacing it. */
final class Percent {
  private Percent() {}

  /** Decodes a path segment, where {@code +} is a plus; empty if it is malformed. */
  static Optional<String> decode(String text) {
    return decode(text, false);
  }

  /** Decodes a name or value of a query or form, where {@code +} is a space. */
  static Optional<String> decodeForm(String text) {
    return decode(text, true);
  }

  private static Optional<String> decode(String text, boolean form) {
    if (text.indexOf('%') < 0) {
      return Optional.of(form ? text.replace('+', ' ') : text);
    }
    var decoded = new StringBuilder(text.length());
    var run = new ByteArrayOutputStream();
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c != '%') {
        decoded.append(form && c == '+' ? ' ' : c);
        i++;
        continue;
      }
      // One character may span several escapes, so a run of them is decoded as a whole.
      run.reset();
      while (i < text.length() && text.charAt(i) == '%') {
        int value = i + 2 < text.length() ? hex(text, i + 1) : -1;
        if (value < 0) {
          return Optional.empty();
        }
        run.write(value);
        i += 3;
      }
      var characters = utf8(run.toByteArray());
      if (characters.isEmpty()) {
        return Optional.empty();
      }
      decoded.append(characters.get());
    }
    return Optional.of(decoded.toString());
  }

  private static int hex(String text, int from) {
    int high = digit(text.charAt(from));
    int low = digit(text.charAt(from + 1));
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }

  // Character.digit also takes digits of other scripts.
  private static int digit(char c) {
    return c < 128 ? Character.digit(c, 16) : -1;
  }

  /** The text of strict UTF-8; empty if the bytes are anything else. */
  static Optional<String> utf8(byte[] bytes) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException notUtf8) {
      return Optional.empty();
    }
  }
}
