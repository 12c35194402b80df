package dev.standin.server.fault;

import com.google.auto.service.AutoService;
import dev.standin.server.wire.Plan;

/**
 * A connection that is reset (RST) before the body ends: {@code reset: 0}.
 *
 * <p>A reset overtakes what is still on the way, so the client may get less than has left.
 *
 * @param after how many bytes of the body leave first; 0 strikes answers without a body, too, and
 *     any other number those alone whose body is longer
 */
public record Reset(long after) implements Fault.Shapes {
  @Override
  public String describe() {
    return after == 0
        ? "resets the connection right after the headers"
        : "resets the connection after " + Bytes.text(after) + " of the body";
  }

  @Override
  public Plan shape(Plan plan, long body) {
    return after > 0 && body >= 0 && body <= after
        ? plan
        : plan.breaking(new Plan.Break(after, true));
  }

  /** Reads it. */
  @AutoService(FaultKind.class)
  public static final class Kind implements FaultKind {
    @Override
    public String word() {
      return "reset";
    }

    @Override
    public Fault read(FaultEntry entry) {
      return new Reset(entry.bytes("reset"));
    }
  }
}
