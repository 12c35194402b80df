package dev.standin.server.fault;

import com.google.auto.service.AutoService;
import dev.standin.contracts.exchange.Facts;
import dev.standin.server.clock.Durations;
import dev.standin.server.wire.Plan;
import java.time.Duration;

/**
 * A body that trickles: {@code drip: { bytes: 1KiB, every: 1s }}, on the session's clock.
 *
 * @param bytes how many leave at a time
 * @param every how long the pause between is
 */
public record Drip(long bytes, Duration every) implements Fault.Shapes {
  @Override
  public String describe() {
    return "sends " + Bytes.text(bytes) + " every " + Durations.text(every);
  }

  @Override
  public Facts tell(Facts facts) {
    return facts.slow();
  }

  @Override
  public Plan shape(Plan plan, long body) {
    // What fits into the first drop leaves at once, as it would without this fault.
    return body >= 0 && body <= bytes ? plan : plan.dripping(new Plan.Drip(bytes, every));
  }

  /** Reads it. */
  @AutoService(FaultKind.class)
  public static final class Kind implements FaultKind {
    @Override
    public String word() {
      return "drip";
    }

    @Override
    public Fault read(FaultEntry entry) {
      var drip = entry.json().path("drip");
      long bytes = entry.someBytes(drip.path("bytes"), "drip/bytes");
      return new Drip(bytes, entry.pause(drip.path("every"), "drip/every"));
    }
  }
}
