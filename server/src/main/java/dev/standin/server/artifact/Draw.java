package dev.standin.server.artifact;

import java.util.List;

/**
 * Chance that depends on a seed and an index alone, so that a stream of rows can start anywhere.
 *
 * <p>SplitMix64: one multiplication chain a draw, no object but this one. Not for secrets.
 */
public final class Draw {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private long state;

  private Draw(long state) {
    this.state = state;
  }

  /** The draws of one row. */
  public static Draw of(long seed, long index) {
    return mixed(mix(seed), index);
  }

  /** The draws of one row of a seed that was mixed once for all rows. */
  static Draw mixed(long seed, long index) {
    // Neighbouring indexes must not share a sequence shifted by one, so both are mixed first.
    return new Draw(mix(seed + index * GOLDEN));
  }

  /** The seed of a named part, independent of the seeds of other parts. */
  public static long seed(long seed, String part) {
    // 64 bits of the name: String.hashCode has 32, and "Aa" and "BB" already share one.
    long name = part.length() + 1;
    for (int i = 0; i < part.length(); i++) {
      name = mix(name + GOLDEN) ^ part.charAt(i);
    }
    return mix(mix(seed + GOLDEN) + mix(name + GOLDEN));
  }

  /** 64 uniform bits; as the first draw of a row, no other row of the same seed has the same. */
  public long next() {
    state += GOLDEN;
    return mix(state);
  }

  /** A uniform number from 0 to {@code bound - 1}; the bound is 1 or more. */
  public int below(int bound) {
    // The high half of a product, since a remainder costs as much as all the rest of a draw.
    return (int) ((next() >>> 32) * bound >>> 32);
  }

  /** A uniform number from 0 to {@code bound - 1}; the bound is 1 or more, and below 2^62. */
  public long below(long bound) {
    return Math.multiplyHigh(next() >>> 1, bound << 1);
  }

  /** A uniform number from 0 (included) to 1 (excluded). */
  public double unit() {
    return (next() >>> 11) * 0x1.0p-53;
  }

  /** True with the given probability. */
  public boolean chance(double probability) {
    return unit() < probability;
  }

  /** One of the values, each as likely as another. */
  public <T> T pick(T[] values) {
    return values[below(values.length)];
  }

  /** One of the values, each as likely as another. */
  public <T> T pick(List<T> values) {
    return values.get(below(values.size()));
  }

  static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
