package dev.standin.server.vendor.domo.query;

/** How many bytes of memory values take, rather too many than too few. */
final class Weight {
  /** A place in an array or table, or a small object's head. */
  static final long PLACE = 16;

  private Weight() {}

  static long of(Object value) {
    if (value == null) {
      return 0;
    }
    return value instanceof String text ? 56 + 2L * text.length() : 40;
  }

  static long of(Object[] values) {
    long all = 2 * PLACE;
    for (Object value : values) {
      all += PLACE + of(value);
    }
    return all;
  }
}
