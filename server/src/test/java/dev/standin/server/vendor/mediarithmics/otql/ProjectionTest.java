package dev.standin.server.vendor.mediarithmics.otql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ProjectionTest {
  private static final UserPoints POINTS =
      new UserPoints(11, 600, Instant.parse("2026-01-01T00:00:00Z"));

  @Test
  void the_bytes_have_the_shape_of_the_vendors_page() throws Exception {
    var file =
        ndjson(plan("SELECT {emails {id}} FROM UserPoint WHERE segments {id=\"<SEGMENTID>\"}"));

    assertTrue(file.matches("(\\{\"emails\":\\[((\\{\"id\":\"\\d{20,21}\"}),?)*]}\n)+"), file);
    assertTrue(file.contains("{\"emails\":[]}\n"));
    assertTrue(file.contains("\"},{\"id\":\""));
  }

  @Test
  void a_date_is_written_with_milliseconds_in_utc() throws Exception {
    var file = ndjson(plan("SELECT {creation_date} FROM UserPoint LIMIT 1"));
    var created = Instant.ofEpochMilli((Long) POINTS.at(0).value("creation_ts"));

    assertTrue(
        file.matches("\\{\"creation_date\":\"\\d{4}-\\d\\d-\\d\\dT[\\d:]{8}\\.\\d{3}Z\"}\n"));
    assertEquals(created, Instant.parse(file.substring(18, 42)));
  }

  @Test
  void a_limit_reads_no_more_points_than_it_needs() throws Exception {
    var endless = new UserPoints(11, Long.MAX_VALUE / 64, Instant.EPOCH);
    var plan = plan("SELECT {id} FROM UserEmail LIMIT 100");
    var out = new ByteArrayOutputStream();

    assertEquals(
        100, new Projection(plan.query().selection()).writeNdjson(plan.rows(endless), out));
  }

  @Test
  void rows_leave_as_they_are_computed_and_a_failed_stream_is_not_closed_to_look_whole() {
    var endless = new UserPoints(11, Long.MAX_VALUE / 64, Instant.EPOCH);
    var kept = new ByteArrayOutputStream();
    var failed = new AtomicBoolean();
    var afterwards = new AtomicInteger();
    var full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
          }

          @Override
          public void write(byte[] bytes, int offset, int length) throws IOException {
            if (kept.size() > 100_000 && !failed.getAndSet(true)) {
              throw new IOException("the disk is full");
            }
            afterwards.addAndGet(failed.get() ? length : 0);
            kept.write(bytes, offset, length);
          }
        };
    var error =
        assertThrows(
            IOException.class,
            () -> {
              var plan = plan("SELECT {id emails {id}} FROM UserPoint");
              new Projection(plan.query().selection()).writeNdjson(plan.rows(endless), full);
            });
    assertEquals("the disk is full", error.getMessage());
    assertEquals(0, afterwards.get());
    assertTrue(kept.size() > 100_000 && kept.size() < 200_000, "kept " + kept.size());
  }

  @Test
  void csv_has_dotted_paths_and_joins_lists() throws Exception {
    var plan = plan("SELECT {id emails {id email} creation_ts} FROM UserPoint");
    var expected = new StringBuilder("id,emails.id,emails.email,creation_ts\n");
    for (long i = 0; i < POINTS.count(); i++) {
      var point = POINTS.at(i);
      var ids = new ArrayList<String>();
      var texts = new ArrayList<String>();
      for (var email : point.objects("emails")) {
        ids.add((String) email.value("id"));
        texts.add(email.value("email") == null ? "" : (String) email.value("email"));
      }
      expected.append(point.value("id")).append(',').append(String.join("|", ids)).append(',');
      expected
          .append(String.join("|", texts))
          .append(',')
          .append(point.value("creation_ts"))
          .append('\n');
    }
    assertEquals(expected.toString(), csv(plan));
  }

  @Test
  void csv_keeps_a_bar_inside_a_value_apart_from_the_bar_between_values() throws Exception {
    var plan =
        plan(
            "SELECT {accounts {compartment_id}} FROM UserPoint WHERE accounts {compartment_id = 'a|\\\\\"'}");
    assertTrue(csv(plan).contains("a\\|\\\\\"\""), csv(plan));
  }

  private static Plan plan(String text) throws OtqlException {
    return assertInstanceOf(Checked.Good.class, Otql.check(Otql.parse(text), Instant.EPOCH)).plan();
  }

  private static String ndjson(Plan plan) throws IOException {
    var out = new ByteArrayOutputStream();
    new Projection(plan.query().selection()).writeNdjson(plan.rows(POINTS), out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String csv(Plan plan) throws IOException {
    var out = new ByteArrayOutputStream();
    long rows = new Projection(plan.query().selection()).writeCsv(plan.rows(POINTS), out);
    var file = out.toString(StandardCharsets.UTF_8);
    assertEquals(file.lines().count() - 1, rows);
    return file;
  }
}
