package dev.standin.server.vendor.mediarithmics;

import static dev.standin.server.vendor.mediarithmics.ExecutionState.FAILED;
import static dev.standin.server.vendor.mediarithmics.ExecutionState.SUCCEEDED;
import static dev.standin.server.vendor.mediarithmics.Given.scenario;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.server.artifact.ArtifactWriter.OpenPiece;
import dev.standin.server.artifact.CalledOff;
import dev.standin.server.artifact.ExportFailed;
import dev.standin.server.scenario.Scenario;
import dev.standin.server.scenario.Step;
import dev.standin.server.vendor.mediarithmics.Asked.Tally;
import dev.standin.server.vendor.mediarithmics.otql.UserPoints;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultFileTest {
  private static final String IDS = "SELECT {id} FROM UserPoint";
  private static final UserPoints POINTS =
      new UserPoints(1, 100, Instant.parse("2026-01-01T00:00:00Z"));

  private final Map<String, ByteArrayOutputStream> pieces = new LinkedHashMap<>();
  private final List<String> completed = new ArrayList<>();

  @Test
  void a_success_leaves_a_row_for_each_selected_object() throws Exception {
    var asked = Given.asked(IDS + " LIMIT 30", "JSON");
    write(asked, succeeds(Map.of(), Long.MAX_VALUE));
    assertEquals(30, lines("export.data").size());
    assertEquals(List.of("export.data application/x-ndjson 30"), completed);
    assertEquals(new Tally(30, 0, false), asked.tally().get());
  }

  @Test
  void the_rows_of_erroneous_tasks_are_missing() throws Exception {
    write(Given.asked(IDS, "JSON"), succeeds(Map.of(), Long.MAX_VALUE));
    var whole = lines("export.data");
    var asked = Given.asked(IDS, "JSON");
    write(asked, succeeds(Map.of("erroneousEvery", 30L), Long.MAX_VALUE));
    assertEquals(new Tally(97, 3, false), asked.tally().get());
    var expected = new ArrayList<>(whole);
    for (int index : new int[] {89, 59, 29}) {
      expected.remove(index);
    }
    assertEquals(expected, lines("export.data"));
  }

  @Test
  void a_cap_that_really_cuts_truncates() throws Exception {
    for (long cap : new long[] {0, 99, 100, 101}) {
      var asked = Given.asked(IDS, "JSON");
      write(asked, succeeds(Map.of(), cap));
      assertEquals(new Tally(Math.min(cap, 100), 0, cap < 100), asked.tally().get());
      assertEquals(Math.min(cap, 100), lines("export.data").size());
    }
  }

  @Test
  void a_bad_query_leaves_an_empty_file_in_either_format() throws Exception {
    for (var format : List.of("JSON", "CSV")) {
      var asked = Given.asked("SELECT {nothing} FROM UserPoint", format);
      write(asked, succeeds(Map.of(), Long.MAX_VALUE));
      assertEquals("", text("export.data"));
      assertEquals(new Tally(0, 0, false), asked.tally().get());
      assertTrue(asked.complaint().orElseThrow().contains("1:9: expected a field of UserPoint"));
    }
    assertTrue(Given.asked(IDS, "JSON").complaint().isEmpty());
  }

  @Test
  void csv_has_a_header_even_without_rows() throws Exception {
    write(Given.asked(IDS + " LIMIT 2", "CSV"), succeeds(Map.of(), Long.MAX_VALUE));
    assertEquals("id", lines("export.data").get(0));
    assertEquals(3, lines("export.data").size());
    assertEquals(List.of("export.data text/csv 2"), completed);
  }

  @Test
  void a_failure_leaves_an_error_file_and_no_result() throws Exception {
    write(Given.asked(IDS, "JSON"), scenario(Map.of(), Given.step(0, FAILED)));
    assertEquals("TOO_LARGE: The result is too large.\n", text("export.error"));
    assertEquals(List.of("export.error text/plain 0"), completed);
    assertFalse(pieces.containsKey("export.data"));
  }

  @Test
  void a_job_that_is_called_off_looks_at_no_more_user_points() {
    var points = new UserPoints(1, 100_000_000, Instant.parse("2026-01-01T00:00:00Z"));
    for (var query : List.of(IDS, "SELECT {id} FROM UserEvent")) {
      var asked = Given.asked(query + " WHERE id = \"none\"", "JSON");
      var job = ResultFile.of(asked, succeeds(Map.of(), Long.MAX_VALUE), points);
      CalledOff.beforeRow(1_000, job);
    }
  }

  private static Scenario succeeds(Map<String, Object> with, long cap) {
    return scenario(with, new Step(Duration.ZERO, SUCCEEDED, cap, null));
  }

  private void write(Asked asked, Scenario scenario) throws IOException, ExportFailed {
    pieces.clear();
    completed.clear();
    ResultFile.of(asked, scenario, POINTS).write(this::open);
  }

  private OpenPiece open(String key, String type) {
    var body = pieces.computeIfAbsent(key, any -> new ByteArrayOutputStream());
    return new OpenPiece() {
      @Override
      public OutputStream body() {
        return body;
      }

      @Override
      public void complete(long rows) {
        completed.add(key + " " + type + " " + rows);
      }

      @Override
      public void close() {}
    };
  }

  private String text(String key) {
    return pieces.get(key).toString(StandardCharsets.UTF_8);
  }

  private List<String> lines(String key) {
    return text(key).lines().toList();
  }
}
