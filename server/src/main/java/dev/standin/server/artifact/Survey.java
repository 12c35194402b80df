package dev.standin.server.artifact;

import dev.standin.server.artifact.RecordForm.Malformed;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The one walk through a file that finds its columns, its rows and its flaws. */
final class Survey {
  // Each has a place in every row; a file with more is one whose names are values.
  private static final int MOST_COLUMNS = 2_000;

  private final FileBytes bytes;
  private final Map<String, Column> declared;
  private final Flaws flaws = new Flaws();
  private final Map<String, ColumnSurvey> columns = new LinkedHashMap<>();
  private long[] places = new long[64];
  private long count;

  Survey(FileBytes bytes, Map<String, Column> declared) {
    this.bytes = bytes;
    this.declared = declared;
  }

  DataFile read() throws FlawedFile {
    boolean csv = DataFile.isCsv(bytes.shown());
    var cursor = new RecordCursor(bytes, 0, 1, csv, RecordCursor.LONG_WALK);
    try {
      walk(cursor, csv);
    } catch (IOException e) {
      flaws.add(Math.max(1, cursor.line()), e.getMessage());
    }
    if (!flaws.isEmpty()) {
      throw new FlawedFile(flaws.list());
    }
    var found = columns.values().stream().map(ColumnSurvey::column).toList();
    var form = csv ? CsvForm.of(found) : JsonForm.of(found);
    int used = (int) ((count + DataFile.STRIDE - 1) / DataFile.STRIDE);
    return new DataFile(bytes, form, found, Arrays.copyOf(places, used), count);
  }

  private void walk(RecordCursor cursor, boolean csv) throws IOException {
    if (csv && !(cursor.advance() && header(cursor))) {
      if (flaws.isEmpty()) {
        flaws.add(1, "the file is empty; expected a header with the names of the columns");
      }
      return;
    }
    while (cursor.advance()) {
      place(cursor.offset());
      try {
        if (csv) {
          csvRow(cursor.text(), cursor.line());
        } else {
          jsonRow(cursor.text(), cursor.line());
        }
      } catch (CharacterCodingException e) {
        flaws.add(cursor.line(), NOT_UTF_8);
      } catch (Malformed e) {
        flaws.add(cursor.line(), e.getMessage());
      }
      if (columns.size() > MOST_COLUMNS) {
        flaws.add(
            cursor.line(),
            "more than %,d columns, the last %s; are values used as names?"
                .formatted(
                    MOST_COLUMNS,
                    Flaws.shown(new ArrayList<>(columns.keySet()).get(MOST_COLUMNS))));
        return;
      }
    }
    if (!csv && count == 0) {
      flaws.add(1, "the file is empty; expected a JSON object in each line");
    }
  }

  private static final String NOT_UTF_8 =
      "expected UTF-8, which this row is not; save the file as UTF-8";

  private void place(long offset) {
    if (count % DataFile.STRIDE == 0) {
      int at = (int) (count / DataFile.STRIDE);
      if (at == places.length) {
        places = Arrays.copyOf(places, at * 2);
      }
      places[at] = offset;
    }
    count++;
  }

  private boolean header(RecordCursor cursor) throws IOException {
    List<String> names;
    try {
      names = CsvLine.split(cursor.text());
    } catch (CharacterCodingException e) {
      flaws.add(cursor.line(), NOT_UTF_8);
      return false;
    } catch (Malformed e) {
      flaws.add(cursor.line(), e.getMessage());
      return false;
    }
    var known = new HashSet<String>();
    for (int i = 0; i < names.size(); i++) {
      var name = names.get(i);
      if (name == null || name.isBlank()) {
        flaws.add(cursor.line(), "expected a name for column %d, but it is empty".formatted(i + 1));
      } else if (!known.add(name)) {
        flaws.add(cursor.line(), "two columns are named %s".formatted(Flaws.shown(name)));
      }
      column(String.valueOf(name));
    }
    return flaws.isEmpty();
  }

  private ColumnSurvey column(String name) {
    return columns.computeIfAbsent(name, each -> new ColumnSurvey(each, declared.get(each)));
  }

  private void csvRow(String record, int line) throws Malformed {
    var cells = CsvLine.split(record);
    if (cells.size() != columns.size()) {
      throw CsvForm.count(cells.size(), columns.size());
    }
    int i = 0;
    for (var column : columns.values()) {
      column.see(cells.get(i++), false, line, flaws);
    }
  }

  private void jsonRow(String record, int line) throws Malformed {
    JsonForm.leaves(
        JsonForm.parse(record),
        "",
        (path, leaf) -> column(path).see(JsonForm.text(leaf), leaf.isTextual(), line, flaws));
  }
}
