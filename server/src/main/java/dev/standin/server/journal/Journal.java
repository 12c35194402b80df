package dev.standin.server.journal;

import dev.standin.contracts.exchange.Beginning;
import dev.standin.contracts.exchange.Delivery;
import dev.standin.contracts.exchange.Event;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.exchange.Fold;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What passed between a client and one session: the newest exchanges, and listeners that hear of
 * all.
 *
 * <p>Appending costs the same however long the journal is: an exchange can be read as soon as it is
 * appended, and listeners hear of it on a thread that is not the request's. Only who is so fast
 * that the listeners' buffer is full waits, for a moment.
 */
public final class Journal {
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
  // Each exchange and its delivery: as many as are kept anyway. A listener that is further behind
  // will hardly come back.
  private static final int AHEAD = 2 * CAPACITY;
  // A verdict from which lines are missing is none, so a client that is faster than the rules is
  // held up. Who only watches may miss something.
  private static final Duration PATIENCE = Duration.ofMillis(250);
  private static final int OUT_OF_ORDER = 1_000;
  private static final long OUT_OF_ORDER_BYTES = BYTES / 4;

  private final int capacity;
  private final long mostBytes;
  private final Kept kept;
  private final Feed listeners = new Feed(AHEAD, BYTES, PATIENCE);
  private final Order order = new Order(OUT_OF_ORDER, OUT_OF_ORDER_BYTES, listeners::give);
  private final Feed watchers = new Feed(AHEAD, BYTES, Duration.ZERO);
  private final Followers followers = new Followers(watchers);
  private final List<Awaited> awaited = new ArrayList<>();
  private long newest;
  private long appended;

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
    this.kept = new Kept(capacity, mostBytes);
  }

  /** Says whose journal it is, before anything is appended. */
  public synchronized void begin(Beginning session) {
    kept.begin(session);
  }

  /** How the session stood before the first of what is kept. */
  public synchronized Beginning beginning() {
    return kept.beginning();
  }

  /**
   * Tells a listener of what is kept, and then of all that comes, in the order of arrival: an
   * exchange whose answer is held comes before those that arrived after it, however long that
   * takes. Only where more than a thousand wait for it is it told late. A delivery follows its
   * exchange, not always at once. What a listener throws harms nobody else.
   */
  public synchronized void listen(Fold listener) {
    // What waits for an earlier arrival is told when that is there.
    var told = kept.entries();
    told.removeIf(entry -> order.isWaiting(entry.exchange().number()));
    var over = kept.events().stream().filter(event -> order.isComplete(event.after())).toList();
    listeners.join(listener, past(told, over));
  }

  /** Tells a listener of what is kept, and then of all that comes, as soon as it is appended. */
  public synchronized void watch(Fold listener) {
    watchers.join(listener, past(kept.entries(), kept.events()));
  }

  /**
   * Tells a follower how the journal stands, then of what is kept after an exchange, and then of
   * all that comes, as soon as it is appended. Of what was done to the session it hears from now
   * on.
   *
   * @param after the number of an exchange; one that has not arrived yet is another journal's, and
   *     counts as none
   */
  public synchronized void follow(Follower follower, long after) {
    long from = after > newest ? 0 : after;
    var entries = kept.entries();
    long oldest = entries.isEmpty() ? newest + 1 : entries.get(0).exchange().number();
    var place = new Follower.Place(from, oldest, newest, order.complete(newest));
    entries.removeIf(entry -> entry.exchange().number() <= from);
    followers.join(follower, place, entries);
  }

  /** The same from now on, without anything of what is kept. */
  public synchronized void follow(Follower follower) {
    follow(follower, newest);
  }

  /** Tells a follower nothing any more; harmless when repeated. */
  public synchronized void leave(Follower follower) {
    followers.leave(follower);
  }

  /** Tells all followers that nothing more will come. */
  public synchronized void end() {
    followers.end();
  }

  /** How many follow it. */
  public synchronized int followers() {
    return followers.size();
  }

  // Both are in order: the exchanges by their numbers, the events by when they happened.
  private static List<Feed.Word> past(List<Entry> entries, List<Event> events) {
    var past = new ArrayList<Feed.Word>();
    var left = new ArrayDeque<>(events);
    for (var entry : entries) {
      long number = entry.exchange().number();
      while (!left.isEmpty() && left.peek().after() < number) {
        past.add(word(left.remove()));
      }
      past.add(word(entry.exchange()));
      if (entry.delivery() != null) {
        past.add(word(entry.delivery()));
      }
    }
    left.forEach(event -> past.add(word(event)));
    return past;
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
    order.release();
    if (awaited.isEmpty()) {
      return;
    }
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
    return new Feed.Word(Kept.bytes(exchange), listener -> listener.exchange(exchange));
  }

  private static Feed.Word word(Event event) {
    return new Feed.Word(0, listener -> listener.event(event));
  }

  private static Feed.Word word(Delivery delivery) {
    return new Feed.Word(0, listener -> listener.delivery(delivery));
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
    kept.add(exchange, held);
    appended++;
    newest = Math.max(newest, exchange.number());
    var word = word(exchange);
    // Under the lock, so that all listeners hear of the exchanges in one order.
    watchers.give(word);
    order.end(exchange.number());
    order.exchange(exchange.number(), word);
    release();
  }

  /** Appends what somebody did to the session; all that it follows has arrived. */
  public synchronized void happened(Event event) {
    kept.add(event);
    var word = word(event);
    watchers.give(word);
    order.event(event.after(), word);
    release();
  }

  /** Keeps what became of an answer, if its exchange is kept. */
  public synchronized void delivered(Delivery delivery) {
    var told = kept.add(delivery);
    notifyAll();
    var word = word(told);
    watchers.give(word);
    // Whatever broke before it could be appended: its answer has left, so nothing more will come.
    order.end(told.exchange());
    order.delivery(told.exchange(), word);
    release();
  }

  /** The exchanges that are still kept, in the order of their arrival. */
  public synchronized List<Exchange> exchanges() {
    return kept.entries().stream().map(Entry::exchange).toList();
  }

  /**
   * What is kept, in the order of arrival. A client may ask before the server knows that its last
   * answer has arrived, so this waits for a moment if an answer is on its way.
   */
  public synchronized List<Entry> entries() {
    awaitDeliveries();
    return kept.entries();
  }

  /**
   * What is kept of the exchanges after one number and before another, in the order of arrival and
   * at once: it waits for no answer that is on its way.
   */
  public synchronized List<Entry> between(long after, long before) {
    var entries = kept.entries();
    entries.removeIf(
        entry -> entry.exchange().number() <= after || entry.exchange().number() >= before);
    return entries;
  }

  /** Waits for a moment if an answer is on its way, since its client may have it already. */
  public synchronized void awaitDeliveries() {
    try {
      for (int i = 0; i < ROUNDS && kept.isUndelivered(); i++) {
        wait(ON_ITS_WAY_MS / ROUNDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** All that is kept; like {@link #entries}, it waits for an answer that is on its way. */
  public synchronized Contents contents() {
    var entries = entries();
    return new Contents(kept.beginning(), entries, kept.events());
  }

  /** An exchange by its number, if it is still kept. */
  public synchronized Optional<Entry> find(long number) {
    return kept.find(number);
  }

  /** How many exchanges there have been, kept or not. */
  public synchronized long appended() {
    return appended;
  }

  /** How many exchanges are kept now. */
  public synchronized int kept() {
    return kept.size();
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
    kept.clear();
    followers.clear();
  }
}
