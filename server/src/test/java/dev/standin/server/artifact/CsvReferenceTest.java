package dev.standin.server.artifact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import dev.standin.server.artifact.Column.Type;
import dev.standin.server.artifact.CsvEncoder.Line;
import dev.standin.server.artifact.CsvEncoder.Quotes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the encoder writes by hand is byte for byte what FastCSV writes of the same values. */
class CsvReferenceTest {
  private static final Instant FROM = Instant.parse("2026-02-28T23:59:00Z");

  /** Every type, names that say what is measured, and values that a field has to be quoted for. */
  static List<Column> columns() {
    var columns = new ArrayList<Column>();
    for (var type : Type.values()) {
      if (type != Type.CHOICE) {
        columns.add(Column.of(type.name(), type));
        columns.add(new Column("some \"" + type + "\"", type, List.of(), 0.3));
      }
    }
    Stream.of("battery", "memory", "price", "latitude", "app.version", "phone", "mac address")
        .map(Column::of)
        .forEach(columns::add);
    columns.add(
        new Column(
            "#choice", Type.CHOICE, List.of("", "#1", "plain", "a,b", "say \"😀\"", "\r", "\n")));
    return columns;
  }

  private static void everyEncoder(Consumer<CsvEncoder> test) {
    for (var header : Quotes.values()) {
      for (var values : Quotes.values()) {
        for (var line : Line.values()) {
          for (var bom : List.of(true, false)) {
            test.accept(
                CsvEncoder.RFC_4180
                    .withHeader(header)
                    .withValues(values)
                    .withLine(line)
                    .withBom(bom));
          }
        }
      }
    }
  }

  private static String reference(
      CsvEncoder encoder, List<Column> columns, Iterable<Object[]> rows) {
    boolean single = columns.size() == 1;
    var text = new StringWriter();
    var names = columns.stream().map(Column::name).toArray(String[]::new);
    try (var csv = writer(encoder.header(), encoder.line(), false, text)) {
      csv.writeRecord(names);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try (var csv = writer(encoder.values(), encoder.line(), single, text)) {
      for (var row : rows) {
        csv.writeRecord(
            Arrays.stream(row)
                .map(value -> single && value == null ? "" : ValueText.of(value))
                .toArray(String[]::new));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // By way of bytes, which half a pair of surrogates does not survive.
    var bytes = ((encoder.bom() ? "\uFEFF" : "") + text).getBytes(StandardCharsets.UTF_8);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static CsvWriter writer(Quotes quotes, Line line, boolean single, StringWriter text) {
    return CsvWriter.builder()
        .lineDelimiter(line == Line.LF ? LineDelimiter.LF : LineDelimiter.CRLF)
        .quoteStrategy(
            quotes == Quotes.ALL
                ? QuoteStrategies.ALWAYS
                : single ? QuoteStrategies.EMPTY : QuoteStrategies.REQUIRED)
        .build(text);
  }

  private static String written(CsvEncoder encoder, List<Column> columns, Iterator<Object[]> rows) {
    var out = new ByteArrayOutputStream();
    try {
      encoder.write(columns, rows, Long.MAX_VALUE, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static void same(List<Column> columns, Rows rows) {
    var made = new ArrayList<Object[]>();
    rows.forEach(made::add);
    everyEncoder(
        encoder -> {
          var expected = reference(encoder, columns, made);
          assertEquals(expected, written(encoder, columns, rows.iterator()), "rows never made");
          assertEquals(expected, written(encoder, columns, made.iterator()), "rows as objects");
        });
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 7, -1})
  void a_table_reads_as_the_library_writes_it(long seed) {
    same(columns(), new Table(columns(), 150, seed, FROM, Duration.ofMillis(37_500)));
  }

  @Test
  void so_does_a_table_of_each_column_alone() {
    for (var column : columns()) {
      var one = List.of(column);
      same(one, new Table(one, 40, 5, FROM, Duration.ofMinutes(1)));
    }
  }

  @Test
  void so_do_times_with_fractions_and_years_of_other_lengths() {
    var times = List.of(Column.of("time"), Column.of("date"));
    for (var from : List.of("-0001-12-31T23:00:00Z", "9999-12-31T23:00:00Z")) {
      same(times, new Table(times, 70, 5, Instant.parse(from), Duration.ofMinutes(1)));
    }
    same(times, new Table(times, 70, 5, FROM.plusNanos(999_999_990), Duration.ofNanos(3)));
  }

  @Test
  void so_do_values_that_are_not_generated() {
    var columns = List.of(Column.of("a"), Column.of("b"));
    var values =
        new Object[] {
          null,
          "",
          "#",
          "#\"",
          "x#",
          " x ",
          "é",
          "é,",
          "é\"",
          "\"",
          "a\"b\"",
          "\r",
          "a;b\tc",
          "half a pair \ud83d!",
          "long ".repeat(8_000) + "é",
          0L,
          9L,
          10L,
          -100L,
          Long.MAX_VALUE,
          Long.MIN_VALUE,
          999_999_999_999_999_999L,
          0.0,
          -0.0,
          -0.05,
          1e300,
          0.125,
          Double.NaN,
          new BigDecimal("1.50"),
          true,
          LocalDate.of(12_000, 1, 1),
          Instant.parse("+12000-01-01T00:00:00Z"),
          Instant.parse("-0400-01-01T00:00:00Z")
        };
    var rows = new ArrayList<Object[]>();
    for (var value : values) {
      rows.add(new Object[] {value, "x"});
      rows.add(new Object[] {"x", value});
    }
    everyEncoder(
        encoder ->
            assertEquals(
                reference(encoder, columns, rows), written(encoder, columns, rows.iterator())));
    var alone = Arrays.stream(values).map(value -> new Object[] {value}).toList();
    everyEncoder(
        encoder ->
            assertEquals(
                reference(encoder, columns.subList(0, 1), alone),
                written(encoder, columns.subList(0, 1), alone.iterator())));
  }
}
