package dev.standin.server.journal;

/**
 * A text without its escapes, which knows where each of its characters came from.
 *
 * <p>So what is found in the text can be replaced in the original, whose other characters stay.
 */
final class Unescaped {
  private final StringBuilder text;
  private final int[] origins;

  private Unescaped(int longest) {
    text = new StringBuilder(longest);
    origins = new int[longest + 1];
  }

  /** The content of a JSON string, or its beginning: an escape that is cut off is left out. */
  static Unescaped json(String original, int from, int to) {
    var unescaped = new Unescaped(to - from);
    int i = from;
    while (i < to) {
      char c = original.charAt(i);
      int length = c != '\\' ? 1 : i + 1 < to && original.charAt(i + 1) == 'u' ? 6 : 2;
      if (i + length > to) {
        break;
      }
      unescaped.add(length == 1 ? c : escaped(original, i, length), i);
      i += length;
    }
    return unescaped.end(to);
  }

  private static char escaped(String original, int at, int length) {
    char c = original.charAt(at + 1);
    if (length == 6) {
      int code = hex(original, at + 2, 4);
      return code < 0 ? c : (char) code;
    }
    return switch (c) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> c;
    };
  }

  /** A name or value of a query or form; what is no escape stands for itself. */
  static Unescaped form(String original, int from, int to) {
    var unescaped = new Unescaped(to - from);
    int i = from;
    while (i < to) {
      char c = original.charAt(i);
      int code = c == '%' && i + 3 <= to ? hex(original, i + 1, 2) : -1;
      unescaped.add(code >= 0 ? (char) code : c == '+' ? ' ' : c, i);
      i += code >= 0 ? 3 : 1;
    }
    return unescaped.end(to);
  }

  private static int hex(String text, int from, int digits) {
    int code = 0;
    for (int i = from; i < from + digits; i++) {
      int digit = Character.digit(text.charAt(i), 16);
      if (digit < 0) {
        return -1;
      }
      code = code * 16 + digit;
    }
    return code;
  }

  private void add(char c, int origin) {
    origins[text.length()] = origin;
    text.append(c);
  }

  private Unescaped end(int to) {
    origins[text.length()] = to;
    return this;
  }

  String text() {
    return text.toString();
  }

  /** The place in the original, where a quote would have to be escaped, so none is added. */
  Span original(Span span) {
    return new Span(origins[span.from()], origins[span.to()], span.secret(), false);
  }
}
