package dev.standin.contracts.exchange;

import dev.standin.contracts.exchange.JournalFormat.HeaderLine;
import dev.standin.contracts.exchange.JournalFormat.Line;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;

/**
 * Reads a journal line by line, so that it is never in memory as a whole; {@link JournalFormat} is
 * how its lines look.
 */
public final class JournalReader {
  /** A place where this is no journal; the message begins with file and line. */
  public static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed(String message) {
      super(message);
    }
  }

  /**
   * A line behind the header.
   *
   * @param number of the line in the file, from 1
   */
  public record Numbered(int number, Line line) {}

  private static final String GIVE =
      "; give the file as serve --journal or journal?format=ndjson wrote it";
  // A server that is killed may leave half a line.
  private static final String TAKE_OUT = "; take it out, or" + GIVE.substring(1);

  private final String file;
  private final BufferedReader in;
  private final Beginning beginning;
  private int number;
  private boolean ended;

  /**
   * Reads the header.
   *
   * @param file as messages name it
   * @throws Malformed if there is none
   */
  public JournalReader(String file, BufferedReader in) throws IOException, Malformed {
    this.file = file;
    this.in = in;
    var text = text();
    if (text == null) {
      throw new Malformed(
          file + ": it is empty; expected the header of a journal in its first line");
    }
    if (!(line(text) instanceof HeaderLine header)) {
      throw new Malformed(
          place(number)
              + ": expected the header of a journal, {\"standinJournal\":"
              + JournalFormat.VERSION
              + ",…}"
              + GIVE);
    }
    this.beginning = header.beginning();
  }

  public Beginning beginning() {
    return beginning;
  }

  /**
   * The next line; empty at the end.
   *
   * @throws Malformed if it is none of a journal; the one behind it can still be read
   */
  public Optional<Numbered> next() throws IOException, Malformed {
    var text = text();
    if (text == null) {
      return Optional.empty();
    }
    var line = line(text);
    if (line instanceof HeaderLine) {
      throw new Malformed(
          place(number) + ": a second journal begins here; give each a file of its own");
    }
    return Optional.of(new Numbered(number, line));
  }

  /** A line's place, as messages name it. */
  public String place(int line) {
    return file + ":" + line;
  }

  private String text() throws IOException, Malformed {
    try {
      var text = ended ? null : in.readLine();
      number += text == null ? 0 : 1;
      return text;
    } catch (CharacterCodingException e) {
      ended = true;
      // It reads ahead, and does not say where.
      throw new Malformed(file + ": not a journal: it is no UTF-8 text; unpack it if it is packed");
    }
  }

  private Line line(String text) throws Malformed {
    try {
      return JournalFormat.read(text);
    } catch (IllegalArgumentException e) {
      throw new Malformed(place(number) + ": " + e.getMessage() + (number == 1 ? GIVE : TAKE_OUT));
    }
  }
}
