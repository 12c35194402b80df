package dev.standin.server.artifact;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.standin.server.artifact.RecordForm.Malformed;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;

/**
 * A file of the user's own rows: CSV of RFC 4180 with a header, or JSON, an object a line; UTF-8
 * with or without a byte order mark.
 *
 * <p>None of it is kept in memory but where every 32nd row begins. Immutable, and safe to share
 * between threads.
 */
public final class DataFile {
  /** Rows from one remembered place to the next: at most so many are skipped to find one. */
  static final int STRIDE = 32;

  private static final String CSV = ".csv";
  private static final List<String> JSON = List.of(".ndjson", ".jsonl");

  private final FileBytes bytes;
  private final RecordForm form;
  private final List<Column> columns;
  private final long[] places;
  private final long count;

  DataFile(FileBytes bytes, RecordForm form, List<Column> columns, long[] places, long count) {
    this.bytes = bytes;
    this.form = form;
    this.columns = List.copyOf(columns);
    this.places = places;
    this.count = count;
  }

  /** Whether a file of this name can be one of rows. */
  public static boolean isNamed(String name) {
    var small = name.toLowerCase(Locale.ROOT);
    return isCsv(small) || JSON.stream().anyMatch(small::endsWith);
  }

  static boolean isCsv(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(CSV);
  }

  /**
   * Reads a file once, from its beginning to its end.
   *
   * @param declared what is known of its columns, by their names; the types of others are guessed
   *     from what they hold
   * @throws FlawedFile with all that is wrong in it
   */
  public static DataFile load(FileBytes bytes, Map<String, Column> declared) throws FlawedFile {
    return new Survey(bytes, declared).read();
  }

  /** How messages call it. */
  public String shown() {
    return bytes.shown();
  }

  /** Of a JSON file, those of all objects in the order in which they come up, with dotted names. */
  public List<Column> columns() {
    return columns;
  }

  /** How many rows it has. */
  public long count() {
    return count;
  }

  /** The rows as a table. */
  public Rows rows() {
    return new FileRows(this, 0, count);
  }

  /**
   * The first rows as trees: what a CSV has in dotted columns is nested, and a number is a number.
   *
   * @param most how many at most
   */
  public Iterable<ObjectNode> objects(long most) {
    return () -> walk(0, Math.min(most, count), form::object);
  }

  /**
   * Holds each row against a vendor's rule.
   *
   * @param rule says what is wrong with a row, or ""
   * @return ten at most, and then one that says how many more there are
   */
  public List<FlawedFile.Flaw> flaws(Function<ObjectNode, String> rule) {
    var flaws = new Flaws();
    int line = 1;
    try {
      var cursor = cursor(0, RecordCursor.LONG_WALK);
      for (long i = 0; i < count; i++) {
        var object = next(cursor, form::object);
        line = cursor.line();
        var wrong = rule.apply(object);
        if (!wrong.isEmpty()) {
          flaws.add(line, wrong);
        }
      }
    } catch (FileUnreadable e) {
      flaws.add(line, e.getMessage());
    }
    return flaws.list();
  }

  Iterator<Object[]> values(long from, long most) {
    return walk(from, most, this::row);
  }

  Object[] at(long index) {
    return next(cursor(index, RecordCursor.SHORT_WALK), this::row);
  }

  private Object[] row(String record) throws Malformed {
    var cells = form.cells(record);
    var row = new Object[cells.length];
    for (int i = 0; i < row.length; i++) {
      row[i] = cells[i] == null ? null : Cells.read(columns.get(i), cells[i]);
    }
    return row;
  }

  /** Reads one record. */
  @FunctionalInterface
  private interface Reading<T> {
    T of(String record) throws Malformed;
  }

  private <T> Iterator<T> walk(long from, long most, Reading<T> reading) {
    return new Iterator<>() {
      private RecordCursor cursor;
      private long left = most;

      @Override
      public boolean hasNext() {
        return left > 0;
      }

      @Override
      public T next() {
        if (left <= 0) {
          throw new NoSuchElementException("no row after the last");
        }
        if (cursor == null) {
          cursor = cursor(from, RecordCursor.LONG_WALK);
        }
        left--;
        return DataFile.this.next(cursor, reading);
      }
    };
  }

  // Right before a row. Lines matter at load alone, which begins in the first.
  private RecordCursor cursor(long index, int stretch) {
    boolean csv = isCsv(bytes.shown());
    int place = (int) (index / STRIDE);
    // From the beginning, so that it knows its lines; a CSV has a header there.
    boolean begin = place == 0;
    var cursor = new RecordCursor(bytes, begin ? 0 : places[place], 1, csv, stretch);
    skip(cursor, index % STRIDE + (begin && csv ? 1 : 0));
    return cursor;
  }

  private void skip(RecordCursor cursor, long records) {
    try {
      for (long i = 0; i < records; i++) {
        cursor.advance();
      }
    } catch (IOException e) {
      throw new FileUnreadable(e);
    }
  }

  private <T> T next(RecordCursor cursor, Reading<T> reading) {
    try {
      if (!cursor.advance()) {
        throw changed(null);
      }
      return reading.of(cursor.text());
    } catch (CharacterCodingException | Malformed e) {
      // It was right when it was loaded.
      throw new FileUnreadable(changed(e));
    } catch (IOException e) {
      throw new FileUnreadable(e);
    }
  }

  private IOException changed(Exception cause) {
    return new IOException(
        bytes.shown() + " has changed since it was loaded; it is read anew with the scenarios",
        cause);
  }
}
