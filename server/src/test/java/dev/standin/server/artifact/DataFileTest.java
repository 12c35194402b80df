package dev.standin.server.artifact;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CsvReader;
import dev.standin.server.artifact.Column.Type;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFileTest {
  @TempDir private Path folder;

  private DataFile load(String name, byte[] content, Column... declared)
      throws IOException, FlawedFile {
    var path = Files.write(folder.resolve(name), content);
    return DataFile.load(
        DiskFile.of(name, path),
        Arrays.stream(declared).collect(Collectors.toMap(Column::name, column -> column)));
  }

  private DataFile load(String name, String content, Column... declared)
      throws IOException, FlawedFile {
    return load(name, content.getBytes(StandardCharsets.UTF_8), declared);
  }

  private static List<List<Object>> rows(Rows rows) {
    var all = new ArrayList<List<Object>>();
    rows.forEach(row -> all.add(Arrays.asList(row)));
    return all;
  }

  private static List<Object> row(Object... values) {
    return Arrays.asList(values);
  }

  private static List<Type> types(DataFile file) {
    return file.columns().stream().map(Column::type).toList();
  }

  @Test
  void cells_keep_their_quotes_commas_and_line_ends() throws Exception {
    var file =
        load(
            "a.csv",
            "name,note\r\n\"Hopper, \"\"Amazing\"\" Grace\",\"two\r\nlines\"\r\n15\" screen,\"a\nb\"\r\n\"\",x\r\n");
    assertEquals(
        List.of(
            row("Hopper, \"Amazing\" Grace", "two\r\nlines"),
            row("15\" screen", "a\nb"),
            row(null, "x")),
        rows(file.rows()));
  }

  @Test
  void a_byte_order_mark_every_kind_of_line_end_and_unicode_are_read() throws Exception {
    for (var end : List.of("\n", "\r\n", "\r")) {
      for (var mark : List.of("", "\uFEFF")) {
        var text = mark + String.join(end, "größe,名", "1,花子 😀", "", "2,Zoë");
        var file = load("a.csv", text);
        assertEquals(List.of("größe", "名"), file.columns().stream().map(Column::name).toList());
        assertEquals(List.of(row(1L, "花子 😀"), row(2L, "Zoë")), rows(file.rows()));
        assertEquals(2, file.count());
      }
    }
    var json = load("a.ndjson", "\uFEFF{\"名\":\"花\"}\r\n \r\n{\"名\":\"子\"}");
    assertEquals(List.of(row("花"), row("子")), rows(json.rows()));
  }

  @Test
  void types_are_guessed_only_where_the_text_stays_the_same() throws Exception {
    var file =
        load(
            "a.csv",
            """
            whole,number,code,phone,long,flag,seen,day,local,mixed,empty
            1,1.50,007,+41,12345678901234567890,true,2026-01-04T09:15:00+01:00,2026-01-04,2026-01-04 09:15:00,1,
            -20,2,12,41,1,false,2026-01-04T09:15:00Z,2024-02-29,2026-01-04 09:15:00,x,
            """);
    assertEquals(
        List.of(
            Type.INTEGER,
            Type.NUMBER,
            Type.TEXT,
            Type.TEXT,
            Type.TEXT,
            Type.BOOLEAN,
            Type.TIMESTAMP,
            Type.DATE,
            Type.TEXT,
            Type.TEXT,
            Type.TEXT),
        types(file));
    var first = file.rows().at(0);
    assertEquals(1L, first[0]);
    assertEquals(new BigDecimal("1.50"), first[1]);
    assertEquals("1.50", ValueText.of(first[1]));
    assertEquals("12345678901234567890", first[4]);
    assertEquals(Instant.parse("2026-01-04T08:15:00Z"), first[6]);
    assertEquals(LocalDate.of(2026, 1, 4), first[7]);
    assertNull(first[10]);
  }

  @Test
  void a_declared_type_is_read_leniently() throws Exception {
    var file =
        load(
            "a.csv",
            "code,seen,flag,sum\n007,2026-01-04 09:15:00,TRUE,1e3\n",
            Column.of("code", Type.INTEGER),
            Column.of("seen", Type.TIMESTAMP),
            Column.of("flag", Type.BOOLEAN),
            Column.of("sum", Type.NUMBER));
    assertEquals(
        row(7L, Instant.parse("2026-01-04T09:15:00Z"), true, new BigDecimal("1e3")),
        Arrays.asList(file.rows().at(0)));
    assertEquals("1000", ValueText.of(file.rows().at(0)[3]));
  }

  @Test
  void json_keeps_its_types_and_its_columns_come_from_all_objects() throws Exception {
    var file =
        load(
            "a.jsonl",
            """
            {"id":"12","a":{"b":1.50,"c":[1,2]},"big":1e2}
            {"id":"13","later":true,"a":{"b":2}}
            """);
    assertEquals(
        List.of("id", "a.b", "a.c", "big", "later"),
        file.columns().stream().map(Column::name).toList());
    assertEquals(
        List.of(Type.TEXT, Type.NUMBER, Type.TEXT, Type.INTEGER, Type.BOOLEAN), types(file));
    assertEquals(
        List.of(
            row("12", new BigDecimal("1.50"), "[1,2]", 100L, null),
            row("13", new BigDecimal("2"), null, null, true)),
        rows(file.rows()));
    var trees = new ArrayList<String>();
    file.objects(1).forEach(tree -> trees.add(tree.toString()));
    assertEquals(1, trees.size());
    assertTrue(
        trees.get(0).startsWith("{\"id\":\"12\",\"a\":{\"b\":1.50,\"c\":[1,2]}"), trees.get(0));
  }

  @Test
  void a_dotted_header_is_a_tree_unless_a_step_is_a_column_itself() throws Exception {
    var file = load("a.csv", "a.b,a.c.d,e,e.f,No.\n1,x,2.50,true,\n");
    var tree = file.objects(9).iterator().next();
    assertEquals(
        "{\"a\":{\"b\":1,\"c\":{\"d\":\"x\"}},\"e\":2.50,\"e.f\":true,\"No.\":null}",
        tree.toString());
  }

  @Test
  void any_slice_of_a_large_file_is_what_a_walk_from_the_start_finds() throws Exception {
    var random = new Random(11);
    var text = new StringBuilder("\uFEFFid,note\n");
    for (int i = 0; i < 100_000; i++) {
      text.append(i)
          .append(",\"")
          .append("é,\"\"\n".repeat(random.nextInt(4)))
          .append('"')
          .append(i % 2 == 0 ? "\n" : "\r\n");
    }
    var file = load("large.csv", text.toString());
    var walked = rows(file.rows());
    assertEquals(100_000, walked.size());
    assertEquals(100_000, file.count());
    for (int i = 0; i < walked.size(); i++) {
      assertEquals((long) i, walked.get(i).get(0));
    }
    for (int i = 0; i < 50; i++) {
      int from = random.nextInt(100_000);
      int size = random.nextInt(Math.min(3_000, 100_000 - from) + 1);
      assertEquals(
          walked.subList(from, from + size), rows(file.rows().slice(from, size)), "from " + from);
      assertArrayEquals(walked.get(from).toArray(), file.rows().at(from));
    }
    var nested = file.rows().slice(70_000, 1_000).slice(900, 100).first(3);
    assertEquals(walked.subList(70_900, 70_903), rows(nested));
    assertThrows(IndexOutOfBoundsException.class, () -> file.rows().slice(99_999, 2));
  }

  @Test
  void a_row_longer_than_what_is_read_at_once_is_read() throws Exception {
    var longest = "x".repeat(3 * RecordCursor.LONG_WALK);
    var file = load("a.csv", "a,b\n1,\"" + longest + "\"\n2,y\n");
    assertEquals(List.of(row(1L, longest), row(2L, "y")), rows(file.rows()));
    assertEquals("y", file.rows().at(1)[1]);
  }

  /** Another reader of RFC 4180 sees the same, whatever stands in the cells. */
  @Test
  void it_reads_what_another_reader_of_csv_reads() throws Exception {
    var random = new Random(5);
    var pieces = List.of("a", "\"", "\"\"", ",", "\n", "\r", "\r\n", " ", "é", "😀", "'", "\t");
    for (int round = 0; round < 300; round++) {
      var text = new StringBuilder("h1,h2,h3\n");
      for (int row = 0; row < 40; row++) {
        for (int cell = 0; cell < 3; cell++) {
          var value = new StringBuilder();
          for (int i = random.nextInt(5); i > 0; i--) {
            value.append(pieces.get(random.nextInt(pieces.size())));
          }
          text.append(cell == 0 ? "" : ",")
              .append('"')
              .append(value.toString().replace("\"", "\"\""))
              .append('"');
        }
        text.append(random.nextBoolean() ? "\r\n" : "\n");
      }
      var expected = new ArrayList<List<String>>();
      CsvReader.builder()
          .ofCsvRecord(text.toString())
          .forEach(
              record ->
                  expected.add(
                      record.getFields().stream().map(f -> f.isEmpty() ? null : f).toList()));
      var text3 =
          new Column[] {
            Column.of("h1", Type.TEXT), Column.of("h2", Type.TEXT), Column.of("h3", Type.TEXT)
          };
      var came = rows(load("a.csv", text.toString(), text3).rows());
      assertEquals(expected.subList(1, expected.size()), came, "round " + round);
    }
  }

  private void refuses(String name, String content, String... flaws) {
    refuses(name, content.getBytes(StandardCharsets.UTF_8), flaws);
  }

  private void refuses(String name, byte[] content, String... flaws) {
    var flawed = assertThrows(FlawedFile.class, () -> load(name, content));
    assertEquals(
        List.of(flaws),
        flawed.flaws().stream().map(flaw -> flaw.line() + ": " + flaw.message()).toList());
  }

  @Test
  void each_flaw_is_told_with_its_line() {
    refuses(
        "a.csv",
        "a,b\n1,\"x\ny\"\n1\n1,2,3\n",
        "4: expected 2 cells, as the header has, but was 1",
        "5: expected 2 cells, as the header has, but was 3");
    refuses("a.csv", "a,b\n1,2\n1,\"2\n", "3: a quote is opened and never closed");
    refuses(
        "a.csv",
        "a\n\"x\"y\n",
        "2: expected a comma after the closing quote of cell 1 but was \"y\"; a quote inside of"
            + " quotes is written twice");
    refuses("a.csv", "", "1: the file is empty; expected a header with the names of the columns");
    refuses("a.csv", "a,b,a\n", "1: two columns are named \"a\"");
    refuses("a.csv", "a,,c\n", "1: expected a name for column 2, but it is empty");
    refuses(
        "a.csv",
        "a\nz\u00fcrich\n".getBytes(StandardCharsets.ISO_8859_1),
        "2: expected UTF-8, which this row is not; save the file as UTF-8");
    refuses("a.ndjson", "\n", "1: the file is empty; expected a JSON object in each line");
    refuses(
        "a.ndjson", "{\"a\":1}\n[1]\n", "2: expected a JSON object in each line but was \"[1]\"");
  }

  @Test
  void json_that_breaks_is_told_with_its_line_and_column() {
    var flawed = assertThrows(FlawedFile.class, () -> load("a.ndjson", "{\"a\":1}\n{\"a\":}\n"));
    var flaw = flawed.flaws().get(0);
    assertEquals(2, flaw.line());
    assertTrue(flaw.message().contains("column 6"), flaw.message());
    for (var bad : List.of("{\"a\":1} {\"a\":2}", "{\"a\":1,\"a\":2}", "{\"a\":1")) {
      assertThrows(FlawedFile.class, () -> load("a.ndjson", bad + "\n"), bad);
    }
  }

  @Test
  void a_value_that_a_declared_column_cannot_have_is_a_flaw() {
    var flawed =
        assertThrows(
            FlawedFile.class, () -> load("a.csv", "n\n1\n\n16 GB\n", Column.of("n", Type.INTEGER)));
    assertEquals(4, flawed.flaws().get(0).line());
    assertEquals(
        "column n: expected a whole number, as the scenario's data.columns say, but was \"16 GB\"",
        flawed.flaws().get(0).message());
  }

  @Test
  void ten_flaws_are_told_and_the_others_counted() {
    var flawed = assertThrows(FlawedFile.class, () -> load("a.csv", "a,b\n" + "1\n".repeat(25)));
    assertEquals(11, flawed.flaws().size());
    assertEquals("and 15 more like these from here on", flawed.flaws().get(10).message());
    assertEquals(12, flawed.flaws().get(10).line());
  }

  @Test
  void a_header_alone_is_a_file_without_rows() throws Exception {
    var file = load("a.csv", "a,b");
    assertEquals(0, file.count());
    assertEquals(List.of(), rows(file.rows()));
  }

  @Test
  void a_file_that_changes_or_vanishes_ends_the_reading() throws Exception {
    var path = folder.resolve("a.csv");
    var file = load("a.csv", "a\n" + "12345678\n".repeat(100_000));
    var half = file.rows().iterator();
    half.next();
    Files.setLastModifiedTime(path, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
    var changed = assertThrows(FileUnreadable.class, () -> half.forEachRemaining(row -> {}));
    assertTrue(changed.getMessage().startsWith("a.csv has changed since"), changed.getMessage());
    assertThrows(FileUnreadable.class, () -> file.rows().at(5));
    Files.delete(path);
    var gone = assertThrows(FileUnreadable.class, () -> file.rows().iterator().next());
    assertTrue(gone.getMessage().startsWith("a.csv is gone"), gone.getMessage());
  }

  @Test
  void a_rule_is_held_against_each_row_with_its_line() throws Exception {
    var file = load("a.ndjson", "{\"n\":1}\n\n{\"n\":2}\n{\"n\":3}\n");
    var flaws = file.flaws(DataFileTest::odd);
    assertEquals(List.of(new FlawedFile.Flaw(1, "odd 1"), new FlawedFile.Flaw(4, "odd 3")), flaws);
  }

  private static String odd(ObjectNode object) {
    int n = object.get("n").intValue();
    return n % 2 == 1 ? "odd " + n : "";
  }

  @Test
  void names_say_what_is_a_file_of_rows() {
    assertTrue(DataFile.isNamed("A.CSV") && DataFile.isNamed("b.ndjson"));
    assertTrue(!DataFile.isNamed("c.json") && !DataFile.isNamed("csv"));
  }
}
