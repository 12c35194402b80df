package dev.standin.server.fault;

import java.util.Locale;
import java.util.regex.Pattern;

/** Reads and writes numbers of bytes as people write them. */
public final class Bytes {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,15})\\s*(b|kb|mb|gb|kib|mib|gib)?");

  private Bytes() {}

  /**
   * Reads {@code 512}, {@code 64KiB}, {@code 1MiB}, {@code 10kB}.
   *
   * @throws IllegalArgumentException saying what was expected
   */
  public static long parse(String text) {
    var size = SIZE.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!size.matches()) {
      throw new IllegalArgumentException(
          "expected a number of bytes such as 512, 64KiB or 1MiB but was \"" + text + "\"");
    }
    var unit = size.group(2) == null ? "b" : size.group(2);
    try {
      return Math.multiplyExact(Long.parseLong(size.group(1)), factor(unit));
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("more bytes than can be counted: \"" + text + "\"", e);
    }
  }

  private static long factor(String unit) {
    return switch (unit) {
      case "kb" -> 1_000;
      case "mb" -> 1_000_000;
      case "gb" -> 1_000_000_000;
      case "kib" -> 1L << 10;
      case "mib" -> 1L << 20;
      case "gib" -> 1L << 30;
      default -> 1;
    };
  }

  /** The shortest text that {@link #parse} reads as this number. */
  public static String text(long bytes) {
    if (bytes > 0 && bytes % (1L << 30) == 0) {
      return (bytes >> 30) + "GiB";
    }
    if (bytes > 0 && bytes % (1L << 20) == 0) {
      return (bytes >> 20) + "MiB";
    }
    return bytes > 0 && bytes % (1L << 10) == 0 ? (bytes >> 10) + "KiB" : bytes + " bytes";
  }
}
