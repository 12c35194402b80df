package dev.standin.server.vendor.mediarithmics.otql;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.SerializedString;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.standin.server.vendor.mediarithmics.otql.OtqlQuery.Selected;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes objects with exactly the properties of a SELECT, in its order, one object at a time.
 *
 * <p>The streams given are flushed, never closed. A date is written as {@code
 * 2026-01-31T10:00:00.000Z} and a missing value as {@code null} [A].
 */
public final class Projection {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);
  // Without AUTO_CLOSE_CONTENT a row that failed half-way is not closed to look like a whole one.
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
          .build();

  private final List<Selected> selection;

  public Projection(List<Selected> selection) {
    this.selection = List.copyOf(selection);
  }

  /**
   * Writes ndjson: {@code {"emails":[{"id":"879"}]}} and a line feed for each row [S].
   *
   * @return how many rows were written
   */
  public long writeNdjson(Stream<TreeObject> rows, OutputStream out) throws IOException {
    long written = 0;
    try (var json = JSON.createGenerator(out)) {
      json.setRootValueSeparator(new SerializedString(""));
      for (var row = rows.iterator(); row.hasNext(); written++) {
        writeObject(row.next(), selection, json);
        json.writeRaw('\n');
      }
    }
    return written;
  }

  /**
   * Writes CSV, a form that clients ask for [C] and the vendor does not describe; all of it is [A].
   *
   * <p>The header has the dotted path of each plain field. Values below lists stand in one cell,
   * joined by {@code |} in their order, with a backslash before {@code |} and {@code \} in them; a
   * missing value is empty and keeps its position, so the cells of one list agree with each other;
   * an empty list is an empty cell. Lines end with a line feed.
   *
   * @return how many rows were written, the header not counted
   */
  public long writeCsv(Stream<TreeObject> rows, OutputStream out) throws IOException {
    var paths = new ArrayList<List<String>>();
    leaves(selection, List.of(), paths);
    var writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    var csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(writer);
    csv.writeRecord(paths.stream().map(path -> String.join(".", path)).toList());
    long written = 0;
    for (var row = rows.iterator(); row.hasNext(); written++) {
      var object = row.next();
      csv.writeRecord(paths.stream().map(path -> cell(object, path)).toList());
    }
    csv.flush();
    return written;
  }

  private static void writeObject(TreeObject object, List<Selected> fields, JsonGenerator json)
      throws IOException {
    json.writeStartObject();
    for (var field : fields) {
      json.writeFieldName(field.name());
      writeValue(object, field, json);
    }
    json.writeEndObject();
  }

  private static void writeValue(TreeObject object, Selected field, JsonGenerator json)
      throws IOException {
    var value = object.value(field.name());
    if (value == null) {
      json.writeNull();
    } else if (value instanceof List) {
      json.writeStartArray();
      for (var child : object.objects(field.name())) {
        writeObject(child, field.children(), json);
      }
      json.writeEndArray();
    } else if (value instanceof TreeObject child) {
      writeObject(child, field.children(), json);
    } else if (value instanceof Long number) {
      json.writeNumber(number);
    } else if (value instanceof Double number) {
      json.writeNumber(number);
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else {
      json.writeString(text(value));
    }
  }

  private static void leaves(List<Selected> fields, List<String> above, List<List<String>> leaves) {
    for (var field : fields) {
      var path = new ArrayList<>(above);
      path.add(field.name());
      if (field.children().isEmpty()) {
        leaves.add(path);
      } else {
        leaves(field.children(), path, leaves);
      }
    }
  }

  private static String cell(TreeObject object, List<String> path) {
    var values = new ArrayList<String>();
    boolean listed = collect(object, path, values);
    if (!listed) {
      return values.get(0);
    }
    return String.join(
        "|", values.stream().map(v -> v.replace("\\", "\\\\").replace("|", "\\|")).toList());
  }

  /** Adds the values at the path, and tells whether a list was on the way. */
  private static boolean collect(TreeObject object, List<String> path, List<String> values) {
    var value = object.value(path.get(0));
    if (value == null || path.size() == 1) {
      values.add(value == null ? "" : text(value));
      return false;
    }
    var below = path.subList(1, path.size());
    boolean listed = value instanceof List;
    for (var child : object.objects(path.get(0))) {
      listed |= collect(child, below, values);
    }
    return listed;
  }

  private static String text(Object value) {
    return value instanceof Instant date ? DATE.format(date) : value.toString();
  }
}
