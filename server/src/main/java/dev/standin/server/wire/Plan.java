package dev.standin.server.wire;

import java.time.Duration;

/**
 * How an answer leaves the server, as far as that differs from at once and whole.
 *
 * <p>All durations are on the session's clock.
 *
 * @param stall how long nothing leaves
 * @param drip how the body trickles; null if it does not
 * @param broken where the connection breaks; null if it does not
 */
public record Plan(Duration stall, Drip drip, Break broken) {
  /** At once and whole. */
  public static final Plan PLAIN = new Plan(Duration.ZERO, null, null);

  /** So many bytes of the body, then a pause, and so on. */
  public record Drip(long bytes, Duration every) {}

  /**
   * The connection ends before the answer does.
   *
   * @param after how many bytes of the body leave first; {@link #SILENT} for not even a status line
   * @param reset whether the client sees a reset (RST) and not an orderly end (FIN)
   */
  public record Break(long after, boolean reset) {
    public static final long SILENT = -1;
  }

  /** This plan with a stall before everything else; stalls add up. */
  public Plan stalled(Duration more) {
    return new Plan(stall.plus(more), drip, broken);
  }

  /** This plan with a body that trickles. */
  public Plan dripping(Drip how) {
    return new Plan(stall, how, broken);
  }

  /** This plan with a connection that breaks, at the earlier place if it has one already. */
  public Plan breaking(Break where) {
    return broken != null && broken.after() <= where.after() ? this : new Plan(stall, drip, where);
  }
}
