package dev.standin.server.artifact;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** One column's values by row index: pure, and free of formatting machinery, for it runs hot. */
@FunctionalInterface
interface Cell {
  Object at(long index);

  /** One row in so many is null where a column's name asks for nulls. */
  int NULL_EVERY = 20;

  static Cell of(Column column, long seed, Timeline timeline) {
    Cell cell = byType(column, seed, timeline);
    String name = column.name().toLowerCase(Locale.ROOT);
    boolean unique =
        switch (column.type()) {
          case SEQUENCE, UUID, DEVICE -> true;
          default -> false;
        };
    if (unique || !(name.contains("optional") || name.contains("nullable"))) {
      return cell;
    }
    long nulls = Draw.seed(seed, "null");
    return index -> Draw.of(nulls, index).below(NULL_EVERY) == 0 ? null : cell.at(index);
  }

  private static Cell byType(Column column, long seed, Timeline timeline) {
    return switch (column.type()) {
      case SEQUENCE -> index -> index + 1;
      case INTEGER -> index -> longTail(Draw.of(seed, index));
      case NUMBER -> index -> (longTail(Draw.of(seed, index)) * 10 + index % 10) / 100.0;
      case BOOLEAN -> index -> Draw.of(seed, index).next() < 0;
      case UUID -> index -> uuid(Draw.of(seed, index));
      case NAME -> index -> Words.name(Draw.of(seed, index));
      case EMAIL -> index -> Words.email(Draw.of(seed, index));
      case DEVICE -> index -> device(seed, index);
      case ADDRESS -> index -> address(Draw.of(seed, index));
      case TEXT -> index -> Words.text(Draw.of(seed, index));
      case TIMESTAMP -> index -> timeline.at(index, Draw.of(seed, index));
      case DATE -> index -> LocalDate.ofEpochDay(timeline.dayAt(index, Draw.of(seed, index)));
      case CHOICE -> {
        List<String> values = column.values();
        yield index -> Draw.of(seed, index).pick(values);
      }
    };
  }

  /** Half are below 64; each doubling after that is half as likely; below 2^25. */
  private static long longTail(Draw draw) {
    int bits = 6 + Math.min(Long.numberOfTrailingZeros(draw.next()), 19);
    return draw.next() >>> (Long.SIZE - bits);
  }

  /** All 64 bits of the first draw, which no other row has, stand in it; so it is unique. */
  private static String uuid(Draw draw) {
    long unique = draw.next();
    long high = (unique & ~0xF000L) | 0x4000L;
    long low = 0x8000000000000000L | (unique & 0xF000L) << 46 | draw.next() >>> 6;
    return new UUID(high, low).toString();
  }

  /** A default Windows name: its seven signs are a permutation of the index's low 35 bits. */
  private static String device(long seed, long index) {
    long mask = (1L << 35) - 1;
    long code = (index ^ seed) & mask;
    code = code * 0x5851F42D4C957F2DL & mask;
    code ^= code >>> 18;
    code = code * 0x14057B7EF767814FL & mask;
    code ^= code >>> 17;
    char[] signs = new char[7];
    for (int i = 0; i < 7; i++) {
      signs[i] = "0123456789ABCDEFGHJKLMNPQRSTUVWX".charAt((int) (code >>> 5 * i) & 31);
    }
    String name = ((code & 1) == 0 ? "LAPTOP-" : "DESKTOP-").concat(new String(signs));
    long beyond = index >>> 35;
    return beyond == 0 ? name : name + "-" + beyond;
  }

  /** Two documentation and private ranges (RFC 3849, RFC 1918), spelled as RFC 5952 does. */
  private static String address(Draw draw) {
    long bits = draw.next();
    if ((bits & 3) == 0) {
      return new StringBuilder(24)
          .append("::ffff:10.")
          .append(bits >>> 8 & 0xFF)
          .append('.')
          .append(bits >>> 16 & 0xFF)
          .append('.')
          .append(bits >>> 24 & 0xFF)
          .toString();
    }
    StringBuilder text = new StringBuilder(40).append("2001:db8");
    long more = draw.next();
    for (int group = 0; group < 6; group++) {
      // Never a zero group: runs of them would have to be shortened to "::".
      int value = (int) (group < 3 ? bits >>> 8 + 16 * group : more >>> 16 * (group - 3)) & 0xFFFF;
      text.append(':').append(Integer.toHexString(value | 1));
    }
    return text.toString();
  }
}
