package dev.standin.server.vendor.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.server.support.Exporter;
import dev.standin.server.support.ToldFacts;
import dev.standin.server.support.Wire;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the journal is told of each kind of call, by which clients are judged. */
class ConnectFactsTest {
  private static final String[] KEYS = {
    "X-Project-Id", "project", "X-Api-Key", "master", "Content-Type", "application/json"
  };

  private static Wire.Answer start(ToldFacts told, String collection) {
    var exporter = Exporter.advancing(new Wire(), told.session());
    var body = exporter.connectRequest("facts").toString();
    return told.post("/events/" + collection + "/export", body, KEYS);
  }

  private static Wire.Answer small(ToldFacts told, String collection) {
    return told.get("/events/" + collection + "/export?query=%7B%7D", KEYS);
  }

  @Test
  void both_exports_tell_their_collection_and_one_that_is_too_large_the_way_out() {
    try (var told = ToldFacts.in()) {
      small(told, "too-many-results").is(413);
      assertEquals(
          Map.of(
              "access", "granted",
              "credential", "{secret-2}+{secret-1}",
              "hop", "start",
              "instead", "create-export",
              "subject", "too-many-results"),
          told.last());
      start(told, "too-many-results").is(201);
      var facts = told.last();
      assertFalse(facts.remove("export").isEmpty());
      assertFalse(facts.remove("endsAt").isEmpty());
      assertEquals(
          Map.of(
              "access", "granted",
              "credential", "{secret-2}+{secret-1}",
              "hop", "start",
              "subject", "too-many-results"),
          facts);
    }
  }

  @Test
  void what_is_missing_is_told_in_a_sentence() {
    try (var told = ToldFacts.in()) {
      var errors =
          told.post("/events/facts/export", "{\"query\":7}", KEYS).is(422).json().at("/errors");
      var said = errors.findValuesAsText("description");
      assertTrue(said.contains("The field s3Path is missing."), said.toString());
      assertTrue(said.contains("The field query: 7 is not an object."), said.toString());
    }
  }

  @Test
  void monitoring_tells_the_state_and_at_the_end_the_rows() {
    try (var told = ToldFacts.in()) {
      var location = start(told, "no-events").header("Location").orElseThrow();
      var id = told.last("export");
      told.get(location, KEYS).is(200);
      assertEquals("Pending", told.last("state"));
      assertFalse(told.last("endsAt").isEmpty());
      told.pass("PT1H");
      told.get(location, KEYS).is(200);
      assertEquals(
          Map.of(
              "access", "granted",
              "credential", "{secret-2}+{secret-1}",
              "emptyMeans", "success",
              "export", id,
              "files", "1",
              "hop", "status",
              "rows", "0",
              "state", "Complete",
              "terminal", "true"),
          told.last());
    }
  }

  @Test
  void a_small_export_tells_its_rows_and_what_it_means_that_there_are_none() {
    try (var told = ToldFacts.in()) {
      small(told, "no-events").is(200);
      assertEquals("0", told.last("rows"));
      assertEquals("success", told.last("emptyMeans"));
      small(told, "default").is(200);
      assertTrue(Long.parseLong(told.last("rows")) > 0);
      assertNull(told.last("emptyMeans"));
    }
  }

  @Test
  void a_failure_is_told() {
    try (var told = ToldFacts.in()) {
      var location = start(told, "fails-half-way").header("Location").orElseThrow();
      told.pass("PT1H");
      told.get(location, KEYS).is(200);
      assertEquals("true", told.last("failed"));
      assertNull(told.last("rows"));
    }
  }

  @Test
  void an_event_that_is_there_already_is_no_refusal_for_good() {
    try (var told = ToldFacts.in()) {
      told.post("/events/shop", "{\"id\":\"one\"}", KEYS).is(200);
      told.post("/events/shop", "{\"id\":\"one\"}", KEYS).is(409);
      assertEquals("true", told.last("mayChange"));
      told.post("/events/shop", "{\"tp_x\":1}", KEYS).is(400);
      assertNull(told.last("mayChange"));
    }
  }

  @Test
  void keys_are_missing_wrong_or_without_the_right() {
    try (var told = ToldFacts.in()) {
      told.get("/events/shop/export?query=%7B%7D", "X-Project-Id", "p").is(401);
      assertEquals("missing", told.last("access"));
      told.get("/events/shop/export?query=%7B%7D", "X-Project-Id", "p", "X-Api-Key", "expired")
          .is(401);
      assertEquals("refused", told.last("access"));
      told.get("/events/shop/export?query=%7B%7D", "X-Project-Id", "p", "X-Api-Key", "push")
          .is(403);
      assertEquals("forbidden", told.last("access"));
    }
  }
}
