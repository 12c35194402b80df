package dev.standin.contracts.suite;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesRegex;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every client of mediarithmics' query exports may rely on, as its page describes it. */
public abstract class MediarithmicsContract extends VendorContract {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String ORGANISATION = "1426";
  private static final String DATAMART = "1509";
  private static final String EMAILS = "SELECT {emails {id}} FROM UserPoint";
  private static final String ERROR_ID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  // ---- definitions

  @Test
  void a_definition_is_created_read_changed_and_deleted() {
    var id =
        ok(api().body(definition("test", "JSON", "50409")).post(exports()))
            .body("data.keySet()", hasSize(7))
            .body("data.type", is("QUERY"))
            .body("data.organisation_id", is(ORGANISATION))
            .body("data.name", is("test"))
            .body("data.query_id", is("50409"))
            .body("data.output_format", is("JSON"))
            .extract()
            .<String>path("data.id");
    var one = "/v1/exports/" + id + "?organisation_id=" + ORGANISATION;
    ok(api().get(one)).body("data.name", is("test"));
    ok(api().body(Map.of("name", "renamed", "output_format", "CSV")).put(one))
        .body("data.name", is("renamed"))
        .body("data.output_format", is("CSV"))
        .body("data.query_id", is("50409"));
    ok(api().get("/v1/exports/" + id)).body("data.name", is("renamed"));
    ok(api().delete(one)).body("keySet()", hasSize(1));
    missing(api().get(one));
    missing(api().delete(one));
    missing(api().body(Map.of("name", "again")).put(one));
  }

  @Test
  void a_definition_that_was_read_can_be_sent_back() {
    var id = export("50409", "JSON");
    Map<String, Object> read = api().get("/v1/exports/" + id).path("data");
    ok(api().body(read).put("/v1/exports/" + id)).body("data", equalTo(read));
    refused(400, api().body(Map.of("id", "1")).put("/v1/exports/" + id));
    refused(400, api().body(Map.of("organisation_id", "1")).put("/v1/exports/" + id));
  }

  @Test
  void definitions_are_listed_in_pages_of_50() {
    var ids = new ArrayList<String>();
    for (int i = 0; i < 53; i++) {
      ids.add(export("50409", "JSON"));
    }
    ok(api().get(exports()))
        .body("count", is(50))
        .body("data", hasSize(50))
        .body("total", is(53))
        .body("first_result", is(0))
        .body("max_result", is(50))
        .body("max_results", is(50))
        .body("data[0].id", is(ids.get(52)));
    ok(api().get(exports() + "&first_result=50&max_results=2"))
        .body("count", is(2))
        .body("first_result", is(50))
        .body("max_result", is(2))
        .body("data.id", contains(ids.get(2), ids.get(1)));
    ok(api().get(exports() + "&first_result=53")).body("count", is(0)).body("data", empty());
    ok(api().get(exports() + "&first_result=2147483647&max_results=2147483647"))
        .body("data", empty());
  }

  @Test
  void a_definition_is_seen_in_its_own_organisation_only() {
    var id = export("50409", "JSON");
    ok(api().get("/v1/exports?organisation_id=77")).body("total", is(0));
    missing(api().get("/v1/exports/" + id + "?organisation_id=77"));
    missing(api().delete("/v1/exports/" + id + "?organisation_id=77"));
    ok(api().get("/v1/exports/" + id));
  }

  // ---- queries

  @Test
  void a_query_is_created_read_and_exported_from_its_own_datamart() {
    var id =
        ok(api().body(query(EMAILS)).post("/v1/datamarts/42/queries"))
            .body("data.query_text", is(EMAILS))
            .body("data.datamart_id", is("42"))
            .body("data.query_language", is("OTQL"))
            .extract()
            .<String>path("data.id");
    assertTrue(id.matches("[0-9]+"), id);
    ok(api().get("/v1/datamarts/42/queries/" + id)).body("data.query_text", is(EMAILS));
    missing(api().get("/v1/datamarts/43/queries/" + id));
    ok(api().body(definition("test", "JSON", id)).post(exports()))
        .body("data.datamart_id", is("42"));
    refused(
        400,
        api()
            .body(Map.of("datamart_id", "41", "query_language", "OTQL", "query_text", EMAILS))
            .post("/v1/datamarts/42/queries"));
  }

