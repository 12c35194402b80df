package dev.standin.server.vendor.nexthink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.standin.server.support.ToldFacts;
import dev.standin.server.support.Wire;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the journal is told of each kind of call, by which clients are judged. */
class NexthinkFactsTest {
  private static final String EXPORT = "/api/v1/nql/export";
  private static final String[] BASIC = {"Authorization", "Basic YWRhOmxvdmVsYWNl"};

  private static String[] bearer(String token) {
    return new String[] {"Authorization", "Bearer " + token, "Content-Type", "application/json"};
  }

  private static Wire.Answer start(ToldFacts told, String queryId) {
    return told.post(EXPORT, "{\"queryId\":\"" + queryId + "\"}", bearer("ada"));
  }

  private static Wire.Answer poll(ToldFacts told, Wire.Answer started) {
    return told.get("/api/v1/nql/status/" + started.json().get("exportId").asText(), bearer("ada"));
  }

  @Test
  void a_start_tells_what_is_exported_and_when_it_ends() {
    try (var told = ToldFacts.in()) {
      var id = start(told, "#default").json().get("exportId").asText();
      assertEquals(
          Map.of(
              "access", "granted",
              "credential", "{secret-1}",
              "endsAt", "2026-01-01T00:00:03Z",
              "export", id,
              "handedOut", "true",
              "hop", "start",
              "subject", "#default"),
          told.last());
    }
  }

  @Test
  void an_export_that_never_ends_has_no_end_to_tell() {
    try (var told = ToldFacts.in()) {
      var started = start(told, "#never_completes");
      assertNull(told.last("endsAt"));
      poll(told, started);
      assertNull(told.last("endsAt"));
    }
  }

  @Test
  void a_poll_tells_the_state_and_at_the_end_the_rows_and_how_long_the_url_is_good() {
    try (var told = ToldFacts.in()) {
      var started = start(told, "#default");
      var id = started.json().get("exportId").asText();
      poll(told, started);
      assertEquals(
          Map.of(
              "access", "granted",
              "credential", "{secret-1}",
              "endsAt", "2026-01-01T00:00:03Z",
              "export", id,
              "hop", "status",
              "state", "SUBMITTED"),
          told.last());
      told.pass("PT20.5S");
      poll(told, started);
      assertEquals(
          Map.of(
              "access", "granted",
              "credential", "{secret-1}",
              "export", id,
              "hop", "status",
              "result", "true",
              "resultUntil", "2026-01-01T00:15:20Z",
              "rows", "100",
              "state", "COMPLETED",
              "terminal", "true"),
          told.last());
    }
  }

  @Test
  void a_result_that_was_cut_is_told_with_the_rows_that_it_has() {
    try (var told = ToldFacts.in()) {
      var started = start(told, "#truncated");
      told.pass("PT1H");
      poll(told, started).is(206);
      assertEquals("true", told.last("truncated"));
      assertEquals("1000", told.last("rows"));
    }
  }

  @Test
  void an_empty_result_tells_what_the_scenario_says_of_it() {
    try (var told = ToldFacts.in()) {
      var started = start(told, "#empty_result");
      told.pass("PT1H");
      poll(told, started).is(200);
      assertEquals("0", told.last("rows"));
      assertEquals("success", told.last("emptyMeans"));
    }
  }

  @Test
  void a_failure_is_told_and_has_no_result() {
    try (var told = ToldFacts.in()) {
      var started = start(told, "#fails");
      told.pass("PT1H");
      poll(told, started).is(200);
      assertEquals("true", told.last("failed"));
      assertEquals("ERROR", told.last("state"));
      assertNull(told.last("result"));
      assertNull(told.last("rows"));
    }
  }

