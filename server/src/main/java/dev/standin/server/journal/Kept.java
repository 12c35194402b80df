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
import java.util.concurrent.atomic.LongAdder;

/** What a journal keeps: the newest exchanges, and what was done to the session between them. */
final class Kept {
  // Events go with the exchanges that they follow; this is for a session that only has events.
  private static final int EVENTS = Journal.CAPACITY;

  /** One exchange, until it is forgotten. */
  private static final class Slot {
    final Exchange exchange;
    final boolean held;
    // Known here, since what is forgotten is long out of the processor's sight.
    final long bytes;
    Delivery delivery;

    Slot(Exchange exchange, boolean held) {
      this.exchange = exchange;
      this.held = held;
      this.bytes = Kept.bytes(exchange);
    }

    Journal.Entry entry() {
      return new Journal.Entry(exchange, delivery, held);
    }
  }

  private final LongAdder forgotten;
  private final int capacity;
  private final long mostBytes;
  private final LinkedHashMap<Long, Slot> ring = new LinkedHashMap<>();
  private final ArrayDeque<Event> events = new ArrayDeque<>();
  private Beginning beginning = Beginning.of("", 0, "", Instant.EPOCH);
  private long bytes;
  private int undelivered;

  Kept(int capacity, long mostBytes, LongAdder forgotten) {
    this.forgotten = forgotten;
    this.capacity = capacity;
    this.mostBytes = mostBytes;
  }

  void begin(Beginning session) {
    beginning = session;
  }

  void add(Exchange exchange, boolean held) {
    var slot = new Slot(exchange, held);
    count(ring.put(exchange.number(), slot), -1);
    count(slot, 1);
    while (ring.size() > capacity || bytes > mostBytes && ring.size() > 1) {
      var oldest = ring.entrySet().iterator();
      var gone = oldest.next();
      oldest.remove();
      forgotten.increment();
      count(gone.getValue(), -1);
      forgetEvents(gone.getKey());
    }
  }

  private void count(Slot slot, int sign) {
    if (slot != null) {
      bytes += sign * slot.bytes;
      undelivered += slot.delivery == null ? sign : 0;
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
    var slot = ring.get(delivery.exchange());
    if (slot == null) {
      return delivery;
    }
    undelivered -= slot.delivery == null ? 1 : 0;
    slot.delivery = delivery.asHeld(slot.held);
    return slot.delivery;
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
    var entries = new ArrayList<Journal.Entry>(ring.size());
    ring.values().forEach(slot -> entries.add(slot.entry()));
    entries.sort(Comparator.comparing(entry -> entry.exchange().number()));
    return entries;
  }

  List<Event> events() {
    return List.copyOf(events);
  }

  Optional<Journal.Entry> find(long number) {
    return Optional.ofNullable(ring.get(number)).map(Slot::entry);
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
