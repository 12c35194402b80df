package dev.standin.server.export;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The exports of one vendor in one session, by id and by group.
 *
 * <p>An export is facts, and facts do not change; but of more than it may keep, the oldest gives
 * way. Safe for several threads, and neither finding nor adding takes longer the more there are.
 */
public final class ExportStore<A> {
  /** Hears what comes and goes. */
  public interface Watcher {
    /** An export that is about to be added. */
    void added(Export<?> export);

    /** An export that has given way: nobody will ask for it any more. */
    void forgotten(Export<?> export);
  }

  private static final Watcher NOBODY =
      new Watcher() {
        @Override
        public void added(Export<?> export) {}

        @Override
        public void forgotten(Export<?> export) {}
      };

  private final Map<String, Export<A>> byId = new ConcurrentHashMap<>();
  private final Map<String, Group<A>> byGroup = new ConcurrentHashMap<>();
  private final Queue<Export<A>> oldestFirst = new ConcurrentLinkedQueue<>();
  private final AtomicInteger size = new AtomicInteger();
  private final AtomicLong forgotten = new AtomicLong();
  private final int most;
  private final Watcher watcher;

  /** A store that nobody else hears of, and that keeps everything. */
  public ExportStore() {
    this(Integer.MAX_VALUE, NOBODY);
  }

  /**
   * @param most how many it keeps
   * @param watcher told of each export that comes and goes
   */
  public ExportStore(int most, Watcher watcher) {
    this.most = most;
    this.watcher = watcher;
  }

  public Export<A> add(Export<A> export) {
    watcher.added(export);
    byId.put(export.id(), export);
    byGroup.compute(
        export.group(),
        (name, there) -> {
          var group = there == null ? new Group<A>() : there;
          group.add(export);
          // Here, so that both have the exports of a group in one order: then the oldest of all is
          // the first of its group, which takes it out at once however many there are.
          oldestFirst.add(export);
          return group;
        });
    if (size.incrementAndGet() > most) {
      watcher.forgotten(forgetOldest());
    }
    return export;
  }

  private Export<A> forgetOldest() {
    synchronized (oldestFirst) {
      var oldest = oldestFirst.remove();
      size.decrementAndGet();
      forgotten.incrementAndGet();
      byId.remove(oldest.id(), oldest);
      byGroup.computeIfPresent(
          oldest.group(), (name, group) -> group.remove(oldest) ? group : null);
      return oldest;
    }
  }

  public Optional<Export<A>> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** The newest export of a group. */
  public Optional<Export<A>> newest(String group) {
    return Optional.ofNullable(byGroup.get(group)).map(Group::newest);
  }

  /** The exports of a group, newest first. */
  public List<Export<A>> of(String group) {
    return of(group, Instant.MAX);
  }

  /** The exports of a group that were created until a time, newest first. */
  public List<Export<A>> of(String group, Instant now) {
    var found = byGroup.get(group);
    return found == null ? List.of() : found.until(now);
  }

  public Collection<Export<A>> all() {
    return Collections.unmodifiableCollection(byId.values());
  }

  /** How many it keeps. */
  public int most() {
    return most;
  }

  /** What is to be added where an export is said not to be there; "" while all are kept. */
  public String absence() {
    long gone = forgotten.get();
    return gone == 0
        ? ""
        : "; the oldest " + gone + " have given way to newer ones (--max-exports " + most + ")";
  }
}