  @Test
  void a_credential_has_one_name_and_each_way_to_take_it_a_word() {
    try (var told = ToldFacts.in()) {
      told.post("/api/v1/token", "", BASIC).is(200);
      assertEquals("granted", told.last("access"));
      assertEquals("{secret-1}", told.last("credential"));
      told.post(EXPORT, "{\"queryId\":\"#default\"}", "Content-Type", "application/json").is(401);
      assertEquals("missing", told.last("access"));
      assertNull(told.last("credential"));
      told.post(EXPORT, "{}", "Authorization", "ada", "Content-Type", "application/json").is(401);
      assertEquals("refused", told.last("access"));
      told.post(EXPORT, "{}", bearer("expired-one")).is(401);
      assertEquals("expired", told.last("access"));
      told.post(EXPORT, "{}", bearer("forbidden-one")).is(403);
      assertEquals("forbidden", told.last("access"));
      told.post("/api/v1/token", "", "Authorization", "Basic ZXhwaXJlZDpv").is(401);
      assertEquals("refused", told.last("access"), "no operation hands out a client's secret");
      told.post("/api/v1/token", "", BASIC).is(200);
      assertEquals("{secret-1}", told.last("credential"));
    }
  }

  @Test
  void a_token_that_was_handed_out_is_known_to_have_been_good() {
    try (var told = ToldFacts.in()) {
      var token = told.post("/api/v1/token", "", BASIC).json().get("access_token").asText();
      told.get("/api/v1/nql/export?queryId=%23default", bearer(token)).is(200);
      var name = told.last("credential");
      told.pass("PT15M");
      told.get("/api/v1/nql/export?queryId=%23default", bearer(token)).is(401);
      assertEquals("expired", told.last("access"));
      assertEquals(name, told.last("credential"));
      told.get("/api/v1/nql/export?queryId=%23default", bearer(token + "x")).is(401);
      assertEquals("refused", told.last("access"), "another signature");
    }
  }

  @Test
  void a_scripted_401_is_a_token_that_was_good_until_now() {
    try (var told = ToldFacts.in()) {
      var started = start(told, "#token_is_revoked");
      poll(told, started).is(200);
      poll(told, started).is(401);
      assertEquals("expired", told.last("access"));
      assertEquals("status", told.last("hop"));
      assertNull(told.last("state"));
    }
  }

  @Test
  void a_download_tells_how_its_signature_was_taken() {
    try (var told = ToldFacts.in()) {
      var started = start(told, "#default");
      var id = started.json().get("exportId").asText();
      told.pass("PT20S");
      var url = poll(told, started).json().get("resultsFileUrl").asText();
      told.get(url).is(200);
      assertEquals(
          Map.of(
              "access", "granted",
              "export", id,
              "file", "result",
              "hop", "download",
              "presigned", "true"),
          told.last());
      told.get(url, "Authorization", "Bearer ada").is(400);
      assertEquals("refused", told.last("access"));
      told.get(url.replaceFirst("Signature=....", "Signature=0000")).is(403);
      assertEquals("refused", told.last("access"));
      told.get(url.substring(0, url.indexOf('?'))).is(403);
      assertEquals("missing", told.last("access"));
      told.pass("PT15M1S");
      told.get(url).is(403);
      assertEquals("expired", told.last("access"));
    }
  }

  @Test
  void a_scripted_expiry_is_told_as_one() {
    try (var told = ToldFacts.in()) {
      var started = start(told, "#download_expires");
      told.pass("PT1H");
      var url = poll(told, started).json().get("resultsFileUrl").asText();
      told.get(url).is(403);
      assertEquals("expired", told.last("access"));
      told.get(url).is(200);
      assertEquals("granted", told.last("access"));
    }
  }

  @Test
  void an_answer_that_cannot_be_read_tells_no_state() {
    try (var told = ToldFacts.in()) {
      var started = start(told, "#status_is_missing");
      var id = started.json().get("exportId").asText();
      told.pass("PT1H");
      for (int i = 0; i < 9 && !"dropField".equals(told.last("scripted")); i++) {
        poll(told, started);
      }
      assertEquals("dropField", told.last("scripted"));
      assertEquals(id, told.last("export"));
      assertNull(told.last("state"));
      assertNull(told.last("rows"));
      assertNull(told.last("resultUntil"));
    }
  }
}
