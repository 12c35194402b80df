package dev.standin.server.artifact;

import static dev.standin.server.artifact.CsvEncoder.RFC_4180;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.standin.server.artifact.CsvEncoder.Line;
import dev.standin.server.artifact.CsvEncoder.Quotes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvEncoderTest {
  private static final Instant SEEN = Instant.parse("2026-01-04T09:15:00Z");

  private static String csv(CsvEncoder encoder, List<String> names, Object[]... rows)
      throws IOException {
    var out = new ByteArrayOutputStream();
    List<Column> columns = names.stream().map(name -> Column.of(name)).toList();
    encoder.write(columns, Arrays.asList(rows).iterator(), Long.MAX_VALUE, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static Object[] row(Object... values) {
    return values;
  }

  @Test
  void fields_are_quoted_only_where_they_must_be() throws IOException {
    assertEquals(
        "name,note\r\nZoë,plain text\r\n\"a,b\",\"say \"\"hi\"\"\"\r\n\"two\nlines\",\"two\r\nlines\"\r\n",
        csv(
            RFC_4180,
            List.of("name", "note"),
            row("Zoë", "plain text"),
            row("a,b", "say \"hi\""),
            row("two\nlines", "two\r\nlines")));
  }

  @Test
  void the_header_alone_can_be_quoted() throws IOException {
    assertEquals(
        "\"device.name\",\"device.last_seen\"\nLAPTOP-1,2026-01-04T09:15:00Z\n",
        csv(
            RFC_4180.withHeader(Quotes.ALL).withLine(Line.LF),
            List.of("device.name", "device.last_seen"),
            row("LAPTOP-1", SEEN)));
  }

  @Test
  void everything_can_be_quoted() throws IOException {
    assertEquals(
        "a,b,c\r\n\"1\",\"\",\"x\"\r\n",
        csv(RFC_4180.withValues(Quotes.ALL), List.of("a", "b", "c"), row(1L, null, "x")));
  }

  @Test
  void a_byte_order_mark_comes_first_if_asked_for() throws IOException {
    var out = new ByteArrayOutputStream();
    RFC_4180.withBom(true).write(List.of(Column.of("a")), List.<Object[]>of().iterator(), 1, out);
    byte[] expected = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF, 'a', '\r', '\n'};
    assertArrayEquals(expected, out.toByteArray());
  }

  @Test
  void null_is_empty_but_a_row_of_one_null_is_no_empty_line() throws IOException {
    assertEquals("a,b\r\n,\r\n", csv(RFC_4180, List.of("a", "b"), row(null, null)));
    assertEquals(
        "a\r\n\"\"\r\n\"\"\r\nx\r\n",
        csv(RFC_4180, List.of("a"), row(""), row((Object) null), row("x")));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.00",
    "12.5, 12.50",
    "-0.05, -0.05",
    "0.07, 0.07",
    "1234567890.12, 1234567890.12",
    "0.125, 0.125",
    "1e20, 100000000000000000000",
    "0.0625, 0.0625",
    "-1e7, -10000000.00"
  })
  void numbers_have_no_exponent(double value, String text) {
    assertEquals(text, ValueText.of(value));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-04T09:15:00Z, 2026-01-04T09:15:00Z",
    "1969-12-31T23:59:59Z, 1969-12-31T23:59:59Z",
    "2024-02-29T00:00:00Z, 2024-02-29T00:00:00Z",
    "2026-01-04T09:15:00.250Z, 2026-01-04T09:15:00.250Z"
  })
  void instants_are_written_as_iso_8601_does(String instant, String text) {
    assertEquals(text, ValueText.of(Instant.parse(instant)));
  }

  @Test
  void dates_and_truths_are_written_plainly() throws IOException {
    assertEquals(
        "d,b,n\r\n2026-01-04,true,-7\r\n",
        csv(RFC_4180, List.of("d", "b", "n"), row(LocalDate.parse("2026-01-04"), true, -7L)));
  }

  @Test
  void the_formatter_can_be_replaced() throws IOException {
    var yesNo = RFC_4180.withText(value -> value.equals(true) ? "yes" : null);
    assertEquals("a,b\r\nyes,\r\n", csv(yesNo, List.of("a", "b"), row(true, false)));
  }

  @Test
  void one_iterator_fills_several_files() throws IOException {
    Rows rows = new Table(List.of(Column.of("id")), 5, 7, SEEN, Duration.ZERO);
    Iterator<Object[]> left = rows.iterator();
    var first = new ByteArrayOutputStream();
    var second = new ByteArrayOutputStream();
    assertEquals(3, RFC_4180.write(rows.columns(), left, 3, first));
    assertEquals(2, RFC_4180.write(rows.columns(), left, 3, second));
    assertEquals("id\r\n1\r\n2\r\n3\r\n", first.toString(StandardCharsets.UTF_8));
    assertEquals("id\r\n4\r\n5\r\n", second.toString(StandardCharsets.UTF_8));
  }

  @Test
  void a_reader_gets_back_what_was_written() throws IOException {
    List<Column> columns =
        Arrays.stream(Column.Type.values())
            .filter(type -> type != Column.Type.CHOICE)
            .map(type -> Column.of(type.name() + ", nullable", type))
            .toList();
    Rows rows = new Table(columns, 3_000, 7, SEEN, Duration.ofMillis(1_500));
    var out = new ByteArrayOutputStream();
    assertEquals(3_000, RFC_4180.withHeader(Quotes.ALL).write(rows, out));
    List<CsvRecord> read;
    try (var reader = CsvReader.builder().ofCsvRecord(out.toString(StandardCharsets.UTF_8))) {
      read = reader.stream().toList();
    }
    assertEquals(3_001, read.size());
    assertEquals(columns.stream().map(Column::name).toList(), read.get(0).getFields());
    for (int i = 0; i < 3_000; i++) {
      List<String> expected =
          Arrays.stream(rows.at(i)).map(v -> v == null ? "" : ValueText.of(v)).toList();
      assertEquals(expected, read.get(i + 1).getFields());
    }
  }

  @Test
  void a_broken_stream_shows_its_own_reason() {
    var reason = new IOException("no space left");
    var broken =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw reason;
          }
        };
    Rows rows = new Table(List.of(Column.of("note")), 10_000, 7, SEEN, Duration.ZERO);
    assertSame(reason, assertThrows(IOException.class, () -> RFC_4180.write(rows, broken)));
  }
}
