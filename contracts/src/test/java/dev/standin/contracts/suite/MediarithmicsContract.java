package dev.standin.contracts.suite;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesRegex;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every client of mediarithmics' executions and files may rely on, as the page says. */
public abstract class MediarithmicsContract extends MediarithmicsCalls {
  @Test
  void an_execution_is_pending_at_first() {
    ok(create(export(createdQuery(EMAILS), "JSON")))
        .body("data.keySet()", hasSize(19))
        .body("data.parameters", equalTo(Map.of()))
        .body("data.organisation_id", is(ORGANISATION))
        .body("data.user_id", matchesRegex("[0-9]+"))
        .body("data.result", nullValue())
        .body("data.error", nullValue())
        .body("data.status", is("PENDING"))
        .body("data.creation_date", is(target().now().toEpochMilli()))
        .body("data.start_date", nullValue())
        .body("data.duration", nullValue())
        .body("data.cancel_status", nullValue())
        .body("data.debug", nullValue())
        .body("data.is_retryable", is(false))
        .body("data.permalink_uri", matchesRegex("[A-Za-z0-9+/]+=*"))
        .body("data.num_tasks", nullValue())
        .body("data.completed_tasks", nullValue())
        .body("data.erroneous_tasks", nullValue())
        .body("data.retry_count", is(0))
        .body("data.job_type", is("DATAMART_QUERY_EXPORT"));
  }

  @Test
  void an_execution_runs_and_succeeds() {
    var export = export(createdQuery(EMAILS), "JSON");
    var id = execute(export);
    var created = target().now().toEpochMilli();
    if (target().hasScenarios()) {
      target().pass(Duration.ofMillis(1999));
      assertEquals("PENDING", status(export, id).get("status").asText());
      target().pass(Duration.ofMillis(1));
      var running = status(export, id);
      assertEquals("RUNNING", running.get("status").asText());
      assertEquals(created + 2000, running.get("start_date").asLong());
      assertTrue(running.get("duration").isNull() && running.get("result").isNull());
      assertFalse(running.has("end_date"));
      target().pass(Duration.ofMillis(3999));
      assertEquals("RUNNING", status(export, id).get("status").asText());
      target().pass(Duration.ofMillis(1));
    }
    var done = ended(export, id);
    assertEquals(20, done.size());
    assertEquals("SUCCEEDED", done.get("status").asText());
    assertEquals("{\"output_files\":[\"export\"]}", done.get("result").toString());
    assertTrue(done.get("error").isNull());
    assertEquals("", done.get("permalink_uri").asText());
    assertEquals(
        done.get("end_date").asLong(),
        done.get("start_date").asLong() + done.get("duration").asLong());
    assertEquals(
        done.get("num_tasks").asLong(),
        done.get("completed_tasks").asLong() + done.get("erroneous_tasks").asLong());
    target().pass(Duration.ofDays(1));
    assertEquals(done, status(export, id), "an execution that ended stays as it is");
  }

  @Test
  void executions_are_listed_newest_first_in_pages_of_10() {
    var export = export(createdQuery(EMAILS), "JSON");
    var ids = new ArrayList<String>();
    for (int i = 0; i < 12; i++) {
      ids.add(0, execute(export));
    }
    ok(api().get(executions(export)))
        .body("data.id", equalTo(ids.subList(0, 10)))
        .body("count", is(10))
        .body("total", is(12))
        .body("first_result", is(0))
        .body("max_result", is(10))
        .body("max_results", is(10));
    ok(api().get(executions(export) + "?first_result=10&max_results=10"))
        .body("data.id", equalTo(ids.subList(10, 12)))
        .body("count", is(2));
    ok(api().get(executions(export) + "?organisation_id=1426")).body("total", is(12));
    ok(api().get(executions(export("50409", "JSON")))).body("total", is(0));
  }

  @Test
  void an_execution_belongs_to_its_own_export() {
    var export = export(createdQuery(EMAILS), "JSON");
    var id = execute(export);
    missing(api().get(executions(export("50409", "JSON")) + "/" + id));
    missing(api().get(executions(export) + "/999999999"));
    missing(api().get(executions("999999999")));
    missing(create("999999999"));
  }

  @Test
  void an_execution_carries_the_id_of_the_user_who_started_it() {
    var export = export(createdQuery(EMAILS), "JSON");
    String ada = create(export).path("data.user_id");
    String again = create(export).path("data.user_id");
    String other = json("someone-else").body("{}").post(executions(export)).path("data.user_id");
    assertEquals(ada, again);
    assertNotEquals(ada, other);
  }

