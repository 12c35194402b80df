package dev.standin.bench;

import dev.standin.server.scenario.Phase;
import dev.standin.server.scenario.Timeline;
import java.time.Duration;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The phase of an export at an age. */
@State(Scope.Benchmark)
public class TimelineBenchmark {
  private Timeline timeline;
  private Duration age;

  @Setup
  public void choose() {
    timeline = Samples.scenario("nexthink", "default").timeline();
    age = Duration.ofMillis(1_500);
  }

  @Benchmark
  public Phase phase() {
    return timeline.at(age);
  }
}
