package dev.standin.server.vendor.domo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.standin.server.support.Exporter;
import dev.standin.server.support.SharedServer;
import dev.standin.server.support.ToldFacts;
import dev.standin.server.support.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A DataSet that others have exported before. */
class EarlierExportsTest {
  private static final String COLUMN = "Sex of Patient";
  private static final String URL = "/api/query/v1/export/patients";
  private static final String[] ADA = {
    "X-DOMO-Developer-Token", "ada", "Content-Type", "application/json"
  };

  private static JsonNode list(ToldFacts told) {
    return told.get(URL, ADA).is(200).json();
  }

  private static String start(ToldFacts told) {
    var exporter = Exporter.advancing(new Wire(), told.session());
    var body = exporter.domoRequest("facts", COLUMN).toString();
    return told.post(URL, body, ADA).is(200).json().get("exportId").asText();
  }

  private static Instant started(JsonNode export) {
    return Instant.parse(export.get("started").asText());
  }

  @Test
  void it_is_there_before_the_first_start_and_nobody_s_own() {
    try (var told = ToldFacts.in("domo", "oldest-export-first")) {
      var before = list(told);
      assertEquals(1, before.size(), before.toString());
      assertEquals("success", before.get(0).get("exportStatus").asText());
      assertEquals("true", told.last("foreign"));
      var own = start(told);
      assertEquals(own, told.last("export"));
      var after = list(told);
      assertEquals(before.get(0), after.get(0), "it stays as it is");
      assertEquals(own, after.get(1).get("exportId").asText());
      assertEquals("none", after.get(1).get("exportStatus").asText());
      assertEquals(2, after.size());
      assertEquals(own, told.last("export"));
      assertNull(told.last("foreign"));
    }
  }

  @Test
  void the_first_start_finds_it_as_well() {
    try (var told = ToldFacts.in("domo", "oldest-export-first")) {
      var own = start(told);
      assertNull(told.last("previous"), "it is none that comes back");
      var all = list(told);
      assertEquals(2, all.size());
      assertNotEquals(own, all.get(0).get("exportId").asText());
      var ended = Instant.parse(all.get(0).get("finished").asText());
      assertEquals(Duration.ofDays(1), Duration.between(ended, started(all.get(1))));
    }
  }

  @Test
  void its_file_is_in_another_bucket_and_has_other_rows() {
    try (var told = ToldFacts.in("domo", "oldest-export-first")) {
      start(told);
      told.pass("PT1M");
      var all = list(told);
      var theirs = all.get(0).get("urlRowCountMap");
      var own = all.get(1).get("urlRowCountMap");
      assertEquals(1, theirs.size(), theirs.toString());
      assertEquals(1_000, theirs.elements().next().asLong());
      assertTrue(theirs.fieldNames().next().startsWith("https://standin.s3."), theirs.toString());
      assertTrue(own.fieldNames().next().startsWith("https://facts.s3."), own.toString());
      assertNotEquals(cells(told, all.get(0), 2), cells(told, all.get(1), 0), "they have changed");
    }
  }

  /** A column of its file. */
  private static List<String> cells(ToldFacts told, JsonNode export, int place) {
    var file =
        Exporter.advancing(new Wire(), told.session()).pieces(export.get("exportId").asText());
    var cells =
        new String(file, StandardCharsets.UTF_8)
            .lines()
            .map(line -> line.split(",")[place])
            .toList();
    assertEquals(COLUMN, cells.get(0));
    assertEquals(1_001, cells.size());
    return cells;
  }

  @Test
  void several_are_a_day_apart_and_newest_first_unless_the_scenario_says_otherwise() {
    var scenario = "{\"with\":{\"earlierExports\":3}}";
    try (var told = ToldFacts.in()) {
      pin(told, scenario, 200);
      var own = start(told);
      var all = list(told);
      assertEquals(4, all.size());
      assertEquals(own, all.get(0).get("exportId").asText());
      for (int i = 2; i < all.size(); i++) {
        assertEquals(
            Duration.ofDays(1), Duration.between(started(all.get(i)), started(all.get(i - 1))));
      }
    }
  }

  @Test
  void one_that_would_never_end_would_forbid_every_other() {
    try (var told = ToldFacts.in()) {
      var refused =
          pin(
              told,
              "{\"with\":{\"earlierExports\":1},\"timeline\":[{\"at\":\"0s\",\"state\":\"none\"}]}",
              422);
      assertTrue(refused.text().contains("expected a timeline that ends"), refused.text());
      pin(told, "{\"with\":{\"earlierExports\":101}}", 422);
    }
  }

  private static Wire.Answer pin(ToldFacts told, String scenario, int status) {
    var server = SharedServer.app().baseUrl();
    return new Wire()
        .send(
            "PUT",
            server + "/_standin/sessions/" + told.session().id() + "/scenarios",
            "{\"domo\":" + scenario + "}",
            "Content-Type",
            "application/json")
        .is(status);
  }
}
