package dev.standin.contracts.rules;

import java.util.TreeMap;

/**
 * Which bytes of a file have arrived. Stretches that touch become one, so that a download in many
 * pieces takes no more room than it has gaps.
 */
final class Stretches {
  /** Of more gaps the first counts as filled: better to miss one than to fill the memory. */
  static final int MOST = 1_000;

  // From the first byte of each to the one behind its last.
  private final TreeMap<Long, Long> ends = new TreeMap<>();

  /**
   * The bytes from one on, up to another that does not belong to them, have arrived.
   *
   * @return whether any of them is new
   */
  boolean add(long from, long to) {
    if (from >= to) {
      return false;
    }
    var before = ends.floorEntry(from);
    if (before != null && before.getValue() >= to) {
      return false;
    }
    long first = before != null && before.getValue() >= from ? before.getKey() : from;
    long end = to;
    for (var next = ends.ceilingEntry(first);
        next != null && next.getKey() <= end;
        next = ends.ceilingEntry(first)) {
      end = Math.max(end, next.getValue());
      ends.remove(next.getKey());
    }
    ends.put(first, end);
    if (ends.size() > MOST) {
      var head = ends.pollFirstEntry();
      var second = ends.pollFirstEntry();
      ends.put(head.getKey(), second.getValue());
    }
    return true;
  }

  /** The first byte that is missing; the length, if none of so many is. */
  long missing(long length) {
    var head = ends.firstEntry();
    return head == null || head.getKey() > 0 ? 0 : Math.min(head.getValue(), length);
  }

  /** How many bytes have arrived. */
  long count() {
    return ends.entrySet().stream().mapToLong(it -> it.getValue() - it.getKey()).sum();
  }

  void clear() {
    ends.clear();
  }
}