  @Test
  void a_query_can_be_checked_before_it_is_exported() {
    var run = "/v1/datamarts/" + DATAMART + "/query_executions/otql";
    ok(otql(EMAILS).post(run))
        .body("data.result_type", is("SELECTION"))
        .body("data.rows", hasSize(10))
        .body("data.rows.collect { it.keySet() }", everyItem(contains("emails")));
    var five = ok(otql(EMAILS).post(run + "?limit=5")).extract().<List<Object>>path("data.rows");
    assertEquals(5, five.size());
    ok(otql(EMAILS).post(run + "?limit=2&offset=3"))
        .body("data.offset", is(3))
        .body("data.rows", equalTo(five.subList(3, 5)));
    ok(otql(EMAILS + " LIMIT 3").post(run + "?limit=9")).body("data.rows", hasSize(3));
    // Unlike an export, a run says what is wrong with the query.
    refused(400, otql("SELECT {e_mails {id}} FROM UserPoint").post(run))
        .body("error", matchesRegex(".*1:9: expected a field of UserPoint.*"));
    refused(400, otql("not OTQL").post(run));
  }

  // ---- the life of an execution

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

  // ---- files

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

  // ---- scenarios

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

  // ---- authentication

  @ParameterizedTest
  @CsvSource({
    "GET, /v1/exports",
    "POST, /v1/exports",
    "GET, /v1/exports/1",
    "PUT, /v1/exports/1",
    "DELETE, /v1/exports/1",
    "GET, /v1/exports/1/executions",
    "POST, /v1/exports/1/executions",
    "GET, /v1/exports/1/executions/2",
    "GET, /v1/exports/1/executions/2/files/technical_name=export",
    "GET, /v1/exports/1/executions/2/files?technical_name=export",
    "GET, /v1/data_file/data?uri=mics://data_file/x",
    "POST, /v1/datamarts/1/queries",
    "GET, /v1/datamarts/1/queries/2",
    "POST, /v1/datamarts/1/query_executions/otql"
  })
  void every_operation_wants_a_raw_token(String method, String path) {
    refused(401, given().request(method, path));
    for (var header : List.of("Bearer token-ada", "Bearer", "two words", "expired-token")) {
      refused(401, given().header("Authorization", header).request(method, path));
    }
    refused(403, given().header("Authorization", "forbidden-token").request(method, path));
    if (!path.contains("data_file")) {
      refused(401, given().header("Authorization", basic("a:b")).request(method, path));
    }
    if (!path.contains("files") && !path.contains("data_file")) {
      refused(401, given().queryParam("access_token", "token-ada").request(method, path));
    }
  }

  @Test
  void downloads_take_the_token_in_the_query_and_data_files_take_basic() {
    var export = export(createdQuery(EMAILS), "JSON");
    var id = execute(export);
    ended(export, id);
    var file = download(file(export, id));
    var byUri = dataFile(ORGANISATION, id, "export.data");
    for (var path :
        List.of(
            file(export, id) + "?access_token=token-ada",
            executions(export) + "/" + id + "/files?technical_name=export&access_token=t%2Fa",
            byUri + "&access_token=token-ada")) {
      assertEquals(file, given().get(path).then().statusCode(200).extract().asString());
    }
    refused(401, given().get(file(export, id) + "?access_token="));
    refused(401, given().get(file(export, id) + "?access_token=expired"));
    refused(403, given().get(byUri + "&access_token=forbidden"));
    assertEquals(
        file,
        given()
            .header("Authorization", basic("ada@example.com:secret"))
            .get(byUri)
            .then()
            .statusCode(200)
            .extract()
            .asString());
    for (var wrong : List.of(basic("ada"), basic(":"), basic("a:wrong"), "Basic *", "Basic ")) {
      refused(401, given().header("Authorization", wrong).get(byUri));
    }
    refused(403, given().header("Authorization", basic("a:forbidden")).get(byUri));
  }

