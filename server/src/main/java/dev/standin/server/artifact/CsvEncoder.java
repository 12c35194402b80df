package dev.standin.server.artifact;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/**
 * Rows as CSV of RFC 4180 in UTF-8, one row in memory at a time.
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
    CRLF(LineDelimiter.CRLF),
    LF(LineDelimiter.LF);

    private final LineDelimiter delimiter;

    Line(LineDelimiter delimiter) {
      this.delimiter = delimiter;
    }
  }

  private static final int UNBUFFERED = 0;
  private static final int BUFFER = 16 * 1024;

  /** Quotes where needed, lines end with CRLF, no byte order mark. */
  public static final CsvEncoder RFC_4180 =
      new CsvEncoder(Quotes.REQUIRED, Quotes.REQUIRED, Line.CRLF, false, ValueText::of);

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
    Writer chars = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    if (bom) {
      chars.write('\uFEFF');
    }
    try {
      // Two writers, because FastCSV's own count of lines is an int that wraps around.
      csv(header, UNBUFFERED, chars)
          .writeRecord(columns.stream().map(Column::name).toArray(String[]::new));
      // One empty field alone would be an empty line, which readers skip: a row would be lost.
      boolean single = columns.size() == 1;
      CsvWriter body =
          single && values == Quotes.REQUIRED
              ? csv(QuoteStrategies.EMPTY, BUFFER, chars)
              : csv(values, BUFFER, chars);
      String[] fields = new String[columns.size()];
      long written = 0;
      while (written < most && rows.hasNext()) {
        Object[] row = rows.next();
        for (int i = 0; i < fields.length; i++) {
          String field = row[i] == null ? null : text.apply(row[i]);
          fields[i] = field == null && single ? "" : field;
        }
        body.writeRecord(fields);
        written++;
      }
      body.flush();
      chars.flush();
      return written;
    } catch (UncheckedIOException broken) {
      throw broken.getCause();
    }
  }

  private CsvWriter csv(Quotes quotes, int buffer, Writer chars) {
    return csv(
        quotes == Quotes.ALL ? QuoteStrategies.ALWAYS : QuoteStrategies.REQUIRED, buffer, chars);
  }

  private CsvWriter csv(QuoteStrategy quotes, int buffer, Writer chars) {
    return CsvWriter.builder()
        .lineDelimiter(line.delimiter)
        .quoteStrategy(quotes)
        .bufferSize(buffer)
        .build(chars);
  }
}
