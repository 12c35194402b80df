package dev.standin.server.vendor.mediarithmics.otql;

/**
 * Says where a query is not what it should be, what was expected there and what came.
 *
 * <p>The message is {@code line:column: expected … but was …}. It is for the journal: the vendor
 * itself tells nothing about a bad query [S].
 */
public final class OtqlException extends Exception {
  private static final int SHOWN = 60;

  private final Place place;
  private final String expected;
  private final String got;

  OtqlException(Place place, String expected, String got) {
    this(place, expected, got, null);
  }

  OtqlException(Place place, String expected, String got, Throwable cause) {
    super(place + ": expected " + expected + " but was " + got, cause);
    this.place = place;
    this.expected = expected;
    this.got = got;
  }

  public Place place() {
    return place;
  }

  public String expected() {
    return expected;
  }

  public String got() {
    return got;
  }

  /** Text of a query as a message may show it: quoted, short, on one line. */
  static String quote(String text) {
    // A hostile query must not write lines of its own, or megabytes, into the journal.
    var shown = new StringBuilder("\"");
    text.codePoints()
        .limit(SHOWN)
        .forEach(c -> shown.appendCodePoint(breaksLine(c) ? '\uFFFD' : c));
    return shown.append(text.codePointCount(0, text.length()) > SHOWN ? "…\"" : "\"").toString();
  }

  private static boolean breaksLine(int c) {
    return Character.isISOControl(c)
        || Character.getType(c) == Character.LINE_SEPARATOR
        || Character.getType(c) == Character.PARAGRAPH_SEPARATOR;
  }
}
