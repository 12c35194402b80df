package dev.standin.server.artifact;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Writes values as UTF-8 bytes in the form of a file, without a {@code String} between the two.
 *
 * <p>What it writes of a value is what {@link ValueText} says, quoted or escaped as the form wants;
 * separators and line ends are up to who writes rows. Not for several threads.
 */
public final class ValueWriter extends ByteText implements Prose {
  /** How values stand in a file. */
  public enum Form {
    /** CSV; quoted is what could not be read otherwise. */
    CSV,
    /** CSV; every value is quoted, missing ones too. */
    CSV_QUOTED,
    /** JSON: texts, times and dates are strings. */
    JSON
  }

  private static final long LAST_DAY = LocalDate.of(9999, 12, 31).toEpochDay();
  private static final long FIRST_DAY = LocalDate.of(0, 1, 1).toEpochDay();
  private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
  private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
  private static final byte[] NULL = {'n', 'u', 'l', 'l'};

  // In doubles of this many hundredths Jackson uses an exponent.
  private static final long JSON_EXPONENT = 1_000_000_000L;

  private final boolean json;
  private final boolean quotesTexts;
  private final boolean quotesNumbers;

  // Rows that follow one another are mostly of one day.
  private final byte[] date = new byte[10];
  private long day = Long.MIN_VALUE;

  public ValueWriter(Form form) {
    this.json = form == Form.JSON;
    this.quotesTexts = form != Form.CSV;
    this.quotesNumbers = form == Form.CSV_QUOTED;
  }

  /** No value. */
  public void nothing() {
    if (json) {
      raw(NULL);
    } else if (quotesNumbers) {
      sign('"');
      sign('"');
    }
  }

  public void truth(boolean value) {
    numberMark();
    raw(value ? TRUE : FALSE);
    numberMark();
  }

  public void number(long value) {
    numberMark();
    digits(value);
    numberMark();
  }

  /** A number of which the hundredths are given: 1250 is 12.50, and 12.5 in JSON. */
  public void hundredths(long value) {
    if (json && (value >= JSON_EXPONENT || value <= -JSON_EXPONENT)) {
      plain(NumberOutput.toString(value / 100.0, true));
      return;
    }
    numberMark();
    reserve(LONGEST_NUMBER);
    if (value < 0) {
      bytes[length++] = '-';
    }
    long size = Math.abs(value);
    digits(size / 100);
    int rest = (int) (size % 100);
    bytes[length++] = '.';
    bytes[length++] = PAIRS[2 * rest];
    if (!json || rest % 10 != 0) {
      bytes[length++] = PAIRS[2 * rest + 1];
    }
    numberMark();
  }

  /** A value of any kind that rows have. */
  void value(Object value) {
    if (value == null) {
      nothing();
    } else if (value instanceof String text) {
      text(text);
    } else if (value instanceof Long number) {
      number(number);
    } else if (value instanceof Instant instant) {
      time(instant.getEpochSecond(), instant.getNano());
    } else if (value instanceof LocalDate date) {
      date(date.toEpochDay());
    } else if (value instanceof Boolean truth) {
      truth(truth);
    } else {
      text(ValueText.of(value));
    }
  }

  /** A text of any kind. */
  public void text(String value) {
    if (json) {
      sign('"');
      raw(Word.json(value));
      sign('"');
      return;
    }
    int start = length;
    sign('"');
    boolean quoted = quotesTexts;
    boolean plain = true;
    reserve(2 * value.length() + 1);
    for (int i = 0; i < value.length(); i++) {
      char sign = value.charAt(i);
      if (sign >= 0x80) {
        plain = false;
        break;
      }
      if (sign == '"') {
        bytes[length++] = '"';
      }
      quoted |= sign == '"' || sign == ',' || sign == '\n' || sign == '\r';
      bytes[length++] = (byte) sign;
    }
    if (!plain) {
      length = start + 1;
      Word word = Word.of(value);
      quoted |= word.quoted();
      raw(word.csv());
    }
    if (quoted) {
      sign('"');
    } else {
      unquote(start);
    }
  }

  /** Takes back the quote that a field was begun with in vain. */
  private void unquote(int start) {
    System.arraycopy(bytes, start + 1, bytes, start, length - start - 1);
    length--;
  }

  /** Puts the field that begins at {@code start} into quotes; nothing in it needs them. */
  void quote(int start) {
    reserve(2);
    System.arraycopy(bytes, start, bytes, start + 1, length - start);
    bytes[start] = '"';
    length++;
    bytes[length++] = '"';
  }

  /** Whether the field that begins at {@code start} begins with a sign. */
  boolean begins(int start, char sign) {
    return length > start && bytes[start] == sign;
  }

  /** A moment, with a fraction only if there is one. */
  void time(long second, int nano) {
    long days = Math.floorDiv(second, 86_400L);
    // Instant.toString walks a formatter for each value; the rare cases are left to it.
    if (nano != 0 || days < FIRST_DAY || days > LAST_DAY) {
      ascii(Instant.ofEpochSecond(second, nano).toString());
      return;
    }
    textMark();
    dateOf(days);
    reserve(10);
    int time = (int) (second - days * 86_400L);
    bytes[length++] = 'T';
    pair(time / 3600);
    bytes[length++] = ':';
    pair(time / 60 % 60);
    bytes[length++] = ':';
    pair(time % 60);
    bytes[length++] = 'Z';
    textMark();
  }

  /** A moment with its milliseconds always. */
  public void millis(long since1970) {
    long days = Math.floorDiv(since1970, 86_400_000L);
    if (days < FIRST_DAY || days > LAST_DAY) {
      ascii(Instant.ofEpochMilli(since1970).toString());
      return;
    }
    textMark();
    dateOf(days);
    reserve(14);
    int time = (int) (since1970 - days * 86_400_000L);
    int second = time / 1000;
    int rest = time - second * 1000;
    bytes[length++] = 'T';
    pair(second / 3600);
    bytes[length++] = ':';
    pair(second / 60 % 60);
    bytes[length++] = ':';
    pair(second % 60);
    bytes[length++] = '.';
    bytes[length++] = (byte) ('0' + rest / 100);
    pair(rest % 100);
    bytes[length++] = 'Z';
    textMark();
  }

  /** A date, by its days since 1970. */
  void date(long days) {
    if (days < FIRST_DAY || days > LAST_DAY) {
      ascii(LocalDate.ofEpochDay(days).toString());
      return;
    }
    textMark();
    dateOf(days);
    textMark();
  }

  private void dateOf(long days) {
    if (days != day) {
      LocalDate of = LocalDate.ofEpochDay(days);
      String iso = of.toString();
      for (int i = 0; i < date.length; i++) {
        date[i] = (byte) iso.charAt(i);
      }
      day = days;
    }
    raw(date);
  }

  @Override
  public void open(boolean quoted) {
    if (quoted || quotesTexts) {
      sign('"');
    }
  }

  @Override
  public void word(Word word) {
    raw(json ? word.json() : word.csv());
  }

  @Override
  public void close(boolean quoted) {
    open(quoted);
  }

  /** Begins a text of ASCII signs that need neither quotes nor escapes. */
  void textMark() {
    if (quotesTexts) {
      sign('"');
    }
  }

  private void numberMark() {
    if (quotesNumbers) {
      sign('"');
    }
  }

  /** A short text of ASCII signs that need neither quotes nor escapes. */
  private void ascii(String text) {
    textMark();
    plain(text);
    textMark();
  }
}
