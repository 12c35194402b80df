package dev.standin.contracts.suite;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesRegex;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** mediarithmics' definitions and queries, and requests that depart from its document. */
public abstract class MediarithmicsDefinitionsContract extends MediarithmicsCalls {
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
}
