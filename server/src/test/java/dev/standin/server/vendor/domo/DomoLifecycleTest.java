package dev.standin.server.vendor.domo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.standin.server.artifact.Artifact;
import dev.standin.server.artifact.Failure;
import dev.standin.server.artifact.Outcome;
import dev.standin.server.artifact.Piece;
import dev.standin.server.export.Export;
import dev.standin.server.export.ExportStore;
import dev.standin.server.export.Principal;
import dev.standin.server.scenario.Dataset;
import dev.standin.server.scenario.Scenario;
import dev.standin.server.scenario.Step;
import dev.standin.server.scenario.Timeline;
import dev.standin.server.scenario.When;
import dev.standin.server.storage.Location;
import dev.standin.server.vendor.domo.DomoLifecycle.Start;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The page's life of an export, on a clock of the test's own. */
class DomoLifecycleTest {
  private static final Instant TEN = Instant.parse("2026-01-01T10:00:00Z");
  private static final Outcome WRITTEN =
      new Outcome.Written(List.of(new Piece(new Location("b", "out/ä 1.csv"), 10, 3)));

  private final ExportStore<Asked> exports = new ExportStore<>();
  private final DomoLifecycle lifecycle = new DomoLifecycle(exports);

  @Test
  void an_export_is_none_then_running_then_success() {
    var export = created(WRITTEN, Map.of(), succeeding());
    assertStatus("none", export, 0);
    assertStatus("none", export, 9);
    assertStatus("running", export, 10);
    assertStatus("running", export, 59);
    assertStatus("success", export, 60);
    assertStatus("success", export, 600_000);
  }

  @Test
  void a_failed_export_stays_failed_and_keeps_its_reason() {
    var export = created(WRITTEN, Map.of(), failing(new Failure("QueryFailed", "It stopped.")));
    assertStatus("running", export, 59);
    for (long seconds : List.of(60L, 600_000L)) {
      var json = json(export, seconds);
      assertEquals("failed", json.get("exportStatus").asText());
      assertEquals("QueryFailed", json.get("errorCode").asText());
      assertEquals("It stopped.", json.get("message").asText());
      assertEquals("2026-01-01T10:01:00.000Z", json.get("finished").asText());
      assertTrue(json.get("urlRowCountMap").isEmpty());
    }
  }

  @Test
  void a_failure_without_a_code_gets_one() {
    var export = created(WRITTEN, Map.of(), failing(new Failure("", "It stopped.")));
    assertEquals(Quirks.FAILED, json(export, 60).get("errorCode").asText());
  }

  @Test
  void what_s3_refused_shows_when_the_export_would_have_succeeded() {
    var refused = new Outcome.Failed(new Failure("AccessDenied", "Access Denied"));
    var export = created(refused, Map.of(), succeeding());
    assertStatus("running", export, 59);
    assertStatus("failed", export, 60);
    assertEquals("AccessDenied", json(export, 60).get("errorCode").asText());
    assertEquals("2026-01-01T10:01:00.000Z", json(export, 60).get("finished").asText());
  }

  @Test
  void files_are_named_by_an_encoded_url_or_as_the_scenario_says() {
    var https = created(WRITTEN, Map.of(), succeeding());
    assertEquals(
        "{\"https://b.s3.us-east-1.amazonaws.com/out/%C3%A4%201.csv\":3}",
        json(https, 60).get("urlRowCountMap").toString());
    assertNull(json(https, 60).get("tempUrlRowCountMap"));
    var older = created(WRITTEN, Map.of("fileUrls", "s3", "tempUrls", true), succeeding());
    assertEquals(
        "{\"s3://b/out/ä 1.csv\":3}", json(older, 60).get("tempUrlRowCountMap").toString());
  }

  @Test
  void nothing_exported_yet_means_a_new_export() {
    assertInstanceOf(Start.New.class, start(asked(0), true, 0));
  }

