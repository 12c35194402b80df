package dev.standin.contracts.report;

import java.util.List;
import java.util.stream.Stream;

/**
 * A long series of which only both ends are kept.
 *
 * @param first its beginning, in order; all of it if nothing was left out
 * @param leftOut how many are missing between the two
 * @param last its end, in order
 */
public record Stretch<T>(List<T> first, long leftOut, List<T> last) {
  public Stretch {
    first = List.copyOf(first);
    last = List.copyOf(last);
  }

  /** What is kept, in order. */
  public List<T> kept() {
    return Stream.concat(first.stream(), last.stream()).toList();
  }

  /** How many there were. */
  public long total() {
    return first.size() + leftOut + last.size();
  }
}
