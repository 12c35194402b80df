package dev.standin.server.journal;

import dev.standin.contracts.exchange.Beginning;
import dev.standin.contracts.exchange.Delivery;
import dev.standin.contracts.exchange.Event;
import dev.standin.contracts.exchange.Exchange;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** What a journal keeps: the newest exchanges, and what was done to the session between them. */
final class Kept {
  // Events go with the exchanges that they follow; this is for a session that only has events.
  private static final int EVENTS = Journal.CAPACITY;

  private final int capacity;
  private final long mostBytes;
  private final LinkedHashMap<Long, Journal.Entry> ring = new LinkedHashMap<>();
  private final ArrayDeque<Event> events = new ArrayDeque<>();
  private Beginning beginning = Beginning.of("", 0, "", Instant.EPOCH);
  private long bytes;
  private int undelivered;

  Kept(int capacity, long mostBytes) {
    this.capacity = capacity;
    this.mostBytes = mostBytes;
  }

  void begin(Beginning session) {
    beginning = session;
  }

  void add(Exchange exchange, boolean held) {
    forget(exchange.number());
    ring.put(exchange.number(), new Journal.Entry(exchange, null, held));
    bytes += bytes(exchange);
    undelivered++;
    while (ring.size() > capacity || bytes > mostBytes && ring.size() > 1) {
      long oldest = ring.keySet().iterator().next();
      forget(oldest);
      forgetEvents(oldest);
    }
  }

  void add(Event event) {
    events.add(event);
    if (events.size() > EVENTS) {
      beginning = beginning.after(events.remove());
    }
  }

  /** Keeps what became of an answer, if its exchange is kept; returns what is to be told of it. */
  Delivery add(Delivery delivery) {
    var entry = ring.get(delivery.exchange());
    if (entry == null) {
      return delivery;
    }
    var told =
        new Delivery(delivery.exchange(), delivery.bytes(), delivery.complete(), entry.held());
    ring.put(delivery.exchange(), new Journal.Entry(entry.exchange(), told, entry.held()));
    undelivered -= entry.delivery() == null ? 1 : 0;
    return told;
  }

  private void forget(long number) {
    var entry = ring.remove(number);
    if (entry != null) {
      bytes -= bytes(entry.exchange());
      undelivered -= entry.delivery() == null ? 1 : 0;
    }
  }

  // What is kept then begins as the session stood after them.
  private void forgetEvents(long number) {
    while (!events.isEmpty() && events.peek().after() <= number) {
      beginning = beginning.after(events.remove());
    }
  }

  void clear() {
    ring.clear();
    forgetEvents(Long.MAX_VALUE);
    bytes = 0;
    undelivered = 0;
  }

  Beginning beginning() {
    return beginning;
  }

  /** In the order of arrival; they go in that of appending, or one that was held would go first. */
  List<Journal.Entry> entries() {
    var entries = new ArrayList<>(ring.values());
    entries.sort(Comparator.comparing(entry -> entry.exchange().number()));
    return entries;
  }

  List<Event> events() {
    return List.copyOf(events);
  }

  Optional<Journal.Entry> find(long number) {
    return Optional.ofNullable(ring.get(number));
  }

  int size() {
    return ring.size();
  }

  /** Whether any answer is on its way. */
  boolean isUndelivered() {
    return undelivered > 0;
  }

  static long bytes(Exchange exchange) {
    return (long) exchange.request().body().bytes().length
        + exchange.response().body().bytes().length;
  }
}
