package dev.standin.contracts.report;

/**
 * Texts of a client or its command, with everything in them made visible.
 *
 * <p>What a client sends is shown on terminals, which obey escape sequences; in XML, which has no
 * room for control characters; and in browsers, where marks of writing direction turn sentences
 * around.
 */
final class Visible {
  private Visible() {}

  /** The text with line breaks and tabs as they are, and other odd characters as {@code \u001b}. */
  static String lines(String text) {
    return shown(text, true);
  }

  /** The same on one line: breaks become spaces. */
  static String line(String text) {
    return shown(text, false);
  }

  private static String shown(String text, boolean breaks) {
    var out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (c == '\r' && i < text.length() && text.charAt(i) == '\n') {
        continue;
      }
      if (c == '\n' || c == '\t') {
        out.append(breaks ? (char) c : ' ');
      } else if (isOdd(c)) {
        out.append(String.format("\\u%04x", c));
      } else {
        out.appendCodePoint(c);
      }
    }
    return out.toString();
  }

  private static boolean isOdd(int c) {
    int kind = Character.getType(c);
    return kind == Character.CONTROL
        || kind == Character.SURROGATE
        || kind == Character.LINE_SEPARATOR
        || kind == Character.PARAGRAPH_SEPARATOR
        || (c & 0xfffe) == 0xfffe
        || c >= 0x202a && c <= 0x202e
        || c >= 0x2066 && c <= 0x2069
        || c == 0x200e
        || c == 0x200f
        || c == 0x061c;
  }
}
