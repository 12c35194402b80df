package dev.standin.server.journal;

import dev.standin.contracts.exchange.Delivery;
import dev.standin.contracts.exchange.Exchange;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What passed between a client and one session: the newest exchanges, and listeners that saw all.
 *
 * <p>Appending costs the same however long the journal is.
 */
public final class Journal {
  /** Sees each exchange as it is appended, before its answer leaves. */
  public interface Listener {
    void appended(Exchange exchange);

    default void delivered(Delivery delivery) {}
  }

  /** How many exchanges a session keeps unless told otherwise. */
  public static final int CAPACITY = 10_000;

  /**
   * How many bytes of bodies a session keeps at most. However many exchanges it may keep, this
   * stays: bodies are most of what is kept, and a longer journal of large ones is what memory is to
   * be protected from.
   */
  public static final long BYTES = 64L * 1024 * 1024;

  private final int capacity;
  private final long mostBytes;
  private final ArrayDeque<Exchange> ring = new ArrayDeque<>();
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private long appended;
  private long bytes;

  /**
   * @param capacity the most exchanges it keeps
   * @param mostBytes the most bytes of bodies that they may have together; the newest is kept even
   *     if it alone has more
   */
  public Journal(int capacity, long mostBytes) {
    if (capacity < 1) {
      throw new IllegalArgumentException("a journal keeps at least 1 exchange, not " + capacity);
    }
    this.capacity = capacity;
    this.mostBytes = mostBytes;
  }

  /** Tells a listener of the exchanges that are kept, and then of each one that comes. */
  public synchronized void listen(Listener listener) {
    ring.forEach(listener::appended);
    listeners.add(listener);
  }

  public void append(Exchange exchange) {
    synchronized (this) {
      bytes += bytes(exchange);
      ring.addLast(exchange);
      while (ring.size() > capacity || bytes > mostBytes && ring.size() > 1) {
        bytes -= bytes(ring.removeFirst());
      }
      appended++;
      // Under the lock, so that a fold sees the exchanges in the order of the ring.
      listeners.forEach(listener -> listener.appended(exchange));
    }
  }

  public void delivered(Delivery delivery) {
    listeners.forEach(listener -> listener.delivered(delivery));
  }

  /** The exchanges that are still kept, oldest first. */
  public synchronized List<Exchange> exchanges() {
    return new ArrayList<>(ring);
  }

  /** How many exchanges there have been, kept or not. */
  public synchronized long appended() {
    return appended;
  }

  /** How many exchanges are kept now. */
  public synchronized int kept() {
    return ring.size();
  }

  /** The most exchanges that are kept. */
  public int capacity() {
    return capacity;
  }

  /** The most bytes of bodies that are kept. */
  public long mostBytes() {
    return mostBytes;
  }

  /** Forgets the exchanges; what listeners made of them stays. */
  public synchronized void clear() {
    ring.clear();
    bytes = 0;
  }

  private static long bytes(Exchange exchange) {
    return (long) exchange.request().body().bytes().length
        + exchange.response().body().bytes().length;
  }
}
