package dev.standin.server.doctor;

/** Bytes as people say them. */
final class Sizes {
  private static final long MIB = 1L << 20;
  private static final long GIB = 1L << 30;

  private Sizes() {}

  static String text(long bytes) {
    return bytes >= 10 * GIB ? bytes / GIB + " GiB" : bytes / MIB + " MiB";
  }
}
