package dev.standin.server.vendor.mediarithmics.otql;

import dev.standin.server.artifact.Draw;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The things outside the user points that these refer to: a few of the seed, and the named ones.
 */
final class Vocabulary {
  private static final double SHARE_OF_NAMED = 0.3;
  // More references of one kind than any user point has.
  private static final long STRIDE = 32;

  /**
   * A segment.
   *
   * @param seed of all that depends on segment and point
   * @param share of the points that are in it, from 0 to 1
   */
  record Segment(String id, long seed, double share) {}

  private record Name(String value, long seed) {}

  private final Map<String, List<String>> own;
  private final Map<String, List<Name>> named = new HashMap<>();
  private final List<Segment> segments;

  Vocabulary(long seed, Map<String, ? extends Set<String>> names) {
    this.own =
        Map.of(
            "segment", ids(seed, "segment", 5, 8),
            "compartment", ids(seed, "compartment", 4, 3),
            "channel", ids(seed, "channel", 4, 3),
            "processing", ids(seed, "processing", 3, 2),
            "event", List.of("$page_view", "$item_view", "$basket_view", "$transaction_confirmed"));
    var ids = new TreeSet<>(own.get("segment"));
    names.forEach(
        (kind, values) -> {
          if (!own.containsKey(kind)) {
            throw new IllegalArgumentException(
                "expected names of one of " + own.keySet() + " but was " + kind);
          }
          if (kind.equals("segment")) {
            ids.addAll(values);
          }
          named.put(kind, foreign(seed, kind, values));
        });
    this.segments = ids.stream().map(id -> segment(seed, id)).toList();
  }

  /** All segments there are, ordered by id. */
  List<Segment> segments() {
    return segments;
  }

  /**
   * One thing of a kind.
   *
   * @param index of the user point
   * @param ordinal of the reference among those of the same kind in the user point, below 32
   */
  String refer(String kind, Draw draw, long index, int ordinal) {
    var value = draw.pick(own.get(kind));
    var lowest = SHARE_OF_NAMED;
    // The lowest draw wins, so the order of the names in the query is of no matter.
    for (var name : named.getOrDefault(kind, List.of())) {
      var unit = Draw.of(name.seed(), STRIDE * index + ordinal).unit();
      if (unit < lowest) {
        lowest = unit;
        value = name.value();
      }
    }
    return value;
  }

  static String digits(Draw draw, int length) {
    var digits = new StringBuilder().append((char) ('1' + draw.below(9)));
    while (digits.length() < length) {
      digits.append((char) ('0' + draw.below(10)));
    }
    return digits.toString();
  }

  // A thing of the seed that a query names stays as it is.
  private List<Name> foreign(long seed, String kind, Set<String> values) {
    return values.stream()
        .filter(value -> !own.get(kind).contains(value))
        .map(value -> new Name(value, Draw.seed(seed, kind + " " + value)))
        .toList();
  }

  private static Segment segment(long seed, String id) {
    var own = Draw.seed(seed, "segment " + id);
    return new Segment(id, own, 0.05 + 0.35 * Draw.of(own, -1).unit());
  }

  private static List<String> ids(long seed, String kind, int digits, int howMany) {
    var draw = Draw.of(Draw.seed(seed, "own " + kind), 0);
    var ids = new TreeSet<String>();
    while (ids.size() < howMany) {
      ids.add(digits(draw, digits));
    }
    return List.copyOf(ids);
  }
}
