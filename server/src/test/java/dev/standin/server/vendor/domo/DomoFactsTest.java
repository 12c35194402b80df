package dev.standin.server.vendor.domo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.standin.server.support.Exporter;
import dev.standin.server.support.ToldFacts;
import dev.standin.server.support.Wire;
import java.io.UncheckedIOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the journal is told of each kind of call, by which clients are judged. */
class DomoFactsTest {
  private static final String URL = "/api/query/v1/export/";

  private static String[] token(String token) {
    return new String[] {"X-DOMO-Developer-Token", token, "Content-Type", "application/json"};
  }

  private static Wire.Answer start(ToldFacts told, String dataSet) {
    var exporter = Exporter.advancing(new Wire(), told.session());
    var body = exporter.domoRequest("facts", "Customer ID").toString();
    return told.post(URL + dataSet, body, token("ada"));
  }

  @Test
  void a_start_tells_what_is_exported_and_how_to_find_it_when_its_answer_is_lost() {
    try (var told = ToldFacts.in()) {
      var id = start(told, "default").is(200).json().get("exportId").asText();
      var facts = told.last();
      assertFalse(facts.remove("endsAt").isEmpty());
      assertEquals(
          Map.of(
              "access", "granted",
              "credential", "{secret-1}",
              "export", id,
              "findBy", "list-exports",
              "hop", "start",
              "state", "none",
              "subject", "default"),
          facts);
      start(told, "default").is(400);
      assertEquals("true", told.last("mayChange"));
      assertEquals(id, told.last("export"));
    }
  }

  @Test
  void a_start_that_is_turned_away_before_anybody_reads_it_is_a_start_all_the_same() {
    try (var told = ToldFacts.in()) {
      told.post(URL + "default", "{}", token("ada")).is(400);
      assertEquals("start", told.last("hop"));
      assertNull(told.last("subject"));
      told.post(URL + "default", "{}", "Content-Type", "application/json").is(401);
      assertEquals("missing", told.last("access"));
      assertEquals("start", told.last("hop"));
    }
  }

  @Test
  void the_list_tells_of_the_newest_export_and_of_no_result_to_fetch_from_the_vendor() {
    try (var told = ToldFacts.in()) {
      var id = start(told, "default").json().get("exportId").asText();
      told.pass("PT1H");
      told.get(URL + "default", token("ada")).is(200);
      assertEquals(
          Map.of(
              "access", "granted",
              "credential", "{secret-1}",
              "export", id,
              "hop", "status",
              "files", "1",
              "rows", "1000",
              "state", "success",
              "terminal", "true"),
          told.last());
    }
  }

  @Test
  void an_empty_file_and_a_failure_are_told() {
    try (var told = ToldFacts.in()) {
      start(told, "empty-data-set").is(200);
      told.pass("PT1H");
      told.get(URL + "empty-data-set", token("ada"));
      assertEquals("0", told.last("rows"));
      assertEquals("success", told.last("emptyMeans"));
      start(told, "fails-while-running").is(200);
      told.pass("PT1H");
      told.get(URL + "fails-while-running", token("ada"));
      assertEquals("true", told.last("failed"));
      assertNull(told.last("rows"));
    }
  }

  @Test
  void a_start_whose_answer_is_lost_tells_its_export_and_nothing_that_was_to_be_read() {
    try (var told = ToldFacts.in()) {
      assertThrows(UncheckedIOException.class, () -> start(told, "start-reply-is-lost"));
      assertEquals("emptyReply", told.last("scripted"));
      assertFalse(told.last("export").isEmpty());
      assertEquals("list-exports", told.last("findBy"));
      assertNull(told.last("state"));
    }
  }

  @Test
  void no_operation_hands_out_a_developer_token_so_none_is_told_to_have_expired() {
    try (var told = ToldFacts.in()) {
      told.get(URL + "default", "Content-Type", "application/json").is(401);
      assertEquals("missing", told.last("access"));
      told.get(URL + "default", token("expired-one")).is(401);
      assertEquals("refused", told.last("access"));
      told.get(URL + "default", token("forbidden-one")).is(403);
      assertEquals("forbidden", told.last("access"));
      start(told, "token-is-revoked");
      told.get(URL + "token-is-revoked", token("ada")).is(200);
      told.get(URL + "token-is-revoked", token("ada")).is(401);
      assertEquals("refused", told.last("access"));
    }
  }
}