  @Test
  void an_active_export_refuses_every_other_of_its_data_set() {
    exports.add(created(WRITTEN, Map.of(), succeeding()));
    for (long seconds : List.of(0L, 10L, 59L)) {
      assertInstanceOf(Start.Refused.class, start(asked(0), true, seconds));
      assertInstanceOf(Start.Refused.class, start(asked(1), false, seconds));
    }
    assertInstanceOf(Start.New.class, lifecycle.start("another", asked(0), true, TEN));
  }

  @Test
  void unchanged_data_returns_the_previous_export_if_it_may() {
    var export = exports.add(created(WRITTEN, Map.of(), succeeding()));
    assertEquals(new Start.Previous(export), start(asked(0), true, 60));
    assertInstanceOf(Start.New.class, start(asked(0), false, 60));
    assertInstanceOf(Start.New.class, start(asked(1), true, 60));
  }

  @Test
  void a_failure_is_never_returned_again() {
    exports.add(
        created(new Outcome.Failed(new Failure("NoSuchBucket", "…")), Map.of(), succeeding()));
    assertInstanceOf(Start.Refused.class, start(asked(0), true, 59));
    assertInstanceOf(Start.New.class, start(asked(0), true, 60));
  }

  @Test
  void only_the_newest_export_may_be_returned_again() {
    exports.add(created(WRITTEN, Map.of(), succeeding()));
    exports.add(export("second", asked(1), WRITTEN, Map.of(), succeeding()));
    assertInstanceOf(Start.New.class, start(asked(0), true, 60));
  }

  @Test
  void the_data_changes_at_the_full_hour() {
    var hourly = scenario(Map.of("changesEvery", Duration.ofHours(1)), succeeding());
    var version = DataSet.at(hourly, TEN);
    assertEquals(version, DataSet.at(hourly, TEN.plusSeconds(3599)));
    assertEquals(version.version() + 1, DataSet.at(hourly, TEN.plusSeconds(3600)).version());
    assertEquals(0, DataSet.at(scenario(Map.of(), succeeding()), TEN).version());
  }

  private Start start(Asked asked, boolean useCache, long seconds) {
    return lifecycle.start("data-set", asked, useCache, TEN.plusSeconds(seconds));
  }

  private static void assertStatus(String status, Export<Asked> export, long seconds) {
    assertEquals(status, json(export, seconds).get("exportStatus").asText());
  }

  private static com.fasterxml.jackson.databind.JsonNode json(Export<Asked> export, long seconds) {
    return DomoJson.export(export, DomoLifecycle.phase(export, TEN.plusSeconds(seconds)));
  }

  private static Timeline succeeding() {
    return timeline(new Step(Duration.ofSeconds(60), DomoState.SUCCESS, Long.MAX_VALUE, null));
  }

  private static Timeline failing(Failure failure) {
    return timeline(new Step(Duration.ofSeconds(60), DomoState.FAILED, Long.MAX_VALUE, failure));
  }

  private static Timeline timeline(Step last) {
    return new Timeline(
        List.of(
            new Step(Duration.ZERO, DomoState.NONE, Long.MAX_VALUE, null),
            new Step(Duration.ofSeconds(10), DomoState.RUNNING, Long.MAX_VALUE, null),
            last));
  }

  private static Asked asked(long version) {
    var query = JsonNodeFactory.instance.objectNode();
    return new Asked("b", "out/", "us-east-1", false, query, Policy.Visible.ALL, version);
  }

  private static Export<Asked> created(
      Outcome outcome, Map<String, Object> with, Timeline timeline) {
    return export("first", asked(0), outcome, with, timeline);
  }

  private static Export<Asked> export(
      String id, Asked asked, Outcome outcome, Map<String, Object> with, Timeline timeline) {
    return new Export<>(
        id,
        "data-set",
        TEN,
        Principal.ANYONE,
        scenario(with, timeline),
        asked,
        Artifact.of(outcome));
  }

  private static Scenario scenario(Map<String, Object> with, Timeline timeline) {
    return new Scenario(
        "domo",
        "default",
        "A life",
        List.of(),
        When.NEVER,
        0,
        new Dataset(3, TEN, Duration.ofMinutes(1), List.of()),
        timeline,
        List.of(),
        List.of(),
        with,
        List.of(),
        "default.yaml");
  }
}
