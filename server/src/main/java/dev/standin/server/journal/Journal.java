package dev.standin.server.journal;

import dev.standin.contracts.exchange.Beginning;
import dev.standin.contracts.exchange.Delivery;
import dev.standin.contracts.exchange.Event;
import dev.standin.contracts.exchange.Exchange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What passed between a client and one session: the newest exchanges, and listeners that hear of
 * all.
 *
 * <p>Appending costs the same however long the journal is, and waits for nobody: an exchange can be
 * read as soon as it is appended, and listeners hear of it on a thread that is not the request's.
 */
public final class Journal {
  /**
   * Hears of each exchange once it is appended. It is never told two things at once, and what it
   * throws harms nobody else.
   */
  public interface Listener {
    void appended(Exchange exchange);

    default void delivered(Delivery delivery) {}

    /** Somebody did something to the session, behind the exchanges that it follows. */
    default void happened(Event event) {}

    /**
     * So many exchanges, deliveries or events are missing here, since a listener was too slow for
     * them.
     */
    default void lost(long words) {}
  }

  /** How many exchanges a session keeps unless told otherwise. */
  public static final int CAPACITY = 10_000;

  /**
   * How many bytes of bodies a session keeps at most. However many exchanges it may keep, this
   * stays: bodies are most of what is kept, and a longer journal of large ones is what memory is to
   * be protected from.
   */
  public static final long BYTES = 64L * 1024 * 1024;

  /**
   * An exchange that is kept, and what became of its answer.
   *
   * @param delivery null as long as the answer is on its way
   * @param held whether the answer waited for a result that was still being written
   */
  public record Entry(Exchange exchange, Delivery delivery, boolean held) {}

  /**
   * All that is kept, at one moment.
   *
   * @param beginning how the session stood before the first of it
   * @param entries in the order of arrival
   * @param events in the order in which they happened
   */
  public record Contents(Beginning beginning, List<Entry> entries, List<Event> events) {
    public Contents {
      entries = List.copyOf(entries);
      events = List.copyOf(events);
    }
  }

  private record Awaited(long number, CompletableFuture<Void> settled) {}

  // Long enough for an answer that the client has read already, too short to be noticed.
  private static final long ON_ITS_WAY_MS = 250;
  private static final int ROUNDS = 5;
  // A listener that is further behind than this will hardly come back.
  private static final int AHEAD = 10_000;
  private static final int OUT_OF_ORDER = 1_000;
  // Events go with the exchanges that they follow; this is for a session that only has events.
  private static final int EVENTS = CAPACITY;
  private static final long OUT_OF_ORDER_BYTES = BYTES / 4;

  private final int capacity;
  private final long mostBytes;
  private final LinkedHashMap<Long, Entry> ring = new LinkedHashMap<>();
  private final Order order = new Order(OUT_OF_ORDER, OUT_OF_ORDER_BYTES);
  private final Feed listeners = new Feed(AHEAD, BYTES);
  private final Feed watchers = new Feed(AHEAD, BYTES);
  private final List<Awaited> awaited = new ArrayList<>();
  private final ArrayDeque<Event> events = new ArrayDeque<>();
  private Beginning beginning = Beginning.of("", 0, "", Instant.EPOCH);
  private long happened;
  private long newest;
  private long appended;
  private long bytes;
  private int undelivered;

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

  /** Says whose journal it is, before anything is appended. */
  public synchronized void begin(Beginning session) {
    beginning = session;
  }

  /** How the session stood before the first of what is kept. */
  public synchronized Beginning beginning() {
    return beginning;
  }

  /**
   * Tells a listener of what is kept, and then of all that comes, in the order of arrival: an
   * exchange whose answer is held comes before those that arrived after it, however long that
   * takes. Only where more than a thousand wait for it is it told late. A delivery follows its
   * exchange, not always at once.
   */
  public synchronized void listen(Listener listener) {
    // What waits for an earlier arrival is told when that is there.
    var told = sorted();
    told.removeIf(entry -> order.isWaiting(entry.exchange().number()));
    var over = events.stream().filter(event -> order.isComplete(event.after())).toList();
    listeners.join(listener, past(told, over));
  }

  /** Tells a listener of what is kept, and then of all that comes, as soon as it is appended. */
  public synchronized void watch(Listener listener) {
    watchers.join(listener, past(sorted(), List.copyOf(events)));
  }

  private static List<Feed.Word> past(List<Entry> entries, List<Event> events) {
    var past = new TreeMap<Order.Place, Feed.Word>(Order.PLACES);
    for (var entry : entries) {
      long number = entry.exchange().number();
      past.put(new Order.Place(number, 0), word(entry.exchange()));
      if (entry.delivery() != null) {
        past.put(new Order.Place(number, 1), word(entry.delivery()));
      }
    }
    for (var event : events) {
      past.put(new Order.Place(event.after(), 2 + past.size()), word(event));
    }
    return List.copyOf(past.values());
  }

  /** A request has arrived, whose exchange is appended or {@link #abandon}ed later. */
  public synchronized void arrived(long number) {
    order.expect(number);
    newest = Math.max(newest, number);
  }

  /** What arrived will not be appended, so later exchanges need not wait for it. */
  public synchronized void abandon(long number) {
    order.end(number);
    release();
  }

  /** Is complete once the listeners have heard of every exchange up to one. */
  public synchronized CompletableFuture<Void> settled(long number) {
    var settled = new CompletableFuture<Void>();
    awaited.removeIf(one -> one.settled().isDone());
    awaited.add(new Awaited(number, settled));
    release();
    return settled;
  }

