package dev.standin.server.artifact;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Text as bytes in a buffer that grows, with numbers and other ASCII written by hand. */
abstract class ByteText {
  /** A million rows go out in some thousand writes of this size. */
  private static final int FULL = 32 * 1024;

  static final int LONGEST_NUMBER = 24;

  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  /** The numbers from 00 to 99. */
  static final byte[] PAIRS = pairs();

  byte[] bytes = new byte[FULL + 4 * 1024];
  int length;

  private static byte[] pairs() {
    byte[] pairs = new byte[200];
    for (int i = 0; i < 100; i++) {
      pairs[2 * i] = (byte) ('0' + i / 10);
      pairs[2 * i + 1] = (byte) ('0' + i % 10);
    }
    return pairs;
  }

  /** How many bytes are kept here. */
  int length() {
    return length;
  }

  /** Writes one sign of ASCII as it is: a separator, a brace, a line end. */
  public void sign(char sign) {
    reserve(1);
    bytes[length++] = (byte) sign;
  }

  /** Writes bytes as they are. */
  public void raw(byte[] source) {
    reserve(source.length);
    System.arraycopy(source, 0, bytes, length, source.length);
    length += source.length;
  }

  /** Signs of ASCII. */
  void plain(String text) {
    reserve(text.length());
    for (int i = 0; i < text.length(); i++) {
      bytes[length++] = (byte) text.charAt(i);
    }
  }

  /** A number from 0 to 0xFFFF in base 16, as short as can be. */
  void hex(int value) {
    reserve(4);
    for (int shift = value < 16 ? 0 : value < 256 ? 4 : value < 4096 ? 8 : 12;
        shift >= 0;
        shift -= 4) {
      bytes[length++] = HEX[value >>> shift & 15];
    }
  }

  /** The 36 signs of a UUID. */
  void uuid(long high, long low) {
    reserve(36);
    hex(high >>> 32, 8);
    bytes[length++] = '-';
    hex(high >>> 16, 4);
    bytes[length++] = '-';
    hex(high, 4);
    bytes[length++] = '-';
    hex(low >>> 48, 4);
    bytes[length++] = '-';
    hex(low, 12);
  }

  private void hex(long value, int digits) {
    for (int i = digits - 1; i >= 0; i--) {
      bytes[length + i] = HEX[(int) value & 15];
      value >>>= 4;
    }
    length += digits;
  }

  /** Signs of an alphabet of 32, five bits each, the lowest first. */
  void signs(byte[] alphabet, long code, int count) {
    reserve(count);
    for (int i = 0; i < count; i++) {
      bytes[length++] = alphabet[(int) (code >>> 5 * i) & 31];
    }
  }

  /** A whole number. */
  public void digits(long value) {
    reserve(LONGEST_NUMBER);
    if (value < 0) {
      if (value == Long.MIN_VALUE) {
        plain(Long.toString(value));
        return;
      }
      bytes[length++] = '-';
      value = -value;
    }
    int end = length + count(value);
    length = end;
    while (value >= 100) {
      long rest = value / 100;
      int pair = 2 * (int) (value - rest * 100);
      bytes[--end] = PAIRS[pair + 1];
      bytes[--end] = PAIRS[pair];
      value = rest;
    }
    bytes[--end] = PAIRS[2 * (int) value + 1];
    if (value >= 10) {
      bytes[--end] = PAIRS[2 * (int) value];
    }
  }

  private static int count(long value) {
    int digits = 1;
    for (long limit = 10; value >= limit; limit *= 10) {
      if (++digits == 19) {
        break;
      }
    }
    return digits;
  }

  final void pair(int value) {
    bytes[length++] = PAIRS[2 * value];
    bytes[length++] = PAIRS[2 * value + 1];
  }

  final void reserve(int more) {
    if (more > bytes.length - length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, Math.addExact(length, more)));
    }
  }

  /** Hands over what is here if that is much: to be called between rows. */
  public void drain(OutputStream out) throws IOException {
    if (length >= FULL) {
      flush(out);
    }
  }

  /** Hands over what is here; does not flush the stream. */
  public void flush(OutputStream out) throws IOException {
    int ready = length;
    length = 0;
    out.write(bytes, 0, ready);
  }

  /** What is here, as a text. */
  String taken() {
    String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
    length = 0;
    return text;
  }
}