  @Test
  void a_password_gives_a_refresh_token_and_that_an_access_token_for_an_hour() {
    var login = Map.of("email", "ada@example.com", "password", "secret");
    String refresh =
        ok(anonymous().body(login).post("/v1/authentication/refresh_tokens"))
            .body("data.keySet()", hasSize(1))
            .extract()
            .path("data.refresh_token");
    String access =
        ok(anonymous()
                .body(Map.of("refresh_token", refresh))
                .post("/v1/authentication/access_tokens"))
            .body("data.expires_in", is(3600))
            .extract()
            .path("data.access_token");
    ok(json(access).get(exports()));
    target().pass(Duration.ofMillis(3_599_999));
    ok(json(access).get(exports()));
    assumeTrue(target().hasScenarios());
    target().pass(Duration.ofMillis(1));
    refused(401, json(access).get(exports()));
    String next =
        ok(anonymous()
                .body(Map.of("refresh_token", refresh))
                .post("/v1/authentication/access_tokens"))
            .body("data.access_token", not(access))
            .extract()
            .path("data.access_token");
    ok(json(next).get(exports()));
  }

  @Test
  void a_password_gives_an_access_token_without_a_refresh_token() {
    String access =
        ok(anonymous()
                .body(Map.of("email", "ada@example.com", "password", "secret"))
                .post("/v1/authentication/access_tokens"))
            .body("data.refresh_token", nullValue())
            .extract()
            .path("data.access_token");
    String again =
        anonymous()
            .body(Map.of("email", "ada@example.com", "password", "secret"))
            .post("/v1/authentication/access_tokens")
            .path("data.access_token");
    var export = export(createdQuery(EMAILS), "JSON");
    String user = json(access).body("{}").post(executions(export)).path("data.user_id");
    json(again).body("{}").post(executions(export)).then().body("data.user_id", is(user));
  }

  @Test
  void wrong_credentials_give_no_token() {
    for (var path : List.of("refresh_tokens", "access_tokens")) {
      var tokens = "/v1/authentication/" + path;
      refused(401, anonymous().body(Map.of("email", "a@b.c", "password", "wrong")).post(tokens));
      refused(
          403, anonymous().body(Map.of("email", "a@b.c", "password", "forbidden")).post(tokens));
      refused(400, anonymous().body(Map.of("email", "a@b.c")).post(tokens));
      refused(400, anonymous().body("{}").post(tokens));
    }
    var access = "/v1/authentication/access_tokens";
    refused(401, anonymous().body(Map.of("refresh_token", "expired-1")).post(access));
    refused(401, anonymous().body(Map.of("refresh_token", "wrong")).post(access));
    refused(403, anonymous().body(Map.of("refresh_token", "forbidden")).post(access));
    refused(400, anonymous().body(Map.of("refresh_token", "")).post(access));
  }

  // ---- requests that depart from the document

  @Test
  void a_request_that_departs_from_the_document_is_a_400_in_the_vendors_shape() {
    for (var body :
        List.of(
            "",
            "{",
            "[]",
            "{\"name\":\"a\"}",
            "{\"name\":\"a\",\"output_format\":\"XML\",\"query_id\":\"1\",\"type\":\"QUERY\"}",
            "{\"name\":\"a\",\"output_format\":\"JSON\",\"query_id\":1,\"type\":\"QUERY\"}",
            "{\"name\":\"a\",\"output_format\":\"JSON\",\"query_id\":\"1\",\"type\":\"OTHER\"}")) {
      refused(400, api().body(body).post(exports()));
    }
    for (var query :
        List.of(
            "first_result=-1",
            "max_results=0",
            "max_results=ten",
            "max_results=99999999999",
            "first_result=99999999999999999999",
            "organisation_id=mine")) {
      refused(400, api().get("/v1/exports?" + query));
    }
    refused(400, api().get("/v1/exports/mine"));
    refused(400, api().get("/v1/exports/1/executions/mine"));
    refused(400, api().body("{}").put("/v1/exports/1"));
    refused(400, api().body("{}").post("/v1/datamarts/1/queries"));
    var run = "/v1/datamarts/1/query_executions/otql";
    refused(400, otql(EMAILS).post(run + "?limit=99999999999"));
    refused(400, otql(EMAILS).post(run + "?precision=SOME"));
    refused(400, given().header("Authorization", "token-ada").post(run));
    error(404, api().get("/v1/exports/1/other"));
    error(405, api().body("{}").patch("/v1/exports/1"));
  }