  @Test
  void the_body_of_an_execution_is_an_empty_object_or_nothing() {
    var path = executions(export(createdQuery(EMAILS), "JSON"));
    ok(api().body("{}").post(path));
    ok(given().header("Authorization", "token-ada").post(path));
    for (var body : List.of("{\"a\":1}", "[]", "null", "\"\"", "1", "{", "{}{}", "not json")) {
      refused(400, api().body(body).post(path));
    }
    ok(api().get(path)).body("total", is(2));
  }

  @Test
  void the_file_has_just_the_properties_that_the_query_selects() throws IOException {
    var rows = rows("SELECT {emails {id}} FROM UserPoint WHERE segments {id=\"1234\"}");
    assertFalse(rows.isEmpty());
    for (var row : rows) {
      assertEquals(List.of("emails"), names(row));
      row.get("emails").forEach(email -> assertEquals(List.of("id"), names(email)));
    }
    var others = rows("SELECT {creation_ts id} FROM UserPoint WHERE segments {id=\"1234\"}");
    assertEquals(rows.size(), others.size());
    others.forEach(row -> assertEquals(List.of("creation_ts", "id"), names(row)));
  }

  @Test
  void the_where_of_the_query_chooses_the_rows() throws IOException {
    var all = rows("SELECT {id creation_ts} FROM UserPoint");
    var early = rows("SELECT {id creation_ts} FROM UserPoint WHERE creation_ts < \"2026-02-01\"");
    var february = java.time.Instant.parse("2026-02-01T00:00:00Z").toEpochMilli();
    var expected = all.stream().filter(row -> row.get("creation_ts").asLong() < february).toList();
    assertFalse(expected.isEmpty() || expected.size() == all.size());
    assertEquals(expected, early);
    assertEquals(all.subList(0, 7), rows("SELECT {id creation_ts} FROM UserPoint LIMIT 7"));
  }

  @Test
  void both_ways_of_downloading_give_the_same_file() {
    var export = export(createdQuery(EMAILS), "JSON");
    var id = execute(export);
    ended(export, id);
    var file =
        api()
            .get(file(export, id))
            .then()
            .statusCode(200)
            .header("Content-Type", "application/x-ndjson")
            .header("Content-Length", notNullValue())
            .extract()
            .asString();
    assertTrue(file.startsWith("{\"emails\":["), file.substring(0, 20));
    assertEquals(file, download(executions(export) + "/" + id + "/files?technical_name=export"));
    assertEquals(file, download(executions(export) + "/" + id + "/files/technical_name%3Dexport"));
    assertEquals(file, download(dataFile(ORGANISATION, id, "export.data")));
    assertEquals(
        file,
        download(
            "/v1/data_file/data?uri=mics%3A%2F%2Fdata_file%2Ftenants%2F"
                + ORGANISATION
                + "%2Fjobs%2Fexecutions%2F"
                + id
                + "%2Fresult%2Fexport.data"));
  }

  @Test
  void a_definition_in_csv_gives_a_csv_file() {
    var export = export(createdQuery("SELECT {id emails {id}} FROM UserPoint LIMIT 3"), "CSV");
    var id = execute(export);
    ended(export, id);
    var csv = api().get(file(export, id)).then().statusCode(200).header("Content-Type", "text/csv");
    var lines = csv.extract().asString().split("\n");
    assertEquals("id,emails.id", lines[0]);
    assertEquals(4, lines.length);
  }

  @Test
  void a_file_that_does_not_exist_is_a_404() {
    var export = export(createdQuery(EMAILS), "JSON");
    var id = execute(export);
    missing(api().get(file(export, id)));
    missing(api().get(dataFile(ORGANISATION, id, "export.data")));
    ended(export, id);
    missing(api().get(executions(export) + "/" + id + "/files/technical_name=other"));
    missing(api().get(executions(export) + "/" + id + "/files?technical_name=export.data"));
    missing(api().get(file(export, "999999999")));
    missing(api().get(file(export("50409", "JSON"), id)));
    missing(api().get(dataFile(ORGANISATION, id, "export.error")));
    missing(api().get(dataFile("77", id, "export.data")));
    missing(api().get(dataFile(ORGANISATION, "999999999", "export.data")));
    missing(api().get("/v1/data_file/data?uri=mics://data_file/tenants/1426/else"));
    missing(api().get(dataFile(ORGANISATION, id, "../" + id + "/result/export.data")));
    refused(400, api().get("/v1/data_file/data?uri=http://127.0.0.1/"));
    refused(400, api().get("/v1/data_file/data"));
    refused(400, api().get(executions(export) + "/" + id + "/files"));
    ok(api().delete("/v1/exports/" + export));
    missing(api().get(file(export, id)));
    missing(api().get(dataFile(ORGANISATION, id, "export.data")));
    missing(api().get(executions(export)));
    missing(api().get(executions(export) + "/" + id));
  }
}
