package dev.standin.contracts.exchange;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * A few texts by name, in the order of their names; immutable.
 *
 * <p>One array, which a change copies once: facts gain their texts one by one on the way of every
 * request, where a tree for each would be most of what the request costs.
 */
final class SortedTexts {
  static final SortedTexts NONE = new SortedTexts(new String[0]);

  // A name and its text, and so on.
  private final String[] pairs;

  private SortedTexts(String[] pairs) {
    this.pairs = pairs;
  }

  static SortedTexts of(Map<String, String> texts) {
    var pairs = new String[2 * texts.size()];
    int end = 0;
    for (var one : new TreeMap<>(texts).entrySet()) {
      pairs[end++] = one.getKey();
      pairs[end++] = Objects.requireNonNull(one.getValue(), one.getKey());
    }
    return new SortedTexts(pairs);
  }

  /** The text of a name; null if there is none. */
  String get(String name) {
    // Names are mostly the same objects, as constants are.
    for (int i = 0; i < pairs.length; i += 2) {
      if (pairs[i] == name) {
        return pairs[i + 1];
      }
    }
    int at = find(name);
    return at < 0 ? null : pairs[at + 1];
  }

  /** These texts with one more, or with another one for a name that they have. */
  SortedTexts and(String name, String text) {
    Objects.requireNonNull(text, name);
    int at = find(name);
    if (at >= 0) {
      var changed = pairs.clone();
      changed[at + 1] = text;
      return new SortedTexts(changed);
    }
    int place = -at - 1;
    var more = Arrays.copyOf(pairs, pairs.length + 2);
    System.arraycopy(pairs, place, more, place + 2, pairs.length - place);
    more[place] = name;
    more[place + 1] = text;
    return new SortedTexts(more);
  }

  /** These texts and the others; the others win. */
  SortedTexts and(SortedTexts others) {
    if (pairs.length == 0) {
      return others;
    }
    if (others.pairs.length == 0) {
      return this;
    }
    var both = new String[pairs.length + others.pairs.length];
    int end = 0;
    int mine = 0;
    int theirs = 0;
    while (mine < pairs.length || theirs < others.pairs.length) {
      int order = order(pairs, mine, others.pairs, theirs);
      boolean takesMine = order < 0;
      both[end++] = takesMine ? pairs[mine] : others.pairs[theirs];
      both[end++] = takesMine ? pairs[mine + 1] : others.pairs[theirs + 1];
      mine += order <= 0 ? 2 : 0;
      theirs += order >= 0 ? 2 : 0;
    }
    return new SortedTexts(end == both.length ? both : Arrays.copyOf(both, end));
  }

  // What has come to its end stands behind everything.
  private static int order(String[] mine, int at, String[] theirs, int there) {
    if (at == mine.length) {
      return 1;
    }
    return there == theirs.length ? -1 : mine[at].compareTo(theirs[there]);
  }

  SortedTexts without(Predicate<String> names) {
    var rest = new String[pairs.length];
    int end = 0;
    for (int i = 0; i < pairs.length; i += 2) {
      if (!names.test(pairs[i])) {
        rest[end++] = pairs[i];
        rest[end++] = pairs[i + 1];
      }
    }
    return end == pairs.length ? this : new SortedTexts(Arrays.copyOf(rest, end));
  }

  void forEach(BiConsumer<String, String> reader) {
    for (int i = 0; i < pairs.length; i += 2) {
      reader.accept(pairs[i], pairs[i + 1]);
    }
  }

  SortedMap<String, String> map() {
    var map = new TreeMap<String, String>();
    forEach(map::put);
    return Collections.unmodifiableSortedMap(map);
  }

  // There are ten or twenty: to go through them is as fast as anything.
  private int find(String name) {
    for (int i = 0; i < pairs.length; i += 2) {
      int order = pairs[i].compareTo(name);
      if (order >= 0) {
        return order == 0 ? i : -i - 1;
      }
    }
    return -pairs.length - 1;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SortedTexts texts && Arrays.equals(pairs, texts.pairs);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(pairs);
  }

  @Override
  public String toString() {
    return map().toString();
  }
}