  @Test
  void a_body_that_is_too_large_is_a_413() {
    var name = "x".repeat(17 * 1024 * 1024);
    refused(413, api().body(definition(name, "JSON", "1")).post(exports()));
  }

  // ---- words of this contract

  private RequestSpecification api() {
    return json("token-ada");
  }

  private RequestSpecification json(String token) {
    return anonymous().header("Authorization", token);
  }

  private RequestSpecification anonymous() {
    return given().contentType("application/json");
  }

  private RequestSpecification otql(String text) {
    return given().header("Authorization", "token-ada").contentType("text/plain").body(text);
  }

  private static ValidatableResponse ok(Response response) {
    return response.then().statusCode(200).body("status", is("ok"));
  }

  private static ValidatableResponse refused(int status, Response response) {
    return error(status, response);
  }

  private static ValidatableResponse error(int status, Response response) {
    return response
        .then()
        .statusCode(status)
        .body("status", is("error"))
        .body("error", notNullValue())
        .body("error_id", matchesRegex(ERROR_ID));
  }

  private static void missing(Response response) {
    error(404, response).body("error", is("Resource Not Found"));
  }

  private static String exports() {
    return "/v1/exports?organisation_id=" + ORGANISATION;
  }

  private static String executions(String exportId) {
    return "/v1/exports/" + exportId + "/executions";
  }

  private static String file(String exportId, String executionId) {
    return executions(exportId) + "/" + executionId + "/files/technical_name=export";
  }

  private static String dataFile(String organisationId, String executionId, String name) {
    return "/v1/data_file/data?uri=mics://data_file/tenants/"
        + organisationId
        + "/jobs/executions/"
        + executionId
        + "/result/"
        + name;
  }

  private static Map<String, String> definition(String name, String format, String queryId) {
    return Map.of("name", name, "output_format", format, "query_id", queryId, "type", "QUERY");
  }

  private static Map<String, String> query(String otql) {
    return Map.of("query_language", "OTQL", "query_text", otql);
  }

  private String createdQuery(String otql) {
    return ok(api().body(query(otql)).post("/v1/datamarts/" + DATAMART + "/queries"))
        .extract()
        .path("data.id");
  }

  private String export(String queryId, String format) {
    return ok(api().body(definition("test", format, queryId)).post(exports()))
        .extract()
        .path("data.id");
  }

  private Response create(String exportId) {
    return api().body("{}").post(executions(exportId));
  }

  private String execute(String exportId) {
    return ok(create(exportId)).extract().path("data.id");
  }

  private JsonNode status(String exportId, String executionId) {
    try {
      var one = ok(api().get(executions(exportId) + "/" + executionId)).extract().asString();
      return MAPPER.readTree(one).get("data");
    } catch (IOException e) {
      throw new AssertionError("the reply is not JSON", e);
    }
  }

  /** The execution once it ended; polled as a client would. */
  private JsonNode ended(String exportId, String executionId) {
    for (int poll = 0; poll < 600; poll++) {
      var execution = status(exportId, executionId);
      if (List.of("SUCCEEDED", "FAILED").contains(execution.get("status").asText())) {
        return execution;
      }
      target().pass(Duration.ofSeconds(1));
    }
    throw new AssertionError("the execution " + executionId + " did not end in 10 minutes");
  }

  private String download(String path) {
    return given()
        .header("Authorization", "token-ada")
        .get(path)
        .then()
        .statusCode(200)
        .extract()
        .asString();
  }

  private List<JsonNode> rows(String otql) throws IOException {
    var export = export(createdQuery(otql), "JSON");
    var id = execute(export);
    ended(export, id);
    var rows = new ArrayList<JsonNode>();
    for (var line : download(file(export, id)).split("\n")) {
      rows.add(MAPPER.readTree(line));
    }
    return rows;
  }

  private static List<String> names(JsonNode object) {
    var names = new ArrayList<String>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static String basic(String pair) {
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }
}
