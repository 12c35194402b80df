package dev.standin.server.artifact;

import dev.standin.server.artifact.CsvEncoder.Quotes;
import dev.standin.server.artifact.ValueWriter.Form;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/** Writes the lines of a CSV file, into a buffer that is handed on when it is full. */
final class CsvFields {
  private static final byte[] EMPTY = {'"', '"'};

  private final ValueWriter to;
  private final boolean required;
  private final boolean single;
  private final byte[] lineEnd;

  CsvFields(Quotes quotes, boolean single, String lineEnd) {
    this.required = quotes == Quotes.REQUIRED;
    this.single = single;
    this.to = new ValueWriter(required ? Form.CSV : Form.CSV_QUOTED);
    this.lineEnd = lineEnd.getBytes(StandardCharsets.US_ASCII);
  }

  /** A line of texts. */
  void header(List<String> names) {
    for (int i = 0; i < names.size(); i++) {
      int start = separate(i);
      to.text(names.get(i));
      keepComment(i, start);
    }
    to.raw(lineEnd);
  }

  /**
   * A line of values.
   *
   * @param text the text of a value, null for what {@link ValueText} says
   */
  void row(Object[] values, Function<Object, String> text) {
    for (int i = 0; i < values.length; i++) {
      int start = separate(i);
      if (text == null || values[i] == null) {
        to.value(values[i]);
      } else {
        to.value(text.apply(values[i]));
      }
      keep(i, start);
    }
    to.raw(lineEnd);
  }

  /** A line of values that nobody makes. */
  void row(Cell[] cells, long place) {
    int start = to.length();
    cells[0].write(place, to);
    keep(0, start);
    for (int i = 1; i < cells.length; i++) {
      to.sign(',');
      cells[i].write(place, to);
    }
    to.raw(lineEnd);
  }

  private int separate(int field) {
    if (field > 0) {
      to.sign(',');
    }
    return to.length();
  }

  private void keep(int field, int start) {
    keepComment(field, start);
    // One empty field alone would be an empty line, which readers skip: a row would be lost.
    if (single && required && to.length() == start) {
      to.raw(EMPTY);
    }
  }

  // Readers that know comments take a line that begins so for one.
  private void keepComment(int field, int start) {
    if (field == 0 && required && to.begins(start, '#')) {
      to.quote(start);
    }
  }

  void drain(OutputStream out) throws IOException {
    to.drain(out);
  }

  void flush(OutputStream out) throws IOException {
    to.flush(out);
  }
}
