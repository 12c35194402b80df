package dev.standin.server.vendor.domo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.standin.server.artifact.ArtifactWriter;
import dev.standin.server.artifact.CalledOff;
import dev.standin.server.artifact.Column;
import dev.standin.server.artifact.CsvEncoder;
import dev.standin.server.artifact.ExportFailed;
import dev.standin.server.artifact.Table;
import dev.standin.server.vendor.domo.query.Allowance;
import dev.standin.server.vendor.domo.query.DomoQuery;
import dev.standin.server.vendor.domo.query.QueryException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFilesTest {
  private static final CsvEncoder CSV = CsvEncoder.RFC_4180;

  private final Map<String, String> written = new LinkedHashMap<>();
  private final Map<String, Long> counts = new LinkedHashMap<>();

  @Test
  void each_file_has_a_header_and_its_share_of_the_rows() throws Exception {
    files(5, Long.MAX_VALUE, 2, CSV).write(this::open);
    assertEquals(
        Map.of(
            "x-part-00001.csv", "ID\r\n1\r\n2\r\n",
            "x-part-00002.csv", "ID\r\n3\r\n4\r\n",
            "x-part-00003.csv", "ID\r\n5\r\n"),
        written);
    assertEquals("{x-part-00001.csv=2, x-part-00002.csv=2, x-part-00003.csv=1}", counts.toString());
  }

  @Test
  void a_full_last_file_is_followed_by_no_empty_one() throws Exception {
    files(4, Long.MAX_VALUE, 2, CSV).write(this::open);
    assertEquals(2, written.size());
  }

  @Test
  void a_cap_cuts_all_files_together() throws Exception {
    files(5, 3, 2, CSV).write(this::open);
    assertEquals("ID\r\n3\r\n", written.get("x-part-00002.csv"));
    assertEquals(2, written.size());
    written.clear();
    files(5, 0, 2, CSV).write(this::open);
    assertEquals(Map.of("x-part-00001.csv", "ID\r\n"), written);
  }

  @Test
  void every_file_has_the_byte_order_mark() throws Exception {
    files(3, Long.MAX_VALUE, 2, CSV.withBom(true)).write(this::open);
    assertTrue(written.values().stream().allMatch(text -> text.startsWith("\uFEFFID")));
  }

  @Test
  void an_order_over_more_rows_than_allowed_fails_the_export() throws Exception {
    var asked = JsonNodeFactory.instance.objectNode();
    asked.putArray("orderByColumns").addObject().put("column", "ID").put("exprType", "COLUMN");
    var selection =
        DomoQuery.parse(asked, table(11).columns()).over(table(11), Allowance.of(1_000, 10));
    var files = new CsvFiles("x", selection, CSV, Long.MAX_VALUE, Long.MAX_VALUE);
    var failed = assertThrows(ExportFailed.class, () -> files.write(this::open));
    assertEquals(Quirks.QUERY_TOO_LARGE, failed.failure().code());
    assertEquals(Map.of(), counts);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        {"where": {"exprType": "LESS_THAN",
          "leftExpr": {"column": "ID", "exprType": "COLUMN"},
          "rightExpr": {"value": "0", "exprType": "STRING_VALUE"}}}
        """,
        """
        {"orderByColumns": [{"column": "ID", "exprType": "COLUMN"}]}
        """,
        """
        {"groupByColumns": [{"column": "ID", "exprType": "COLUMN"}]}
        """
      })
  void a_job_that_is_called_off_looks_at_no_more_rows(String query) throws Exception {
    var rows = table(100_000_000);
    var selection = DomoQuery.parse(new ObjectMapper().readTree(query), rows.columns()).over(rows);
    CalledOff.beforeRow(1_000, new CsvFiles("x", selection, CSV, Long.MAX_VALUE, Long.MAX_VALUE));
  }

  private static CsvFiles files(long rows, long most, long perFile, CsvEncoder encoder)
      throws QueryException {
    var all = DomoQuery.parse(JsonNodeFactory.instance.nullNode(), table(rows).columns());
    return new CsvFiles("x", all.over(table(rows)), encoder, most, perFile);
  }

  private static Table table(long rows) {
    return new Table(
        java.util.List.of(Column.of("ID", Column.Type.SEQUENCE)),
        rows,
        1,
        Instant.EPOCH,
        Duration.ZERO);
  }

  private ArtifactWriter.OpenPiece open(String key, String type) {
    assertEquals("text/csv", type);
    var bytes = new ByteArrayOutputStream();
    return new ArtifactWriter.OpenPiece() {
      @Override
      public OutputStream body() {
        return bytes;
      }

      @Override
      public void complete(long rows) throws IOException {
        written.put(key, bytes.toString(StandardCharsets.UTF_8));
        counts.put(key, rows);
      }

      @Override
      public void close() {}
    };
  }
}
