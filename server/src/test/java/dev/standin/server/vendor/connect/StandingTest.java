package dev.standin.server.vendor.connect;

import static dev.standin.server.vendor.connect.Exports.CREATED;
import static dev.standin.server.vendor.connect.Exports.at;
import static dev.standin.server.vendor.connect.Exports.export;
import static dev.standin.server.vendor.connect.Status.COMPLETE;
import static dev.standin.server.vendor.connect.Status.FAILED;
import static dev.standin.server.vendor.connect.Status.PENDING;
import static dev.standin.server.vendor.connect.Status.RUNNING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.server.artifact.Failure;
import dev.standin.server.artifact.Outcome;
import dev.standin.server.export.Export;
import dev.standin.server.scenario.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StandingTest {
  private static final Outcome WRITTEN = new Outcome.Written(List.of());
  private static final Outcome REFUSED =
      new Outcome.Failed(new Failure("NoSuchBucket", "The specified bucket does not exist"));
  private static final Step[] PLAIN = {at(0, PENDING), at(1, RUNNING), at(3, COMPLETE)};

  @Test
  void an_export_is_pending_then_running_then_complete() {
    var export = export(1000, WRITTEN, Map.of(), PLAIN);
    assertEquals(new Standing(PENDING, null, null, null, 0, 0, 0), after(export, 0));
    assertEquals(new Standing(PENDING, null, null, null, 0, 0, 0), after(export, 999));
    assertEquals(new Standing(RUNNING, time(1000), null, null, 0, 0, 1000), after(export, 1000));
    assertEquals(new Standing(RUNNING, time(1000), null, null, 25, 250, 1000), after(export, 1500));
    assertEquals(new Standing(RUNNING, time(1000), null, null, 99, 999, 1000), after(export, 2999));
    var complete = new Standing(COMPLETE, time(1000), time(3000), null, 100, 1000, 1000);
    assertEquals(complete, after(export, 3000));
    assertEquals(complete, after(export, 86_400_000));
  }

  @Test
  void progress_never_shrinks_and_its_parts_agree() {
    var export = export(777, WRITTEN, Map.of(), PLAIN);
    long before = 0;
    for (int millis = 1000; millis < 3000; millis += 7) {
      var standing = after(export, millis);
      assertTrue(standing.transferredBytes() >= before);
      assertEquals(100 * standing.transferredBytes() / 777, standing.percentDone());
      before = standing.transferredBytes();
    }
  }

  @Test
  void a_write_that_s3_refused_ends_in_failed_with_the_reason_of_s3() {
    var export = export(1000, REFUSED, Map.of(), PLAIN);
    assertEquals(PENDING, after(export, 999).status());
    assertEquals(new Standing(RUNNING, time(1000), null, null, 0, 0, 1000), after(export, 2000));
    var failed =
        new Standing(
            FAILED,
            time(1000),
            time(3000),
            "NoSuchBucket: The specified bucket does not exist",
            0,
            0,
            1000);
    assertEquals(failed, after(export, 3000));
    assertEquals(failed, after(export, 86_400_000));
  }

  @Test
  void an_export_that_a_scenario_fails_breaks_off_half_way() {
    var export = export(1000, WRITTEN, Map.of(), at(0, PENDING), at(1, RUNNING), at(3, FAILED));
    assertEquals(250, after(export, 2000).transferredBytes());
    assertEquals(
        new Standing(FAILED, time(1000), time(3000), "Why: because", 50, 500, 1000),
        after(export, 3000));
  }

  @Test
  void an_export_may_fail_before_it_runs() {
    var export = export(1000, WRITTEN, Map.of(), at(0, PENDING), at(2, FAILED));
    var failed = after(export, 2000);
    assertEquals(time(2000), failed.started());
    assertEquals(time(2000), failed.finished());
  }

  @Test
  void a_reason_without_a_code_stands_alone() {
    var outcome = new Outcome.Failed(new Failure("", "too many"));
    assertEquals("too many", after(export(0, outcome, Map.of(), PLAIN), 3000).error());
  }

  @Test
  void an_empty_export_makes_progress_by_the_time() {
    var export = export(0, WRITTEN, Map.of(), PLAIN);
    assertEquals(new Standing(RUNNING, time(1000), null, null, 50, 0, 0), after(export, 2000));
    assertEquals(100, after(export, 3000).percentDone());
  }

  @Test
  void all_bytes_may_be_sent_before_the_end() {
    var export = export(1000, WRITTEN, Map.of("uploadedAtPercent", 50L), PLAIN);
    assertEquals(50, after(export, 1500).percentDone());
    assertEquals(
        new Standing(RUNNING, time(1000), null, null, 100, 1000, 1000), after(export, 2000));
    assertEquals(RUNNING, after(export, 2999).status());
  }

  @Test
  void an_export_without_an_end_sends_nothing() {
    var export = export(1000, WRITTEN, Map.of(), at(0, PENDING), at(1, RUNNING));
    assertEquals(
        new Standing(RUNNING, time(1000), null, null, 0, 0, 1000), after(export, 86_400_000));
  }

  private static Standing after(Export<S3Export> export, long millis) {
    return Standing.of(export, CREATED.plusMillis(millis));
  }

  private static Instant time(long millis) {
    return CREATED.plus(Duration.ofMillis(millis));
  }
}
