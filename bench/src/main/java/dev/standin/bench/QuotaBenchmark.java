package dev.standin.bench;

import dev.standin.server.scenario.Scenario;
import dev.standin.server.session.Counters;
import java.time.Instant;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One call taken from a quota. */
@State(Scope.Benchmark)
public class QuotaBenchmark {
  private Counters counters;
  private Scenario scenario;
  private Instant now;

  @Setup
  public void choose() {
    counters = new Counters();
    scenario = Samples.scenario("nexthink", "daily-limit");
    now = Instant.parse("2026-01-01T12:00:00Z");
  }

  @Benchmark
  public Optional<Instant> take() {
    return counters.take(scenario, 0, "me", now);
  }
}
