package dev.standin.server.artifact;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Columns of texts. */
final class TextCells {
  private TextCells() {}

  /** What puts a text together of words. */
  @FunctionalInterface
  interface Speaker {
    void speak(Draw draw, Prose to);
  }

  record Spoken(long seed, Speaker speaker) implements Cell {
    @Override
    public Object at(long index) {
      var spoken = new Prose.Spoken();
      speaker.speak(Draw.mixed(seed, index), spoken);
      return spoken.toString();
    }

    @Override
    public void write(long index, ValueWriter to) {
      speaker.speak(Draw.mixed(seed, index), to);
    }
  }

  /** A template whose places are filled by chance. */
  record Filled(long seed, Template template) implements Cell {
    @Override
    public Object at(long index) {
      return template.filled(Draw.mixed(seed, index));
    }

    @Override
    public void write(long index, ValueWriter to) {
      to.textMark();
      to.plain(template.filled(Draw.mixed(seed, index)));
      to.textMark();
    }
  }

  /** All 64 bits of the first draw, which no other row has, stand in it; so it is unique. */
  record Uuid(long seed) implements Cell {
    private static long high(long unique) {
      return (unique & ~0xF000L) | 0x4000L;
    }

    private static long low(long unique, Draw draw) {
      return 0x8000000000000000L | (unique & 0xF000L) << 46 | draw.next() >>> 6;
    }

    @Override
    public Object at(long index) {
      Draw draw = Draw.mixed(seed, index);
      long unique = draw.next();
      return new UUID(high(unique), low(unique, draw)).toString();
    }

    @Override
    public void write(long index, ValueWriter to) {
      Draw draw = Draw.mixed(seed, index);
      long unique = draw.next();
      to.textMark();
      to.uuid(high(unique), low(unique, draw));
      to.textMark();
    }
  }

  /** A default Windows name: its seven signs are a permutation of the index's low 35 bits. */
  record Device(long seed) implements Cell {
    private static final long MASK = (1L << 35) - 1;
    private static final byte[] SIGNS =
        "0123456789ABCDEFGHJKLMNPQRSTUVWX".getBytes(StandardCharsets.US_ASCII);

    private long code(long index) {
      long code = (index ^ seed) & MASK;
      code = code * 0x5851F42D4C957F2DL & MASK;
      code ^= code >>> 18;
      code = code * 0x14057B7EF767814FL & MASK;
      return code ^ code >>> 17;
    }

    @Override
    public Object at(long index) {
      long code = code(index);
      byte[] signs = new byte[7];
      for (int i = 0; i < signs.length; i++) {
        signs[i] = SIGNS[(int) (code >>> 5 * i) & 31];
      }
      String name = kind(code).concat(new String(signs, StandardCharsets.ISO_8859_1));
      long beyond = index >>> 35;
      return beyond == 0 ? name : name + "-" + beyond;
    }

    @Override
    public void write(long index, ValueWriter to) {
      long code = code(index);
      to.textMark();
      to.plain(kind(code));
      to.signs(SIGNS, code, 7);
      long beyond = index >>> 35;
      if (beyond != 0) {
        to.sign('-');
        to.digits(beyond);
      }
      to.textMark();
    }

    private static String kind(long code) {
      return (code & 1) == 0 ? "LAPTOP-" : "DESKTOP-";
    }
  }

  /** Two documentation and private ranges (RFC 3849, RFC 1918), spelled as RFC 5952 does. */
  record Address(long seed) implements Cell {
    @Override
    public Object at(long index) {
      Draw draw = Draw.mixed(seed, index);
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
        text.append(':').append(Integer.toHexString(group(group, bits, more)));
      }
      return text.toString();
    }

    @Override
    public void write(long index, ValueWriter to) {
      Draw draw = Draw.mixed(seed, index);
      long bits = draw.next();
      to.textMark();
      if ((bits & 3) == 0) {
        to.plain("::ffff:10.");
        to.digits(bits >>> 8 & 0xFF);
        to.sign('.');
        to.digits(bits >>> 16 & 0xFF);
        to.sign('.');
        to.digits(bits >>> 24 & 0xFF);
      } else {
        to.plain("2001:db8");
        long more = draw.next();
        for (int group = 0; group < 6; group++) {
          to.sign(':');
          to.hex(group(group, bits, more));
        }
      }
      to.textMark();
    }

    // Never a zero group: runs of them would have to be shortened to "::".
    private static int group(int group, long bits, long more) {
      return (int) (group < 3 ? bits >>> 8 + 16 * group : more >>> 16 * (group - 3)) & 0xFFFF | 1;
    }
  }
}
