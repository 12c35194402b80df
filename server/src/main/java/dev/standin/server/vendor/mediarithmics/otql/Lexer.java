package dev.standin.server.vendor.mediarithmics.otql;

/** Cuts a query into tokens, one at a time, and keeps the place of each. */
final class Lexer {
  enum Kind {
    NAME,
    STRING,
    NUMBER,
    SYMBOL,
    END
  }

  /**
   * @param text of a string what it means, else what is written
   */
  record Token(Kind kind, String text, Place place) {
    boolean isSymbol(String symbol) {
      return kind == Kind.SYMBOL && text.equals(symbol);
    }

    /** Keywords in any case [A]. */
    boolean isWord(String word) {
      return kind == Kind.NAME && text.equalsIgnoreCase(word);
    }

    String shown() {
      return kind == Kind.END ? "the end of the query" : OtqlException.quote(text);
    }
  }

  private static final int MAX_DIGITS = 40;

  private final String text;
  private int at;
  private int line = 1;
  private int lineStart;

  Lexer(String text) {
    this.text = text;
  }

  Token next() throws OtqlException {
    skipBlanks();
    var place = place();
    if (at == text.length()) {
      return new Token(Kind.END, "", place);
    }
    char c = text.charAt(at);
    if (isNameStart(c)) {
      return new Token(Kind.NAME, run(Lexer::isNamePart), place);
    }
    if (isDigit(c) || c == '-') {
      return number(place);
    }
    if (c == '"' || c == '\'') {
      return string(c, place);
    }
    return symbol(c, place);
  }

  private Token number(Place place) throws OtqlException {
    int start = at++;
    run(Lexer::isDigit);
    if (peek(0) == '.' && isDigit(peek(1))) {
      at++;
      run(Lexer::isDigit);
    }
    var digits = text.substring(start, at);
    if (digits.equals("-") || digits.length() > MAX_DIGITS || isNamePart(peek(0))) {
      throw new OtqlException(
          place,
          "a number of at most " + MAX_DIGITS + " digits, such as 12 or -0.5",
          OtqlException.quote(digits + run(Lexer::isNamePart)));
    }
    return new Token(Kind.NUMBER, digits, place);
  }

  private Token string(char quote, Place place) throws OtqlException {
    var value = new StringBuilder();
    at++;
    while (at < text.length() && text.charAt(at) != quote) {
      char c = text.charAt(at);
      if (c == '\n' || c == '\r') {
        break;
      }
      value.append(c == '\\' ? escaped() : c);
      at++;
    }
    if (peek(0) != quote) {
      throw new OtqlException(
          place,
          "a closing " + quote + " on the same line",
          OtqlException.quote(quote + "" + value));
    }
    at++;
    return new Token(Kind.STRING, value.toString(), place);
  }

  private char escaped() throws OtqlException {
    var place = place();
    at++;
    char c = peek(0);
    return switch (c) {
      case '"', '\'', '\\', '/' -> c;
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default ->
          throw new OtqlException(
              place, "one of \\\" \\' \\\\ \\/ \\n \\r \\t", OtqlException.quote("\\" + c));
    };
  }

  private Token symbol(char c, Place place) throws OtqlException {
    boolean pair = peek(1) == '=' && "=!<>".indexOf(c) >= 0;
    if (!pair && "{}()[],:=<>@".indexOf(c) < 0) {
      throw new OtqlException(
          place,
          "a name, a value, an operator or a bracket",
          OtqlException.quote(Character.toString(text.codePointAt(at))));
    }
    int start = at;
    at += pair ? 2 : 1;
    return new Token(Kind.SYMBOL, text.substring(start, at), place);
  }

  private void skipBlanks() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '#') {
        run(other -> other != '\n');
      } else if (Character.isWhitespace(c) || c == '\uFEFF') {
        at++;
        if (c == '\n') {
          line++;
          lineStart = at;
        }
      } else {
        return;
      }
    }
  }

  private String run(java.util.function.IntPredicate part) {
    int start = at;
    while (at < text.length() && part.test(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  private char peek(int ahead) {
    return at + ahead < text.length() ? text.charAt(at + ahead) : 0;
  }

  private Place place() {
    return new Place(line, at - lineStart + 1);
  }

  private static boolean isNameStart(int c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
  }

  private static boolean isNamePart(int c) {
    return isNameStart(c) || isDigit(c);
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
