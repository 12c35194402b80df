package dev.standin.server.vendor.mediarithmics;

import dev.standin.server.vendor.Call;
import java.math.BigInteger;
import java.util.List;

/**
 * A part of a list.
 *
 * @param first the index of its first element
 * @param size the most elements that it may have
 */
record Page(int first, int size) {
  private static final BigInteger MOST = BigInteger.valueOf(Integer.MAX_VALUE);

  /** The page that a request asks for. */
  static Page of(Call call, int size) {
    return new Page(number(call, "first_result", 0), number(call, "max_results", size));
  }

  /**
   * A whole number of a request from 0 to the most that an {@code int} holds, which is more than
   * there is of anything: a document of one's own may bound it less than the bundled one does.
   */
  static int number(Call call, String parameter, int fallback) {
    return call.query(parameter)
        .map(text -> new BigInteger(text).max(BigInteger.ZERO).min(MOST).intValue())
        .orElse(fallback);
  }

  <T> List<T> of(List<T> all) {
    int from = Math.min(first, all.size());
    return all.subList(from, (int) Math.min((long) from + size, all.size()));
  }
}
