package dev.standin.server.vendor.mediarithmics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.standin.server.support.ToldFacts;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the journal is told of each kind of call, by which clients are judged. */
class MediarithmicsFactsTest {
  private static final String[] ADA = {
    "Authorization", "token-ada", "Content-Type", "application/json"
  };

  private final ToldFacts told = ToldFacts.in();

  private record Started(String definition, String id) {
    String executions() {
      return "/v1/exports/" + definition + "/executions";
    }

    String one() {
      return executions() + "/" + id;
    }

    String file() {
      return one() + "/files/technical_name=export";
    }

    String errors() {
      return "/v1/data_file/data?uri=mics://data_file/tenants/1426/jobs/executions/"
          + id
          + "/result/export.error";
    }
  }

  @AfterEach
  void close() {
    told.close();
  }

  private Started start(String queryId) {
    var definition =
        told.post(
                "/v1/exports?organisation_id=1426",
                "{\"name\":\"n\",\"output_format\":\"JSON\",\"type\":\"QUERY\",\"query_id\":\""
                    + queryId
                    + "\"}",
                ADA)
            .is(200)
            .json()
            .at("/data/id")
            .asText();
    var executions = "/v1/exports/" + definition + "/executions";
    var id = told.post(executions, "{}", ADA).is(200).json().at("/data/id").asText();
    return new Started(definition, id);
  }

  @Test
  void a_start_tells_its_definition_and_how_to_find_it_when_its_answer_is_lost() {
    var started = start("default");
    assertEquals(
        Map.of(
            "access", "granted",
            "credential", "{secret-1}",
            "endsAt", "2026-01-01T00:00:06Z",
            "export", started.id(),
            "findBy", "list-executions",
            "handedOut", "true",
            "hop", "start",
            "state", "PENDING",
            "subject", started.definition()),
        told.last());
  }

  @Test
  void an_end_tells_the_rows_and_that_there_is_a_file_to_fetch() {
    var started = start("default");
    told.pass("PT1M");
    told.get(started.one(), ADA).is(200);
    var facts = told.last();
    assertFalse(facts.remove("rows").isEmpty());
    assertEquals(
        Map.of(
            "access", "granted",
            "credential", "{secret-1}",
            "export", started.id(),
            "hop", "status",
            "result", "true",
            "state", "SUCCEEDED",
            "terminal", "true"),
        facts);
  }

  @Test
  void an_empty_file_tells_what_the_scenario_says_of_it() {
    var bad = start("bad-query-gives-an-empty-file");
    var none = start("nothing-matches");
    told.pass("PT1M");
    told.get(bad.one(), ADA).is(200);
    assertEquals("0", told.last("rows"));
    assertEquals("failure", told.last("emptyMeans"));
    told.get(none.one(), ADA).is(200);
    assertEquals("success", told.last("emptyMeans"));
  }

  @Test
  void a_success_whose_tasks_failed_in_part_tells_that_rows_are_missing() {
    var whole = start("default");
    var part = start("some-tasks-fail");
    told.pass("PT1M");
    told.get(whole.one(), ADA);
    assertNull(told.last("truncated"));
    told.get(part.one(), ADA);
    assertEquals("true", told.last("truncated"));
  }

  @Test
  void a_failure_tells_that_there_is_an_error_file_and_a_download_which_file_it_is() {
    var started = start("fails-while-running");
    told.get(started.errors(), ADA).is(404);
    assertEquals("true", told.last("mayChange"), "it may fail yet");
    told.pass("PT1M");
    told.get(started.one(), ADA).is(200);
    assertEquals("true", told.last("failed"));
    assertEquals("true", told.last("errorFile"));
    assertNull(told.last("result"));
    told.get(started.errors(), ADA).is(200);
    assertEquals(
        Map.of(
            "access", "granted",
            "credential", "{secret-1}",
            "export", started.id(),
            "file", "error",
            "hop", "download"),
        told.last());
    told.get(started.file(), ADA).is(404);
    assertEquals("result", told.last("file"));
    assertNull(told.last("mayChange"), "it has failed for good");
  }

