package dev.standin.server.vendor.mediarithmics;

import dev.standin.server.artifact.Artifact;
import dev.standin.server.artifact.Failure;
import dev.standin.server.artifact.Outcome;
import dev.standin.server.artifact.Piece;
import dev.standin.server.export.Export;
import dev.standin.server.export.Principal;
import dev.standin.server.scenario.Dataset;
import dev.standin.server.scenario.Scenario;
import dev.standin.server.scenario.Step;
import dev.standin.server.scenario.Timeline;
import dev.standin.server.scenario.When;
import dev.standin.server.storage.Location;
import dev.standin.server.vendor.mediarithmics.Asked.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Executions and scenarios as facts, without a server. */
final class Given {
  static final Definition DEFINITION =
      new Definition("8205", "1426", "test", "50409", "1509", "JSON");
  private static final Location FILE = new Location("standin", "mediarithmics/1/export.data");

  private Given() {}

  static Step step(long millis, ExecutionState state) {
    var failure = state.failed() ? new Failure("TOO_LARGE", "The result is too large.") : null;
    return new Step(Duration.ofMillis(millis), state, Long.MAX_VALUE, failure);
  }

  static Scenario scenario(Map<String, Object> with, Step... steps) {
    return new Scenario(
        "mediarithmics",
        "a-test",
        "",
        List.of(),
        When.NEVER,
        0,
        new Dataset(100, Instant.parse("2026-01-01T00:00:00Z"), Duration.ofSeconds(1), List.of()),
        new Timeline(List.of(steps)),
        List.of(),
        List.of(),
        with,
        List.of(),
        "");
  }

  static Asked asked(String otql, String format) {
    var definition = new Definition("8205", "1426", "test", "50409", "1509", format);
    return Asked.of(definition, "8987", otql, Instant.EPOCH);
  }

  /** An execution whose file was written with such a tally. */
  static Export<Asked> execution(String id, Instant createdAt, Scenario scenario, Tally tally) {
    var asked = asked("SELECT {id} FROM UserPoint", "JSON");
    asked.tally().set(tally);
    var written = new Outcome.Written(List.of(new Piece(FILE, 1, tally.completed())));
    return execution(id, createdAt, scenario, asked, Artifact.of(written));
  }

  static Export<Asked> execution(
      String id, Instant createdAt, Scenario scenario, Asked asked, Artifact artifact) {
    return new Export<>(
        id, asked.definition().id(), createdAt, Principal.ANYONE, scenario, asked, artifact);
  }
}
