package dev.standin.contracts.openapi;

/**
 * One segment of a path template: text around a parameter, as in {@code technical_name={name}}.
 *
 * @param parameter the parameter's name, or "" if the segment is {@code prefix} alone
 */
record Segment(String prefix, String parameter, String suffix) {
  /** Whether the braces of a segment are none or one pair around a name. */
  static boolean isSupported(String text) {
    int open = text.indexOf('{');
    int close = text.indexOf('}');
    return open < 0
        ? close < 0
        : open + 1 < close && text.lastIndexOf('{') == open && text.lastIndexOf('}') == close;
  }

  static Segment of(String text) {
    int open = text.indexOf('{');
    if (open < 0) {
      return new Segment(decoded(text), "", "");
    }
    int close = text.indexOf('}');
    return new Segment(
        decoded(text.substring(0, open)),
        text.substring(open + 1, close),
        decoded(text.substring(close + 1)));
  }

  private static String decoded(String text) {
    return Percent.decode(text).orElse(text);
  }

  boolean isLiteral() {
    return parameter.isEmpty();
  }

  /** Whether a decoded segment fits; a parameter is never empty. */
  boolean matches(String segment) {
    if (isLiteral()) {
      return segment.equals(prefix);
    }
    return segment.length() > fixed() && segment.startsWith(prefix) && segment.endsWith(suffix);
  }

  String valueIn(String segment) {
    return segment.substring(prefix.length(), segment.length() - suffix.length());
  }

  /** How many characters are given; the more, the more specific. */
  int fixed() {
    return prefix.length() + suffix.length();
  }

  boolean sameShapeAs(Segment other) {
    return isLiteral() == other.isLiteral()
        && prefix.equals(other.prefix)
        && suffix.equals(other.suffix);
  }
}
