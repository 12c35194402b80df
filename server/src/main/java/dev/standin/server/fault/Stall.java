package dev.standin.server.fault;

import com.google.auto.service.AutoService;
import dev.standin.contracts.exchange.Facts;
import dev.standin.server.clock.Durations;
import dev.standin.server.wire.Plan;
import java.time.Duration;

/** An answer of which nothing leaves for a while: {@code stall: 10s}, on the session's clock. */
public record Stall(Duration by) implements Fault.Shapes {
  @Override
  public String describe() {
    return "sends nothing for " + Durations.text(by);
  }

  @Override
  public Facts tell(Facts facts) {
    return facts.slow();
  }

  @Override
  public Plan shape(Plan plan, long body) {
    return plan.stalled(by);
  }

  /** Reads it. */
  @AutoService(FaultKind.class)
  public static final class Kind implements FaultKind {
    @Override
    public String word() {
      return "stall";
    }

    @Override
    public Fault read(FaultEntry entry) {
      return new Stall(entry.pause("stall"));
    }
  }
}
