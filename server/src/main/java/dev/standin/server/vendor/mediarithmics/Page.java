package dev.standin.server.vendor.mediarithmics;

import dev.standin.server.vendor.Call;
import java.util.List;

/**
 * A part of a list.
 *
 * @param first the index of its first element
 * @param size the most elements that it may have
 */
record Page(int first, int size) {
  /** The page that a request asks for; the document allows nothing but whole numbers here. */
  static Page of(Call call, int size) {
    return new Page(
        call.query("first_result").map(Integer::parseInt).orElse(0),
        call.query("max_results").map(Integer::parseInt).orElse(size));
  }

  <T> List<T> of(List<T> all) {
    int from = Math.min(first, all.size());
    return all.subList(from, (int) Math.min((long) from + size, all.size()));
  }
}
