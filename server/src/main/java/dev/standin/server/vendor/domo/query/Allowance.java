package dev.standin.server.vendor.domo.query;

/**
 * What a query may take of the server.
 *
 * @param bytes of memory, for what group by holds of its groups and different values, by an
 *     estimate that is the same on every machine
 * @param ordered how many rows order by may put in order
 * @param held bytes of memory that order by holds for a moment; its answer does not depend on them,
 *     only the time until it is there
 */
public record Allowance(long bytes, long ordered, long held) {
  /** Two such queries at a time live in a heap of 64 MiB. */
  public static final long BYTES = 8L << 20;

  public static final long ORDERED = 1_000_000;

  // Of the heap, for all that are put in order at a time: as many as there are processors.
  private static final int SHARE = 8;

  /** What a query has unless its scenario says otherwise. */
  public static final Allowance STANDARD = of(BYTES, ORDERED);

  /** With as much for order by as the heap has to spare, so that fewer passes do. */
  public static Allowance of(long bytes, long ordered) {
    var machine = Runtime.getRuntime();
    long share = machine.maxMemory() / SHARE / machine.availableProcessors();
    return new Allowance(bytes, ordered, Math.max(bytes, share));
  }
}
