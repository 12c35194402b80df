package dev.standin.contracts.suite;

import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client of mediarithmics must be ready for, and scenarios show. */
public abstract class MediarithmicsScenariosContract extends MediarithmicsCalls {
  @ParameterizedTest
  @CsvSource({
    "fails-while-running, 2000, 5000, QUERY_TIMEOUT: The query took longer than the datamart allows.",
    "404002, 4000, 4000, The datamart is being rebuilt."
  })
  void a_failed_execution_has_an_error_file(
      String queryId, long started, long ended, String error) {
    assumeTrue(target().hasScenarios());
    var export = export(queryId, "JSON");
    var id = execute(export);
    var created = target().now().toEpochMilli();
    missing(api().get(dataFile(ORGANISATION, id, "export.error")));
    var failed = ended(export, id);
    assertEquals("FAILED", failed.get("status").asText());
    assertTrue(failed.get("result").isNull() && failed.get("num_tasks").isNull());
    assertTrue(error.endsWith(failed.get("error").get("message").asText()));
    assertEquals(created + started, failed.get("start_date").asLong());
    assertEquals(created + ended, failed.get("end_date").asLong());
    assertEquals(ended - started, failed.get("duration").asLong());
    assertEquals(error + "\n", download(dataFile(ORGANISATION, id, "export.error")));
    missing(api().get(file(export, id)));
    missing(api().get(dataFile(ORGANISATION, id, "export.data")));
    target().pass(Duration.ofHours(8));
    assertEquals(failed, status(export, id), "an execution that failed stays so");
  }

  @ParameterizedTest
  @ValueSource(strings = {"JSON", "CSV"})
  void a_bad_query_gives_an_empty_file_and_no_message(String format) {
    var bad = export(createdQuery("SELECT {e_mails {id}} FROM UserPoint"), format);
    var unreadable = export(createdQuery("please give me everything"), format);
    for (var export : List.of(bad, unreadable)) {
      var id = execute(export);
      var done = ended(export, id);
      assertEquals("SUCCEEDED", done.get("status").asText());
      assertTrue(done.get("error").isNull() && done.get("debug").isNull());
      assertEquals("", download(file(export, id)));
      missing(api().get(dataFile(ORGANISATION, id, "export.error")));
    }
  }

  @Test
  void a_query_id_that_names_a_scenario_needs_no_query() {
    assumeTrue(target().hasScenarios());
    var empty = export("bad_query_gives_an_empty_file", "JSON");
    var id = execute(empty);
    ended(empty, id);
    assertEquals("", download(file(empty, id)));
    var default404000 = export("404000", "JSON");
    var other = execute(default404000);
    ended(default404000, other);
    assertTrue(download(file(default404000, other)).startsWith("{\"emails\":["));
  }

  @Test
  void a_success_can_have_erroneous_tasks_whose_rows_are_missing() {
    assumeTrue(target().hasScenarios());
    var export = export("some-tasks-fail", "JSON");
    var id = execute(export);
    var done = ended(export, id);
    assertEquals("SUCCEEDED", done.get("status").asText());
    assertEquals(1000, done.get("num_tasks").asLong());
    assertEquals(76, done.get("erroneous_tasks").asLong());
    assertEquals(924, done.get("completed_tasks").asLong());
    assertEquals(924, download(file(export, id)).lines().count());
  }

  @Test
  void a_success_can_be_without_numbers_of_tasks() {
    assumeTrue(target().hasScenarios());
    var export = export("no-task-counts", "JSON");
    var done = ended(export, execute(export));
    assertEquals("SUCCEEDED", done.get("status").asText());
    for (var field : List.of("num_tasks", "completed_tasks", "erroneous_tasks")) {
      assertTrue(done.get(field).isNull(), field);
    }
  }

  @Test
  void a_file_that_has_been_removed_is_a_404() {
    assumeTrue(target().hasScenarios());
    var export = export("file-removed-after-10m", "JSON");
    var id = execute(export);
    ended(export, id);
    target().pass(Duration.ofMinutes(10).minusMillis(1));
    download(file(export, id));
    target().pass(Duration.ofMillis(1));
    missing(api().get(file(export, id)));
    missing(api().get(dataFile(ORGANISATION, id, "export.data")));
    assertEquals("SUCCEEDED", status(export, id).get("status").asText());
  }

  @Test
  void an_execution_that_somebody_else_starts_stands_before_ones_own() {
    assumeTrue(target().hasScenarios());
    var export = export("another-is-started-meanwhile", "JSON");
    var own = execute(export);
    ok(api().get(executions(export))).body("data.id", is(List.of(own))).body("total", is(1));
    target().pass(Duration.ofSeconds(1));
    var ids = ok(api().get(executions(export))).body("total", is(2)).extract().path("data.id");
    assertEquals(own, ((List<?>) ids).get(1), "the list is newest first");
    target().pass(Duration.ofSeconds(5));
    ok(api().get(executions(export)))
        .body("data[0].status", is("RUNNING"))
        .body("data[1].status", is("SUCCEEDED"));
  }

  @Test
  void the_server_can_fail_for_a_while() {
    assumeTrue(target().hasScenarios());
    var export = export("status-fails-twice", "JSON");
    var id = execute(export);
    ok(api().get(executions(export)));
    refused(500, api().get(executions(export)));
    refused(500, api().get(executions(export)));
    ok(api().get(executions(export))).body("data[0].id", is(id));
    var late = export("file-is-late", "JSON");
    var file = execute(late);
    ended(late, file);
    refused(503, api().get(file(late, file)));
    download(file(late, file));
  }
}
