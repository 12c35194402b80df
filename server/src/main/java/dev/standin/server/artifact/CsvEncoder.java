package dev.standin.server.artifact;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/**
 * Rows as CSV of RFC 4180 in UTF-8, one row in memory at a time.
 *
 * <p>Generated rows are written without being made. A first field that begins with {@code #} is
 * quoted, too, for readers that know comments.
 *
 * @param header which names in the first line are quoted
 * @param values which values are quoted
 * @param line what ends each line
 * @param bom whether the file starts with a byte order mark
 * @param text the text of a value; null or a null text is an empty field
 */
public record CsvEncoder(
    Quotes header, Quotes values, Line line, boolean bom, Function<Object, String> text) {
  /** Which fields are quoted. */
  public enum Quotes {
    /** Those alone that could not be read otherwise. */
    REQUIRED,
    /** All of them, empty ones too. */
    ALL
  }

  /** What ends a line. */
  public enum Line {
    CRLF("\r\n"),
    LF("\n");

    private final String end;

    Line(String end) {
      this.end = end;
    }
  }

  private static final byte[] BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  // One object, so that it can be told from a formatter of the caller's own.
  private static final Function<Object, String> PLAIN = ValueText::of;

  /** Quotes where needed, lines end with CRLF, no byte order mark. */
  public static final CsvEncoder RFC_4180 =
      new CsvEncoder(Quotes.REQUIRED, Quotes.REQUIRED, Line.CRLF, false, PLAIN);

  public CsvEncoder withHeader(Quotes quotes) {
    return new CsvEncoder(quotes, values, line, bom, text);
  }

  public CsvEncoder withValues(Quotes quotes) {
    return new CsvEncoder(header, quotes, line, bom, text);
  }

  public CsvEncoder withLine(Line ending) {
    return new CsvEncoder(header, values, ending, bom, text);
  }

  public CsvEncoder withBom(boolean mark) {
    return new CsvEncoder(header, values, line, mark, text);
  }

  public CsvEncoder withText(Function<Object, String> format) {
    return new CsvEncoder(header, values, line, bom, format);
  }

  /** Writes the header and all rows; see {@link #write(List, Iterator, long, OutputStream)}. */
  public long write(Rows rows, OutputStream out) throws IOException {
    return write(rows.columns(), rows.iterator(), Long.MAX_VALUE, out);
  }

  /**
   * Writes one file: the header and the rows that the iterator still has, {@code most} of them at
   * most, so that the next file can go on with the same iterator.
   *
   * @param out is flushed, not closed
   * @return how many rows were written, the header not counted
   * @throws IOException what the stream threw, itself
   */
  public long write(List<Column> columns, Iterator<Object[]> rows, long most, OutputStream out)
      throws IOException {
    if (bom) {
      out.write(BOM);
    }
    boolean single = columns.size() == 1;
    var names = new CsvFields(header, single, line.end);
    names.header(columns.stream().map(Column::name).toList());
    names.flush(out);
    var fields = new CsvFields(values, single, line.end);
    long written =
        text == PLAIN && rows instanceof Table.Walk walk
            ? write(walk, most, fields, out)
            : write(rows, most, fields, out);
    fields.flush(out);
    out.flush();
    return written;
  }

  private static long write(Table.Walk rows, long most, CsvFields fields, OutputStream out)
      throws IOException {
    long written = 0;
    while (written < most && rows.hasNext()) {
      rows.write(fields);
      fields.drain(out);
      written++;
    }
    return written;
  }

  private long write(Iterator<Object[]> rows, long most, CsvFields fields, OutputStream out)
      throws IOException {
    var format = text == PLAIN ? null : text;
    long written = 0;
    while (written < most && rows.hasNext()) {
      fields.row(rows.next(), format);
      fields.drain(out);
      written++;
    }
    return written;
  }
}
