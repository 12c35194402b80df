package dev.standin.server.vendor.connect;

import static dev.standin.server.vendor.connect.Exports.scenario;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.standin.server.artifact.ArtifactWriter.OpenPiece;
import dev.standin.server.artifact.CalledOff;
import dev.standin.server.artifact.ExportFailed;
import dev.standin.server.scenario.Scenario;
import dev.standin.server.vendor.connect.query.ConnectQuery;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class EventFileTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:07:30Z");

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final S3Export export =
      new S3Export(new CollectionKey("project", "shop"), "id.json", new AtomicLong());
  private long completed = -1;

  @Test
  void an_event_takes_a_line() throws Exception {
    write(with(3, Map.of()), "", "{}", "{\"id\":\"mine\"}");
    var lines = written.toString(StandardCharsets.UTF_8).split("\n", -1);
    assertEquals(5, lines.length);
    assertEquals("{\"id\":\"mine\"}", lines[3]);
    assertEquals("", lines[4]);
    for (var line : List.of(lines).subList(0, 3)) {
      assertTrue(new ObjectMapper().readTree(line).has("timestamp"), line);
    }
    assertEquals(4, completed);
    assertEquals(written.size(), export.size().get());
  }

  @Test
  void no_event_makes_an_empty_file() throws Exception {
    write(with(3, Map.of()), "", "{filter: {product: 'none'}}");
    assertEquals(0, written.size());
    assertEquals(0, completed);
  }

  @Test
  void the_file_has_what_a_plain_loop_over_all_events_keeps() throws Exception {
    var shop = with(2_000, Map.of());
    write(shop, "", "{}");
    var all = written.toString(StandardCharsets.UTF_8).lines().toList();
    written.reset();
    write(
        shop,
        "",
        "{filter: {product: 'apple', quantity: {gt: 10}},"
            + " timeframe: {start: '2026-11-21T12:00:30Z', end: '2026-11-22T06:00:30Z'}}");
    var kept = new ArrayList<String>();
    for (var line : all) {
      var event = new ObjectMapper().readTree(line);
      var time = Instant.parse(event.get("timestamp").asText());
      if (event.get("product").asText().equals("apple")
          && event.get("quantity").asLong() > 10
          && time.isAfter(Instant.parse("2026-11-21T12:00:30Z"))
          && time.isBefore(Instant.parse("2026-11-22T06:00:30Z"))) {
        kept.add(line);
      }
    }
    assertTrue(kept.size() > 10 && kept.size() < 1_000, kept.size() + " of 2,000");
    assertEquals(kept, written.toString(StandardCharsets.UTF_8).lines().toList());
  }

  @Test
  void the_limit_is_inclusive_and_counts_what_the_query_selects() throws Exception {
    var limited = with(5, Map.of("s3ExportLimit", 5L));
    write(limited, "", "{}");
    assertEquals(5, completed);
    var failed = assertThrows(ExportFailed.class, () -> write(limited, "", "{}", "{}"));
    assertEquals(
        "The query resulted in over 5 events, which is not supported.", failed.failure().message());
    written.reset();
    write(limited, "", "{filter: {product: {exists: true}}}", "{}");
    assertEquals(5, completed);
  }

  @Test
  void a_job_that_is_called_off_looks_at_no_more_events() throws Exception {
    // With the first it still counts, with the second it writes.
    for (long limit : new long[] {1_000_000, Long.MAX_VALUE}) {
      var endless = scenario(100_000_000, Duration.ofMillis(1), Map.of("s3ExportLimit", limit));
      CalledOff.beforeRow(1_000, job(endless, "", "{filter: {product: 'none'}}"));
    }
    var pushed = Collections.nCopies(1_000, "{}").toArray(String[]::new);
    var few = with(5, Map.of());
    CalledOff.beforeRow(1_000, job(few, "", "{filter: {product: 'none'}}", pushed));
  }

  @Test
  void the_limits_are_those_of_the_page() {
    var silent = with(1, Map.of());
    assertEquals(10_000, silent.get(Quirks.SMALL_EXPORT_LIMIT));
    assertEquals(1_000_000, silent.get(Quirks.S3_EXPORT_LIMIT));
  }

  @Test
  void a_bucket_is_reached_by_its_own_region_or_by_none() throws Exception {
    var irish = with(1, Map.of("bucketRegion", "eu-west-1"));
    write(irish, "", "{}");
    write(irish, "eu-west-1", "{}");
    var failed = assertThrows(ExportFailed.class, () -> write(irish, "us-east-1", "{}"));
    assertEquals("PermanentRedirect", failed.failure().code());
  }

  @Test
  void an_export_that_a_scenario_fails_leaves_no_file_and_knows_its_size() throws Exception {
    var failing =
        Exports.scenario(
            with(3, Map.of()).data(),
            Map.of(),
            Exports.at(0, Status.PENDING),
            Exports.at(1, Status.FAILED));
    write(failing, "", "{}");
    assertEquals(-1, completed);
    assertFalse(export.size().get() == 0);
  }

  private static Scenario with(long rows, Map<String, Object> settings) {
    return scenario(rows, Duration.ofMinutes(5), settings);
  }

  private void write(Scenario scenario, String region, String query, String... pushed)
      throws Exception {
    job(scenario, region, query, pushed).write((key, type) -> piece());
  }

  private EventFile job(Scenario scenario, String region, String query, String... pushed)
      throws Exception {
    var texts = Arrays.stream(pushed).map(String::getBytes).toList();
    var events = Events.of(new PushedEvents.Snapshot(false, texts), scenario, 7, NOW);
    var selection = ConnectQuery.parse(query).at(NOW);
    return new EventFile(export, scenario, region, events, selection);
  }

  private OpenPiece piece() {
    return new OpenPiece() {
      @Override
      public OutputStream body() {
        return written;
      }

      @Override
      public void complete(long rows) {
        completed = rows;
      }

      @Override
      public void close() {}
    };
  }
}
