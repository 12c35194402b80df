package dev.standin.server.vendor.domo.query;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Rows in an order, in memory that does not grow with them.
 *
 * <p>Each pass over the table keeps those that come next, as many as fit, and forgets them when
 * they are read: a table can be read as often as one likes.
 */
final class Ordered implements Iterator<Object[]> {
  /** A row to come. */
  private record Entry(Object[] keys, long place, Object[] row, long weight) {}

  private final Supplier<Selection.Matches> passes;
  private final Function<Object[], Object[]> keys;
  private final Function<Object[], Object[]> picked;
  private final Comparator<Entry> order;
  private final Allowance allowance;
  private final long limit;
  private final Deque<Entry> ready = new ArrayDeque<>();
  private Entry last;
  private long read;
  private long wanted = -1;

  /**
   * @param keys what a row is ordered by; equals stay in the table's order
   * @param picked what is given of it
   * @param limit how many rows are read at most
   */
  Ordered(
      Supplier<Selection.Matches> passes,
      Function<Object[], Object[]> keys,
      Function<Object[], Object[]> picked,
      Comparator<Object[]> order,
      Allowance allowance,
      long limit) {
    this.passes = passes;
    this.keys = keys;
    this.picked = picked;
    this.order = Comparator.comparing(Entry::keys, order).thenComparingLong(Entry::place);
    this.allowance = allowance;
    this.limit = limit;
    pass();
  }

  @Override
  public boolean hasNext() {
    if (ready.isEmpty() && read < wanted) {
      pass();
    }
    return !ready.isEmpty();
  }

  @Override
  public Object[] next() {
    if (!hasNext()) {
      throw new NoSuchElementException("no row after the last");
    }
    last = ready.poll();
    read++;
    return last.row;
  }

  // The first pass counts as well.
  private void pass() {
    var next = new PriorityQueue<Entry>(order.reversed());
    long left = (wanted < 0 ? limit : wanted) - read;
    long held = 0;
    long count = 0;
    // The least of those that have given way: what comes after it waits too, were there room again.
    Entry late = null;
    var matches = passes.get();
    while (left > 0 && matches.advance()) {
      count++;
      var entry = new Entry(keys.apply(matches.row()), matches.place(), null, 0);
      if (last != null && order.compare(entry, last) <= 0
          || late != null && order.compare(entry, late) > 0) {
        continue;
      }
      var row = picked.apply(matches.row());
      long weight = 2 * Weight.PLACE + Weight.of(entry.keys) + Weight.of(row);
      next.add(new Entry(entry.keys, entry.place, row, weight));
      held += weight;
      while (next.size() > left || held > allowance.held() && next.size() > 1) {
        late = next.poll();
        held -= late.weight;
      }
    }
    if (wanted < 0) {
      wanted = Math.min(limit, count);
      if (wanted > allowance.ordered()) {
        throw TooManyRowsException.ordered(allowance.ordered());
      }
    }
    List<Entry> sorted = new ArrayList<>(next);
    sorted.sort(order);
    ready.addAll(sorted);
  }
}
