package dev.standin.server.vendor.nexthink;

import static dev.standin.server.vendor.nexthink.NqlState.COMPLETED;
import static dev.standin.server.vendor.nexthink.NqlState.ERROR;
import static dev.standin.server.vendor.nexthink.NqlState.IN_PROGRESS;
import static dev.standin.server.vendor.nexthink.NqlState.SUBMITTED;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.standin.server.artifact.Artifact;
import dev.standin.server.artifact.Compression;
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
import dev.standin.server.vendor.nexthink.Lifecycle.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LifecycleTest {
  private static final Instant TEN = Instant.parse("2026-01-01T10:00:00Z");
  private static final Location FILE = new Location("standin", "nexthink/1/export.csv");

  @Test
  void an_export_is_submitted_then_in_progress_then_completed() {
    var export = export(500, succeeds(), written(500));
    assertEquals(SUBMITTED, stateAt(export, "10:00:00"));
    assertEquals(SUBMITTED, stateAt(export, "10:00:01.999"));
    assertEquals(IN_PROGRESS, stateAt(export, "10:00:02"));
    assertEquals(IN_PROGRESS, stateAt(export, "10:00:09.999"));
    assertEquals(COMPLETED, stateAt(export, "10:00:10"));
    assertEquals(COMPLETED, stateAt(export, "18:00:00"));
  }

  @Test
  void a_failed_export_stays_failed_and_says_why() {
    var failure = new Failure("", "The query timed out.");
    var fails =
        new Timeline(
            List.of(
                step(0, SUBMITTED, null), step(2, IN_PROGRESS, null), step(40, ERROR, failure)));
    var export = export(500, fails, Artifact.of(new Outcome.Failed(failure)));
    assertEquals(IN_PROGRESS, stateAt(export, "10:00:39"));
    assertEquals(new Standing.Failed("The query timed out."), at(export, "10:00:40"));
    assertEquals(new Standing.Failed("The query timed out."), at(export, "18:00:00"));
  }

  @Test
  void an_export_whose_result_could_not_be_stored_fails_when_it_would_have_completed() {
    var refused = Artifact.of(new Outcome.Failed(new Failure("NoSuchBucket", "No such bucket.")));
    var export = export(500, succeeds(), refused);
    assertEquals(IN_PROGRESS, stateAt(export, "10:00:09"));
    assertEquals(new Standing.Failed("No such bucket."), at(export, "10:00:10"));
  }

  @Test
  void a_result_is_truncated_if_its_file_has_fewer_rows_than_there_are() {
    assertEquals(
        new Standing.Completed(true), at(export(500, succeeds(), written(499)), "10:00:10"));
    assertEquals(
        new Standing.Completed(false), at(export(500, succeeds(), written(500)), "10:00:10"));
    assertEquals(new Standing.Completed(false), at(export(0, succeeds(), written(0)), "10:00:10"));
  }

  private static Timeline succeeds() {
    return new Timeline(
        List.of(step(0, SUBMITTED, null), step(2, IN_PROGRESS, null), step(10, COMPLETED, null)));
  }

  private static Step step(long seconds, NqlState state, Failure failure) {
    return new Step(Duration.ofSeconds(seconds), state, Long.MAX_VALUE, failure);
  }

  private static Artifact written(long rows) {
    return Artifact.of(new Outcome.Written(List.of(new Piece(FILE, 1, rows))));
  }

  private static Export<Asked> export(long rows, Timeline timeline, Artifact artifact) {
    var data = new Dataset(rows, TEN, Duration.ofSeconds(1), List.of());
    var scenario =
        new Scenario(
            "nexthink",
            "a-test",
            "",
            List.of(),
            When.NEVER,
            0,
            data,
            timeline,
            List.of(),
            List.of(),
            Map.of(),
            List.of(),
            "");
    var asked = new Asked("#a_test", Map.of(), Compression.NONE);
    return new Export<>("1", "#a_test", TEN, Principal.ANYONE, scenario, asked, artifact);
  }

  private static NqlState stateAt(Export<Asked> export, String time) {
    return at(export, time).state();
  }

  private static Standing at(Export<Asked> export, String time) {
    return Lifecycle.at(export, Instant.parse("2026-01-01T" + time + "Z"));
  }
}
