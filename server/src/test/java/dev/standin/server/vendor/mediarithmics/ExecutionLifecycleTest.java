package dev.standin.server.vendor.mediarithmics;

import static dev.standin.server.vendor.mediarithmics.ExecutionState.FAILED;
import static dev.standin.server.vendor.mediarithmics.ExecutionState.PENDING;
import static dev.standin.server.vendor.mediarithmics.ExecutionState.RUNNING;
import static dev.standin.server.vendor.mediarithmics.ExecutionState.SUCCEEDED;
import static dev.standin.server.vendor.mediarithmics.Given.scenario;
import static dev.standin.server.vendor.mediarithmics.Given.step;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.server.artifact.Artifact;
import dev.standin.server.artifact.Failure;
import dev.standin.server.artifact.Outcome;
import dev.standin.server.export.Export;
import dev.standin.server.scenario.Scenario;
import dev.standin.server.vendor.mediarithmics.Asked.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExecutionLifecycleTest {
  private static final Instant TEN = Instant.parse("2026-01-01T10:00:00Z");
  private static final Tally TALLY = new Tally(924, 76, false);

  @Test
  void an_execution_is_pending_then_running_then_succeeded() {
    var execution = given(succeeds(Map.of()));
    assertEquals(PENDING, at(execution, "10:00:00").state());
    assertEquals(PENDING, at(execution, "10:00:01.999").state());
    assertEquals(RUNNING, at(execution, "10:00:02").state());
    assertEquals(RUNNING, at(execution, "10:00:05.999").state());
    assertEquals(SUCCEEDED, at(execution, "10:00:06").state());
    assertEquals(SUCCEEDED, at(execution, "18:00:00").state());
  }

  @Test
  void it_starts_when_it_runs_and_ends_when_it_succeeded() {
    var execution = given(succeeds(Map.of()));
    assertNull(at(execution, "10:00:01").startedAt());
    assertEquals(TEN.plusSeconds(2), at(execution, "10:00:03").startedAt());
    assertNull(at(execution, "10:00:03").endedAt());
    assertEquals(TEN.plusSeconds(2), at(execution, "18:00:00").startedAt());
    assertEquals(TEN.plusSeconds(6), at(execution, "18:00:00").endedAt());
  }

  @Test
  void a_failed_execution_stays_failed_and_has_a_reason_but_no_tasks() {
    var execution =
        given(scenario(Map.of(), step(0, PENDING), step(2000, RUNNING), step(40_000, FAILED)));
    assertEquals(RUNNING, at(execution, "10:00:39").state());
    for (var time : new String[] {"10:00:40", "18:00:00"}) {
      var failed = at(execution, time);
      assertEquals(FAILED, failed.state());
      assertEquals("The result is too large.", failed.failure().message());
      assertEquals(TEN.plusSeconds(40), failed.endedAt());
      assertNull(failed.tally());
      assertFalse(failed.hasResult());
    }
  }

  @Test
  void an_execution_that_fails_before_it_runs_starts_and_ends_at_once() {
    var execution = given(scenario(Map.of(), step(0, PENDING), step(4000, FAILED)));
    assertNull(at(execution, "10:00:03").startedAt());
    assertEquals(TEN.plusSeconds(4), at(execution, "10:00:04").startedAt());
    assertEquals(TEN.plusSeconds(4), at(execution, "10:00:04").endedAt());
  }

  @Test
  void an_execution_whose_file_storage_refused_fails_when_it_would_have_succeeded() {
    var refused = Artifact.of(new Outcome.Failed(new Failure("NoSuchBucket", "No such bucket.")));
    var asked = Given.asked("SELECT {id} FROM UserPoint", "JSON");
    var execution = Given.execution("1", TEN, succeeds(Map.of()), asked, refused);
    assertEquals(RUNNING, at(execution, "10:00:05").state());
    assertEquals(FAILED, at(execution, "10:00:06").state());
    assertEquals("NoSuchBucket", at(execution, "10:00:06").failure().code());
    assertEquals(TEN.plusSeconds(6), at(execution, "10:00:06").endedAt());
  }

  @Test
  void tasks_are_counted_at_the_end_unless_the_scenario_says_otherwise() {
    assertNull(at(given(succeeds(Map.of())), "10:00:05").tally());
    assertEquals(TALLY, at(given(succeeds(Map.of())), "10:00:06").tally());
    assertNull(at(given(succeeds(Map.of("countsTasks", false))), "10:00:06").tally());
  }

  @Test
  void files_are_removed_so_long_after_the_end() {
    var execution = given(succeeds(Map.of("removedAfter", Duration.ofMinutes(10))));
    assertFalse(removed(execution, "10:00:05"));
    assertFalse(removed(execution, "10:10:05.999"));
    assertTrue(removed(execution, "10:10:06"));
    assertFalse(removed(given(succeeds(Map.of())), "23:00:00"));
  }

  private static boolean removed(Export<Asked> execution, String time) {
    return at(execution, time).isRemoved(Instant.parse("2026-01-01T" + time + "Z"));
  }

  private static Scenario succeeds(Map<String, Object> with) {
    return scenario(with, step(0, PENDING), step(2000, RUNNING), step(6000, SUCCEEDED));
  }

  private static Export<Asked> given(Scenario scenario) {
    return Given.execution("1", TEN, scenario, TALLY);
  }

  private static Execution at(Export<Asked> execution, String time) {
    return ExecutionLifecycle.at(execution, Instant.parse("2026-01-01T" + time + "Z"));
  }
}
