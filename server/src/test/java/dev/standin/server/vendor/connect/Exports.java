package dev.standin.server.vendor.connect;

import dev.standin.server.artifact.Artifact;
import dev.standin.server.artifact.Column;
import dev.standin.server.artifact.Failure;
import dev.standin.server.artifact.Outcome;
import dev.standin.server.export.Export;
import dev.standin.server.export.Principal;
import dev.standin.server.scenario.Dataset;
import dev.standin.server.scenario.Scenario;
import dev.standin.server.scenario.Step;
import dev.standin.server.scenario.Timeline;
import dev.standin.server.scenario.When;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Scenarios and exports for tests. */
final class Exports {
  static final Instant CREATED = Instant.parse("2015-07-28T23:18:44.698Z");

  private Exports() {}

  static Scenario scenario(Dataset data, Map<String, Object> with, Step... steps) {
    return new Scenario(
        "connect",
        "test",
        "",
        List.of(),
        When.NEVER,
        0,
        data,
        new Timeline(List.of(steps)),
        List.of(),
        List.of(),
        with,
        List.of(),
        "");
  }

  static Scenario scenario(long rows, Duration every, Map<String, Object> with, Column... columns) {
    var data = new Dataset(rows, Instant.parse("2026-01-01T00:00:00Z"), every, List.of(columns));
    return scenario(data, with, at(0, Status.PENDING), at(4, Status.COMPLETE));
  }

  static Step at(long seconds, Status status) {
    var failure = status == Status.FAILED ? new Failure("Why", "because") : null;
    return new Step(Duration.ofSeconds(seconds), status, Long.MAX_VALUE, failure);
  }

  /** An export of so many bytes, created at {@link #CREATED}. */
  static Export<S3Export> export(
      long size, Outcome outcome, Map<String, Object> with, Step... steps) {
    var scenario = scenario(new Dataset(0, CREATED, Duration.ZERO, List.of()), with, steps);
    return new Export<>(
        "55b80dd4eb6742481c62c05e",
        "testing",
        CREATED,
        Principal.ANYONE,
        scenario,
        new S3Export(
            new CollectionKey("project", "testing"),
            "55b80dd4eb6742481c62c05e.json",
            new AtomicLong(size)),
        Artifact.of(outcome));
  }
}
