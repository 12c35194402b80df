package dev.standin.server.replay;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What stands in this run for what a journal has: secrets by their placeholders, ids, access keys
 * and whole addresses that replies handed out, and the address by which the server was called.
 */
final class Bindings {
  static final Pattern SECRET = Pattern.compile("\\{secret-[0-9]+}");
  private static final Pattern URL = Pattern.compile("https?://[^/?#\\s]+(/[^\\s]*)?");

  private final Pattern prefix;
  private final TreeSet<String> hosts = new TreeSet<>();
  private final Map<String, String> secrets = new HashMap<>();
  private final Map<String, String> ids = new LinkedHashMap<>();
  private final Map<String, String> came = new HashMap<>();
  private final Map<String, String> addresses = new HashMap<>();
  private final TreeSet<Integer> lengths = new TreeSet<>(Comparator.reverseOrder());
  private long work;

  /**
   * @param session the id of the journal's session, by which its addresses may begin
   */
  Bindings(String session) {
    prefix = Pattern.compile("^/(?:~|%7[Ee])" + Pattern.quote(session) + "(?=/|$)");
  }

  /** A host by which the recorded client called; addresses in replies may begin with it. */
  void host(String host) {
    if (!host.isEmpty()) {
      hosts.add(host);
    }
  }

  /** The hosts by which the recorded client called, as an alternative of a pattern. */
  String hosts() {
    return hosts.descendingSet().stream()
        .map(host -> Pattern.quote(host) + "|" + Pattern.quote(host.replace(":", "%3A")))
        .collect(Collectors.joining("|"));
  }

  Optional<String> secret(String placeholder) {
    return Optional.ofNullable(secrets.get(placeholder));
  }

  /** The newest value is the one that counts: replies hand out another at the same place. */
  void secret(String placeholder, String value) {
    secrets.put(placeholder, value);
  }

  /**
   * Takes one id for another.
   *
   * @return false if either is already taken for something else
   */
  boolean id(String recorded, String now) {
    var known = ids.get(recorded);
    if (known != null || came.containsKey(now)) {
      return now.equals(known);
    }
    ids.put(recorded, now);
    came.put(now, recorded);
    lengths.add(recorded.length());
    return true;
  }

  /** How many ids are others than in the journal. */
  Map<String, String> ids() {
    return Map.copyOf(ids);
  }

  /** Takes a whole address for another, if both are. */
  void address(String recorded, String now) {
    var old = URL.matcher(recorded);
    if (old.matches() && URL.matcher(now).matches() && old.group(1) != null) {
      addresses.put(prefix.matcher(old.group(1)).replaceFirst(""), now);
    }
  }

  /** The address that was handed out in the place of one with this path and query. */
  Optional<String> address(String target) {
    return Optional.ofNullable(addresses.get(target));
  }

  /** A recorded text with this run's ids in it. */
  String ids(String text) {
    var out = new StringBuilder();
    int from = 0;
    for (int at = 0; at < text.length(); ) {
      var id = id(text, at);
      if (id == null) {
        at++;
      } else {
        out.append(text, from, at).append(ids.get(id));
        at += id.length();
        from = at;
      }
    }
    return from == 0 ? text : out.append(text, from, text.length()).toString();
  }

  /** The longest id that stands at a place; null if none does. */
  private String id(String text, int at) {
    if (at > 0 && isAlphanumeric(text.charAt(at - 1))) {
      return null;
    }
    for (int length : lengths) {
      int end = at + length;
      if (end <= text.length() && isWhole(text, at, end)) {
        work++;
        var id = text.substring(at, end);
        if (ids.containsKey(id)) {
          return id;
        }
      }
    }
    return null;
  }

  /** Whether a part of a text is whole words: the id 17 is no part of 2017. */
  static boolean isWhole(String text, int from, int end) {
    return (from == 0 || !isAlphanumeric(text.charAt(from - 1)))
        && (end == text.length() || !isAlphanumeric(text.charAt(end)));
  }

  private static boolean isAlphanumeric(char sign) {
    return sign >= '0' && sign <= '9' || sign >= 'A' && sign <= 'Z' || sign >= 'a' && sign <= 'z';
  }

  /** How many parts of texts were looked up. */
  long work() {
    return work;
  }

  /** A recorded text with this run's ids and secrets, each secret written as its place wants it. */
  String all(String text, UnaryOperator<String> written) {
    var out = new StringBuilder();
    int from = 0;
    var found = SECRET.matcher(text);
    while (found.find()) {
      out.append(ids(text.substring(from, found.start())));
      out.append(secret(found.group()).map(written).orElse(found.group()));
      from = found.end();
    }
    return out.append(ids(text.substring(from))).toString();
  }
}
