package dev.standin.contracts.exchange;

import java.util.Optional;

/**
 * The {@code traceparent} header of W3C Trace Context: {@code
 * 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01}.
 *
 * @see <a href="https://www.w3.org/TR/trace-context/#traceparent-header">the standard</a>
 */
public final class TraceParent {
  private static final String NAME = "traceparent";
  private static final int VERSION = 2;
  private static final int TRACE = 35;
  private static final int PARENT = 52;
  private static final int LENGTH = 55;

  private TraceParent() {}

  /**
   * The id of the trace that a request belongs to.
   *
   * @return empty if it names none, or not as the standard has it: then it counts as not sent
   */
  public static Optional<String> traceId(Headers headers) {
    if (headers.first(NAME).isEmpty()) {
      return Optional.empty();
    }
    var values = headers.all(NAME);
    return values.size() == 1 ? traceId(values.get(0)) : Optional.empty();
  }

  private static Optional<String> traceId(String value) {
    boolean known = value.startsWith("00-");
    boolean fits =
        known
            ? value.length() == LENGTH
            // A later version may have more behind what this one has, after a dash.
            : value.length() == LENGTH || value.length() > LENGTH && value.charAt(LENGTH) == '-';
    if (!fits
        || !isHex(value, 0, VERSION)
        || value.startsWith("ff")
        || value.charAt(VERSION) != '-'
        || !isId(value, VERSION + 1, TRACE)
        || value.charAt(TRACE) != '-'
        || !isId(value, TRACE + 1, PARENT)
        || value.charAt(PARENT) != '-'
        || !isHex(value, PARENT + 1, LENGTH)) {
      return Optional.empty();
    }
    return Optional.of(value.substring(VERSION + 1, TRACE));
  }

  // All zeros stand for no id.
  private static boolean isId(String text, int from, int to) {
    return isHex(text, from, to) && text.substring(from, to).chars().anyMatch(c -> c != '0');
  }

  private static boolean isHex(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (!(c >= '0' && c <= '9' || c >= 'a' && c <= 'f')) {
        return false;
      }
    }
    return true;
  }
}
