package dev.standin.server.export;

import java.time.Instant;
import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * The exports of one group, in the order in which they were added; the oldest may give way.
 *
 * <p>What is shown of it is a view of an array that only grows at its end, so that a list of a
 * hundred thousand costs a poll no copy.
 */
final class Group<A> {
  // From `from` to `to`; an array that was shown is never written to between the two.
  private Export<A>[] items = array(4);
  private int from;
  private int to;
  private Instant latest = Instant.MIN;

  synchronized void add(Export<A> export) {
    if (to == items.length) {
      int size = to - from;
      // What has given way stays in the array until here, since a list that was shown may read it:
      // by a quarter and not by twice, so that it is no more than that.
      Export<A>[] more = array(4 + size + size / 4);
      System.arraycopy(items, from, more, 0, size);
      items = more;
      from = 0;
      to = size;
    }
    items[to++] = export;
    latest = export.createdAt().isAfter(latest) ? export.createdAt() : latest;
  }

  /** Takes the oldest out; returns whether any is left. */
  synchronized boolean remove(Export<A> oldest) {
    if (from == to || items[from] != oldest) {
      throw new IllegalStateException(oldest.id() + " is not the oldest of " + oldest.group());
    }
    from++;
    return from < to;
  }

  synchronized Export<A> newest() {
    return items[to - 1];
  }

  /** Those that were there at a time, newest first; some are created ahead of their time. */
  List<Export<A>> until(Instant now) {
    List<Export<A>> all;
    synchronized (this) {
      all = new NewestFirst<>(items, from, to);
      if (!latest.isAfter(now)) {
        return all;
      }
    }
    return all.stream().filter(export -> !export.createdAt().isAfter(now)).toList();
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static <A> Export<A>[] array(int length) {
    return new Export[length];
  }

  private static final class NewestFirst<A> extends AbstractList<Export<A>>
      implements RandomAccess {
    private final Export<A>[] items;
    private final int from;
    private final int to;

    NewestFirst(Export<A>[] items, int from, int to) {
      this.items = items;
      this.from = from;
      this.to = to;
    }

    @Override
    public Export<A> get(int index) {
      return items[to - 1 - Objects.checkIndex(index, size())];
    }

    @Override
    public int size() {
      return to - from;
    }
  }
}
