package dev.standin.server.replay;

import dev.standin.contracts.exchange.Exchange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the recorded requests brought, word by word: which of them had one first. Each request is
 * read once, however many words are asked for.
 */
final class Brought {
  /** Before any exchange: a word that tells nothing. */
  private static final long ALWAYS = 0;

  private static final Pattern RUN = Pattern.compile("[A-Za-z0-9]+");

  /** A text of a request, and the number of the first that had it: most bring the same again. */
  private record Text(String text, long first) {}

  private final Map<String, List<Text>> byRun = new HashMap<>();
  private final Map<String, Long> asked = new HashMap<>();
  private long work;

  /**
   * @param exchanges in their order
   */
  Brought(List<Exchange> exchanges) {
    var known = new HashSet<String>();
    for (var exchange : exchanges) {
      for (var text : texts(exchange)) {
        if (known.add(text)) {
          runs(text)
              .forEach(
                  run ->
                      byRun
                          .computeIfAbsent(run, any -> new ArrayList<>())
                          .add(new Text(text, exchange.number())));
        }
      }
    }
  }

  /** All that a client says in a request, but for its method. */
  static List<String> texts(Exchange exchange) {
    var request = exchange.request();
    var texts = new ArrayList<String>();
    texts.add(request.target());
    request.headers().fields().forEach(field -> texts.add(field.getValue()));
    texts.add(request.body().text());
    return texts;
  }

  private static Set<String> runs(String text) {
    var runs = new HashSet<String>();
    RUN.matcher(text).results().forEach(run -> runs.add(run.group()));
    return runs;
  }

  /** Whether requests behind an exchange bring a word that none before did. */
  boolean isNewBehind(Exchange exchange, String word) {
    long first = asked.computeIfAbsent(word, this::first);
    return first > exchange.number() && first < Long.MAX_VALUE;
  }

  private long first(String word) {
    // Of a word in parts, such as a UUID, the rarest part leads to few texts.
    List<Text> fewest = null;
    for (var run : runs(word)) {
      var with = byRun.getOrDefault(run, List.of());
      fewest = fewest == null || with.size() < fewest.size() ? with : fewest;
    }
    if (fewest == null) {
      return ALWAYS;
    }
    for (var text : fewest) {
      work++;
      if (holds(text.text(), word)) {
        return text.first();
      }
    }
    return Long.MAX_VALUE;
  }

  private static boolean holds(String text, String word) {
    for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      if (Bindings.isWhole(text, at, at + word.length())) {
        return true;
      }
    }
    return false;
  }

  /** How many texts were looked at. */
  long work() {
    return work;
  }
}