  /**
   * Waits until the listeners have heard of all that has arrived until now.
   *
   * @return whether they have; not if that takes longer than {@code atMost}
   */
  public boolean settle(Duration atMost) {
    CompletableFuture<Void> settled;
    synchronized (this) {
      settled = settled(newest);
    }
    try {
      settled.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      settled.cancel(false);
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("nothing fails a journal's future", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Tells the listeners of what there is: nothing that is under way will be appended any more.
   *
   * @return whether they have heard of it; not if that takes longer than {@code atMost}
   */
  public boolean finish(Duration atMost) {
    synchronized (this) {
      order.endAll();
      release();
    }
    return settle(atMost);
  }

  private void release() {
    order.take().forEach(listeners::give);
    awaited.removeIf(
        one -> {
          boolean isThere = order.isComplete(one.number());
          if (isThere) {
            listeners.then(() -> one.settled().complete(null));
          }
          return isThere;
        });
  }

  private static Feed.Word word(Exchange exchange) {
    return new Feed.Word(bytes(exchange), listener -> listener.appended(exchange));
  }

  private static Feed.Word word(Event event) {
    return new Feed.Word(0, listener -> listener.happened(event));
  }

  private static Feed.Word word(Delivery delivery) {
    return new Feed.Word(0, listener -> listener.delivered(delivery));
  }

  public void append(Exchange exchange) {
    append(exchange, false);
  }

  /**
   * Appends an exchange.
   *
   * @param held whether its answer waited for a result that was still being written
   */
  public synchronized void append(Exchange exchange, boolean held) {
    forget(exchange.number());
    ring.put(exchange.number(), new Entry(exchange, null, held));
    bytes += bytes(exchange);
    undelivered++;
    while (ring.size() > capacity || bytes > mostBytes && ring.size() > 1) {
      long oldest = ring.keySet().iterator().next();
      forget(oldest);
      forgetEvents(oldest);
    }
    appended++;
    newest = Math.max(newest, exchange.number());
    var word = word(exchange);
    // Under the lock, so that all listeners hear of the exchanges in one order.
    watchers.give(word);
    order.end(exchange.number());
    order.put(new Order.Place(exchange.number(), 0), word);
    release();
  }

  /** Appends what somebody did to the session; all that it follows has arrived. */
  public synchronized void happened(Event event) {
    events.add(event);
    if (events.size() > EVENTS) {
      beginning = beginning.after(events.remove());
    }
    var word = word(event);
    watchers.give(word);
    // Behind its exchange and that one's delivery.
    order.put(new Order.Place(event.after(), ++happened + 1), word);
    release();
  }

  // What is kept then begins as the session stood after them.
  private void forgetEvents(long number) {
    while (!events.isEmpty() && events.peek().after() <= number) {
      beginning = beginning.after(events.remove());
    }
  }

  private void forget(long number) {
    var entry = ring.remove(number);
    if (entry != null) {
      bytes -= bytes(entry.exchange());
      undelivered -= entry.delivery() == null ? 1 : 0;
    }
  }

  /** Keeps what became of an answer, if its exchange is kept. */
  public synchronized void delivered(Delivery delivery) {
    var entry = ring.get(delivery.exchange());
    var told = delivery;
    if (entry != null) {
      told = new Delivery(delivery.exchange(), delivery.bytes(), delivery.complete(), entry.held());
      ring.put(delivery.exchange(), new Entry(entry.exchange(), told, entry.held()));
      undelivered -= entry.delivery() == null ? 1 : 0;
      notifyAll();
    }
    var word = word(told);
    watchers.give(word);
    // Whatever broke before it could be appended: its answer has left, so nothing more will come.
    order.end(told.exchange());
    order.put(new Order.Place(told.exchange(), 1), word);
    release();
  }

  /** The exchanges that are still kept, in the order of their arrival. */
  public synchronized List<Exchange> exchanges() {
    return sorted().stream().map(Entry::exchange).toList();
  }

  // What is kept goes in the order in which it was appended, or one that was held would go at once.
  private List<Entry> sorted() {
    var entries = new ArrayList<>(ring.values());
    entries.sort(Comparator.comparing(entry -> entry.exchange().number()));
    return entries;
  }

  /**
   * What is kept, in the order of arrival. A client may ask before the server knows that its last
   * answer has arrived, so this waits for a moment if an answer is on its way.
   */
  public synchronized List<Entry> entries() {
    try {
      for (int i = 0; i < ROUNDS && undelivered > 0; i++) {
        wait(ON_ITS_WAY_MS / ROUNDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return sorted();
  }

  /** All that is kept; like {@link #entries}, it waits for an answer that is on its way. */
  public synchronized Contents contents() {
    var entries = entries();
    return new Contents(beginning, entries, List.copyOf(events));
  }

  /** An exchange by its number, if it is still kept. */
  public synchronized Optional<Entry> find(long number) {
    return Optional.ofNullable(ring.get(number));
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

  /** Forgets the exchanges and events; what listeners made of them stays. */
  public synchronized void clear() {
    ring.clear();
    forgetEvents(Long.MAX_VALUE);
    bytes = 0;
    undelivered = 0;
  }

  private static long bytes(Exchange exchange) {
    return (long) exchange.request().body().bytes().length
        + exchange.response().body().bytes().length;
  }
}
