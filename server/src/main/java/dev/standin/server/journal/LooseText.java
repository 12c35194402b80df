package dev.standin.server.journal;

import dev.standin.contracts.openapi.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds secrets in a text that has no form to go by: what follows a name and a sign between them.
 *
 * <p>Each character is read a bounded number of times, whatever the text. Where it is unclear how
 * far a value goes, more is taken rather than less.
 */
final class LooseText {
  private static final int NONE = -1;

  private final CharSequence text;
  private final Set<String> parameters;
  private final boolean isProse;
  private final List<Span> found = new ArrayList<>();

  /**
   * Prepares to read a text.
   *
   * @param parameters names, in plain form, that are secret before an equals sign
   * @param isProse whether sentences are expected, where {@code token: …} or {@code token = …} may
   *     be words and only {@code token=…} and {@code "token": …} are taken for a secret
   */
  LooseText(CharSequence text, Set<String> parameters, boolean isProse) {
    this.text = text;
    this.parameters = parameters;
    this.isProse = isProse;
  }

  List<Span> secrets(int from) {
    int i = from;
    while (i < text.length()) {
      int start = i;
      for (int step = nameStep(i); step > 0; step = nameStep(i)) {
        i += step;
      }
      if (i == start) {
        i++;
        continue;
      }
      var name = text.subSequence(start, i);
      if (Secrets.isSecret(name)) {
        i = value(i);
      } else if (parameters.contains(Secrets.plain(name)) && startsWith(i, "=")) {
        i = assigned(i + 1);
      }
    }
    return found;
  }

  /** How many characters the letter of a name takes that stands here; 0 if none does. */
  private int nameStep(int at) {
    char c = at < text.length() ? text.charAt(at) : ' ';
    if (c < 128 && Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.') {
      return 1;
    }
    int length = c == '%' ? 3 : c == '\\' && startsWith(at + 1, "u00") ? 6 : 0;
    if (length == 0 || at + length > text.length()) {
      return 0;
    }
    char high = text.charAt(at + length - 2);
    char low = text.charAt(at + length - 1);
    boolean letter = high >= '4' && high <= '7' && Character.digit(low, 16) >= 0;
    return letter || high == '2' && "dDeE".indexOf(low) >= 0 ? length : 0;
  }

  /** Takes the value that follows a secret's name; returns where to go on. */
  private int value(int nameEnd) {
    int afterQuote = quoteEnd(nameEnd);
    boolean quoted = afterQuote != NONE;
    int sign = skip(quoted ? afterQuote : nameEnd, true);
    if (startsWith(sign, ":") && (quoted || !isProse)) {
      return told(skip(sign + 1, true));
    }
    if (startsWith(nameEnd, "%3D") || startsWith(nameEnd, "%3d")) {
      return assigned(nameEnd + 3);
    }
    if (startsWith(sign, "=") && (!isProse || sign == nameEnd && !startsWith(sign + 1, "="))) {
      return assigned(startsWith(sign + 1, ">") ? sign + 2 : sign + 1);
    }
    if (!isProse && startsWith(nameEnd, ">")) {
      return take(nameEnd + 1, end(nameEnd + 1, "<"));
    }
    return nameEnd;
  }

  private int told(int at) {
    if (quoteEnd(at) != NONE) {
      return quoted(at);
    }
    for (var literal : List.of("null", "true", "false")) {
      if (startsWith(at, literal) && nameStep(at + literal.length()) == 0) {
        return at + literal.length();
      }
    }
    boolean container = startsWith(at, "{") || startsWith(at, "[");
    return take(at, container ? text.length() : end(at, "\r\n"));
  }

  private int assigned(int from) {
    int at = isProse ? from : skip(from, false);
    if (quoteEnd(at) != NONE) {
      return quoted(at);
    }
    return take(at, end(at, isProse ? "&\"'<> \t\r\n" : "&\r\n"));
  }

  /** Takes what stands between quotes, which may be escaped ones themselves. */
  private int quoted(int at) {
    int from = quoteEnd(at);
    char quote = text.charAt(from - 1);
    int escapes = from - 1 - at;
    int run = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == quote && (escapes == 0 ? run % 2 == 0 : run <= escapes)) {
        return take(from, escapes == 0 ? i : i - run);
      }
      run = c == '\\' ? run + 1 : 0;
    }
    return take(from, text.length());
  }

  private int take(int from, int to) {
    if (from < to) {
      found.add(new Span(from, to, text.subSequence(from, to).toString(), false));
    }
    return Math.max(from, to);
  }

  /** Behind a quote, and the backslashes before it, that begins here. */
  private int quoteEnd(int at) {
    int i = at;
    while (i < text.length() && text.charAt(i) == '\\') {
      i++;
    }
    boolean quote = i < text.length() && (text.charAt(i) == '"' || text.charAt(i) == '\'');
    return quote ? i + 1 : NONE;
  }

  private int skip(int at, boolean lines) {
    int i = at;
    while (i < text.length() && (lines ? " \t\r\n" : " \t").indexOf(text.charAt(i)) >= 0) {
      i++;
    }
    return i;
  }

  private int end(int at, String terminators) {
    int i = at;
    while (i < text.length() && terminators.indexOf(text.charAt(i)) < 0) {
      // Where an address stands escaped inside another, so does the sign after its parameter.
      if (isProse && startsWith(i, "%26")) {
        return i;
      }
      i++;
    }
    return i;
  }

  private boolean startsWith(int at, String prefix) {
    if (at + prefix.length() > text.length()) {
      return false;
    }
    for (int i = 0; i < prefix.length(); i++) {
      if (text.charAt(at + i) != prefix.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
