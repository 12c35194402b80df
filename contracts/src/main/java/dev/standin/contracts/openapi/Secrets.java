package dev.standin.contracts.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells by its name whether a value is a secret: the one list for violations, journals and replies.
 *
 * <p>Case, {@code -}, {@code _}, {@code .} and blanks in names do not matter, and escapes ({@code
 * %5F}, a JSON {@code \}{@code u005f}) stand for their characters. What a vendor's document
 * declares as an API key comes on top: {@link Spec#credentialNames()}.
 */
public final class Secrets {
  private static final List<String> WORDS =
      List.of(
          "secret",
          "password",
          "passwd",
          "passphrase",
          "token",
          "authorization",
          "accesskey",
          "privatekey",
          "apikey",
          "credential",
          "cookie",
          "assertion",
          "signature");

  /** Names that hold a word and tell something about a secret, or turn a page. */
  private static final Set<String> HARMLESS =
      Set.of(
          "tokentype",
          "clientassertiontype",
          "accesscontrolallowcredentials",
          "nexttoken",
          "pagetoken",
          "nextpagetoken",
          "continuationtoken",
          "nextcontinuationtoken",
          // The key's id and the scope, without which nobody can tell two signatures apart.
          "xamzcredential");

  // By a character, lower case: the words that begin with it. Most texts have few of these, and
  // every text that is journaled is looked through.
  private static final String[][] BY_FIRST = new String[128][];

  static {
    for (var word : WORDS) {
      char first = word.charAt(0);
      var words = WORDS.stream().filter(other -> other.charAt(0) == first).toArray(String[]::new);
      BY_FIRST[first] = words;
      BY_FIRST[first - 32] = words;
    }
  }

  private static final Pattern PART = Pattern.compile("^(?:query|header|path|cookie) ");
  private static final String HIDDEN = "\"…\"";

  private Secrets() {}

  /** Whether the value of that name is a secret. */
  public static boolean isSecret(CharSequence name) {
    var plain = plain(name);
    for (var word : WORDS) {
      if (plain.contains(word)) {
        return !HARMLESS.contains(plain);
      }
    }
    return false;
  }

  /** Whether a place in a message is a secret's by any name in it, e.g. {@code body/password/0}. */
  public static boolean isSecretPlace(String place) {
    var names = PART.matcher(place).replaceFirst("");
    for (var name : names.split("/")) {
      if (isSecret(name)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a text may name a secret anywhere; false is certain. Reads each character a bounded
   * number of times.
   */
  public static boolean mayName(CharSequence text) {
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c == '%' || c == '\\') {
        if (escaped(text, i) > 0) {
          return true;
        }
      } else if (c < 128 && BY_FIRST[c] != null && isAnyWord(text, i, BY_FIRST[c])) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAnyWord(CharSequence text, int from, String[] words) {
    for (var word : words) {
      if (isWord(text, from, word)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isWord(CharSequence text, int from, String word) {
    int matched = 1;
    for (int i = from + 1; i < text.length() && matched < word.length(); i++) {
      char c = text.charAt(i);
      if (lower(c) == word.charAt(matched)) {
        matched++;
      } else if (!isJoint(c)) {
        return false;
      }
    }
    return matched == word.length();
  }

  /** A name in the form in which names are compared. */
  public static String plain(CharSequence name) {
    var plain = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      int length = c == '%' || c == '\\' ? escaped(name, i) : 0;
      if (length > 0) {
        c = (char) Integer.parseInt(name, i + length - 2, i + length, 16);
        i += length - 1;
      }
      if (!isJoint(c)) {
        plain.append(lower(c));
      }
    }
    return plain.toString();
  }

  /** How long the escape is that begins here, if it stands for a letter or a joint of a name. */
  private static int escaped(CharSequence text, int at) {
    int length = 3;
    if (text.charAt(at) == '\\') {
      length = 6;
      if (at + 6 > text.length()
          || text.charAt(at + 1) != 'u'
          || text.charAt(at + 2) != '0'
          || text.charAt(at + 3) != '0') {
        return 0;
      }
    } else if (at + 3 > text.length()) {
      return 0;
    }
    char high = text.charAt(at + length - 2);
    char low = lower(text.charAt(at + length - 1));
    boolean hex = low >= '0' && low <= '9' || low >= 'a' && low <= 'f';
    boolean letter = high >= '4' && high <= '7' && hex;
    return letter || high == '2' && (low == 'd' || low == 'e') ? length : 0;
  }

  private static boolean isJoint(char c) {
    return c == '-' || c == '_' || c == '.' || c == ' ' || c == '+';
  }

  // Not of the locale, nor of other scripts.
  private static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
  }

  /**
   * How a value that came under a name is shown; the name may be a pointer or part of a message.
   *
   * <p>Objects and arrays are named, not shown: they may hold a secret anywhere.
   */
  static String shown(String name, JsonNode value) {
    if (value.isObject()) {
      return "an object";
    }
    if (value.isArray()) {
      return "an array";
    }
    return isSecretPlace(name) ? HIDDEN : Wording.value(value);
  }

  /** How a text that came under a name is shown. */
  static String shown(String name, String text) {
    return isSecretPlace(name) ? HIDDEN : Wording.quoted(text);
  }
}
