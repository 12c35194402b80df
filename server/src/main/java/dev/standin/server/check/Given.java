package dev.standin.server.check;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What a client was given: it may print that without saying anything of its result. */
final class Given {
  /** A client that was given nothing which could be mistaken for its own words. */
  static final Given NOTHING = new Given(List.of());

  private static final Pattern URLS = Pattern.compile("(?i)\\bhttps?://\\S+");
  private static final Pattern WORD = Pattern.compile("\\p{L}+");

  private final List<Pattern> all;

  private Given(List<Pattern> all) {
    this.all = all;
  }

  static Given of(Assignment assignment) {
    var names =
        new TreeSet<>(Comparator.comparingInt(String::length).reversed().thenComparing(n -> n));
    names.add(assignment.label());
    names.add(assignment.scenario().label());
    names.add(assignment.identifier());
    names.add(URLEncoder.encode(assignment.identifier(), StandardCharsets.UTF_8));
    names.remove("");
    return new Given(names.stream().map(Given::pattern).toList());
  }

  // A word such as truncated is a name only where it is called one, or the client's own.
  private static Pattern pattern(String name) {
    var before = WORD.matcher(name).matches() ? "(?:scenario|identifier|query.?id)\\W{0,4}" : "";
    return Pattern.compile("(?i)" + before + Pattern.quote(name) + "(?![\\p{L}\\d])");
  }

  /** A line without it, and without any URL. */
  String without(String line) {
    var left = URLS.matcher(line).replaceAll(" ");
    for (var one : all) {
      left = one.matcher(left).replaceAll(" ");
    }
    return left;
  }
}
