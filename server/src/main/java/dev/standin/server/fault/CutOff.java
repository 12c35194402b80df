package dev.standin.server.fault;

import com.google.auto.service.AutoService;
import dev.standin.server.wire.Plan;

/**
 * A connection that ends in order (FIN) before the body does: {@code cutOff: 1MiB}.
 *
 * @param after how many bytes of the body leave first; a body that is no longer leaves whole
 */
public record CutOff(long after) implements Fault.Shapes {
  @Override
  public String describe() {
    return "closes the connection after " + Bytes.text(after) + " of the body";
  }

  @Override
  public Plan shape(Plan plan, long body) {
    return body >= 0 && body <= after ? plan : plan.breaking(new Plan.Break(after, false));
  }

  /** Reads it. */
  @AutoService(FaultKind.class)
  public static final class Kind implements FaultKind {
    @Override
    public String word() {
      return "cutOff";
    }

    @Override
    public Fault read(FaultEntry entry) {
      return new CutOff(entry.bytes("cutOff"));
    }
  }
}
