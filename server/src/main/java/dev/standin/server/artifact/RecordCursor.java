package dev.standin.server.artifact;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;

/**
 * Walks through the records of a file from any of them on; empty lines are no records.
 *
 * <p>One stretch of the file is in memory at a time, and the file is open only while that is read.
 */
final class RecordCursor {
  /** For a walk through the file. */
  static final int LONG_WALK = 256 * 1024;

  /** For a look at one record. */
  static final int SHORT_WALK = 8 * 1024;

  /** In bytes: a quote that nobody closes makes one record of all the rest. */
  static final int LONGEST = 16 * 1024 * 1024;

  private static final int NOTHING = -1;

  private final FileBytes bytes;
  private final boolean quotes;
  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
  private byte[] buffer;
  private int limit;
  private boolean last;
  // Offset in the file of the buffer's first byte.
  private long base;
  private int start;
  private int end;
  private int at;
  private int line;
  private int nextLine;
  private boolean open;

  /**
   * @param offset where a record begins, or 0
   * @param line the line of the file that it is in, from 1
   * @param quotes whether line ends in double quotes belong to the record, and a carriage return
   *     alone ends one, as in CSV
   * @param stretch how many bytes to read at once
   */
  RecordCursor(FileBytes bytes, long offset, int line, boolean quotes, int stretch) {
    this.bytes = bytes;
    this.base = offset;
    this.nextLine = line;
    this.quotes = quotes;
    this.buffer = new byte[stretch];
  }

  /**
   * Moves to the next record; false at the end.
   *
   * @throws TooLong if it is longer than {@link #LONGEST}
   */
  boolean advance() throws IOException {
    if (base == 0 && limit == 0) {
      skipByteOrderMark();
    }
    do {
      start = at;
      line = nextLine;
      if (peek() == NOTHING) {
        return false;
      }
      scan();
    } while (blank());
    return true;
  }

  /** Where the record begins in the file. */
  long offset() {
    return base + start;
  }

  /** The line that it begins in. */
  int line() {
    return line;
  }

  /** Whether the file ended inside of double quotes. */
  boolean open() {
    return open;
  }

  /** The record without its line end. */
  String text() throws CharacterCodingException {
    return decoder.decode(ByteBuffer.wrap(buffer, start, end - start)).toString();
  }

  // A quote opens a cell only at its beginning, and one right after a closing one is a quote
  // itself.
  private void scan() throws IOException {
    boolean quoted = false;
    boolean mayOpen = quotes;
    for (int one = peek(); one != NOTHING; one = peek()) {
      at++;
      if (one == '"') {
        boolean closes = quoted;
        quoted = !quoted && mayOpen;
        mayOpen = closes;
        continue;
      }
      if (one == '\n' || one == '\r' && quotes) {
        boolean pair = one == '\r' && peek() == '\n';
        nextLine += pair && quoted ? 0 : 1;
        if (!quoted) {
          end = at - 1;
          at += pair ? 1 : 0;
          return;
        }
      }
      mayOpen = one == ',' && quotes;
    }
    end = at;
    open = quoted;
  }

  // In CSV a blank is a value.
  private boolean blank() {
    int text = start;
    while (!quotes && text < end && buffer[text] <= ' ' && buffer[text] >= 0) {
      text++;
    }
    return text == end;
  }

  // The byte to come, without taking it.
  private int peek() throws IOException {
    return at < limit || fill() ? buffer[at] : NOTHING;
  }

  private void skipByteOrderMark() throws IOException {
    fill();
    boolean mark =
        limit >= 3
            && buffer[0] == (byte) 0xEF
            && buffer[1] == (byte) 0xBB
            && buffer[2] == (byte) 0xBF;
    at = mark ? 3 : 0;
  }

  // Keeps the record that is being read, and reads on behind it; false at the end of the file.
  private boolean fill() throws IOException {
    if (last) {
      return false;
    }
    int kept = limit - start;
    if (kept > LONGEST) {
      throw new TooLong();
    }
    var room = kept > buffer.length / 2 ? new byte[buffer.length * 2] : buffer;
    System.arraycopy(buffer, start, room, 0, kept);
    buffer = room;
    base += start;
    at -= start;
    start = 0;
    limit = kept;
    int read = bytes.read(base + limit, buffer, limit);
    limit += read;
    last = limit < buffer.length;
    return read > 0;
  }

  /** A record is too long to be one. */
  static final class TooLong extends IOException {
    private static final long serialVersionUID = 1L;

    TooLong() {
      super("a row of more than %,d bytes; is a quote missing?".formatted(LONGEST));
    }
  }
}
