package dev.standin.server.vendor;

import dev.standin.server.artifact.Draw;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Identifiers that a session hands out: no two are equal, and equal seeds give equal ones in the
 * same order.
 */
public final class Ids {
  // Coprime to 9, 2 and 5: it visits each number of n digits once before any of them again.
  private static final long STEP = 73_687_879L;

  private final long seed;
  private final AtomicLong drawn = new AtomicLong();

  public Ids(long seed) {
    this.seed = seed;
  }

  /** A random UUID, version 4. */
  public String uuid() {
    var draw = next();
    return new UUID(draw.next() & ~0xF000L | 0x4000L, draw.next() & ~(0b11L << 62) | 0b10L << 62)
        .toString();
  }

  /** Lower-case hex digits. */
  public String hex(int digits) {
    var draw = next();
    var text = new StringBuilder(digits);
    while (text.length() < digits) {
      text.append(Character.forDigit(draw.below(16), 16));
    }
    return text.toString();
  }

  /** A decimal number of so many digits, as text; from 2 to 18 digits. */
  public String number(int digits) {
    long lowest = (long) Math.pow(10, digits - 1);
    long room = 9 * lowest;
    long start = Draw.of(seed, 0).below(room);
    long nth = drawn.incrementAndGet();
    return Long.toString(lowest + Math.floorMod(start + nth * STEP, room));
  }

  private Draw next() {
    return Draw.of(seed, drawn.incrementAndGet());
  }
}