  @Test
  void a_file_that_is_not_there_yet_may_come_and_one_that_was_removed_may_not() {
    var started = start("file-removed-after-10m");
    told.get(started.file(), ADA).is(404);
    assertEquals("true", told.last("mayChange"));
    told.pass("PT1M");
    told.get(started.file(), ADA).is(200);
    told.pass("PT10M");
    told.get(started.file(), ADA).is(404);
    assertNull(told.last("mayChange"));
    told.get(started.one(), ADA).is(200);
    assertNull(told.last("result"), "there is nothing to fetch any more");
  }

  @Test
  void a_credential_in_the_query_has_the_name_that_it_has_in_the_header() {
    var started = start("default");
    told.pass("PT1M");
    told.get(started.file() + "?access_token=token-ada").is(200);
    assertEquals("{secret-1}", told.last("credential"));
    told.get(started.file()).is(401);
    assertEquals("missing", told.last("access"));
    assertNull(told.last("credential"));
  }

  @Test
  void tokens_expire_passwords_are_refused_and_rights_are_missing() {
    var url = "/v1/authentication/access_tokens";
    var json = new String[] {"Content-Type", "application/json"};
    var token =
        told.post(url, "{\"email\":\"ada@example.org\",\"password\":\"lovelace\"}", json)
            .is(200)
            .json()
            .at("/data/access_token")
            .asText();
    assertEquals(Map.of("access", "granted", "hop", "token"), told.last());
    told.pass("PT1H");
    told.get("/v1/exports", "Authorization", token).is(401);
    assertEquals("expired", told.last("access"));
    told.get("/v1/exports", "Authorization", "expired-one").is(401);
    assertEquals("expired", told.last("access"));
    told.get("/v1/exports", "Authorization", "Bearer one").is(401);
    assertEquals("refused", told.last("access"));
    told.get("/v1/exports", "Authorization", "forbidden-one").is(403);
    assertEquals("forbidden", told.last("access"));
    told.post(url, "{\"email\":\"a@b.c\",\"password\":\"wrong\"}", json).is(401);
    assertEquals("refused", told.last("access"));
  }

  @Test
  void a_list_tells_of_the_callers_own_newest_and_never_of_somebody_elses() {
    var started = start("another-is-started-meanwhile");
    told.pass("PT2S");
    var list = told.get(started.executions(), ADA).is(200).json();
    var foreign = list.at("/data/0/id").asText();
    assertEquals(started.id(), told.last("export"));
    assertEquals("RUNNING", told.last("state"));
    assertEquals("2", told.last("pageTotal"));
    assertEquals("true", told.last("pageHasOwn"));
    assertNull(told.last("foreign"));
    told.get(started.executions() + "/" + foreign, ADA).is(200);
    assertEquals("true", told.last("foreign"));
    told.pass("PT1M");
    told.get(new Started(started.definition(), foreign).file(), ADA).is(200);
    assertEquals("true", told.last("foreign"));
    told.get(started.file(), ADA).is(200);
    assertNull(told.last("foreign"));
  }

  @Test
  void a_page_without_the_callers_own_tells_of_no_export() {
    var started = start("eleven-are-started-meanwhile");
    told.pass("PT2S");
    told.get(started.executions(), ADA).is(200);
    assertEquals(
        Map.of(
            "access", "granted",
            "credential", "{secret-1}",
            "hop", "status",
            "pageCount", "10",
            "pageFirst", "0",
            "pageTotal", "12"),
        told.last());
    told.get(started.executions() + "?first_result=10", ADA).is(200);
    assertEquals(started.id(), told.last("export"));
    assertEquals("true", told.last("pageHasOwn"));
    assertEquals("RUNNING", told.last("state"));
  }

  @Test
  void another_token_finds_its_clients_own_as_well() {
    var started = start("another-is-started-meanwhile");
    told.pass("PT2S");
    told.get(started.executions(), "Authorization", "token-grace").is(200);
    assertEquals(started.id(), told.last("export"));
  }

  @Test
  void a_list_of_definitions_tells_its_page() {
    start("default");
    told.get("/v1/exports?organisation_id=1426&max_results=1", ADA).is(200);
    assertEquals("1", told.last("pageCount"));
    assertEquals("true", told.last("pageHasOwn"));
    told.get("/v1/exports?organisation_id=1426&first_result=1", ADA).is(200);
    assertEquals("0", told.last("pageCount"));
    assertNull(told.last("pageHasOwn"));
  }
}
