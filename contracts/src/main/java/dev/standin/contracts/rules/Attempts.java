package dev.standin.contracts.rules;

import dev.standin.contracts.exchange.Delivery;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.memory.Recent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/**
 * Follows each call through its repetitions: whether an attempt was refused or lost is known once
 * its delivery is told, and the next attempt may be told before that.
 */
final class Attempts {
  // Of answers whose delivery is never told, these may wait for it; the oldest then counts as
  // given.
  private static final int MOST_OPEN = 8;

  /**
   * A call with the part of a file that it asks for: parts are fetched side by side, and a download
   * that is resumed further on has come further.
   */
  record What(CallKey call, String range) {
    static What of(Exchange exchange) {
      return new What(CallKey.of(exchange), exchange.request().headers().first("Range").orElse(""));
    }
  }

  /**
   * One attempt.
   *
   * @param refused whether it came to nothing and the server did not say when to come back: 429,
   *     5xx, or an answer that did not arrive
   * @param slow whether the server took its time for it, so that what passed until the next attempt
   *     is no pause of the client
   */
  record Attempt(Exchange exchange, boolean refused, boolean slow) {}

  /** Gets the attempts at each call in the order of their arrival. */
  interface Reader {
    void attempt(What what, Attempt attempt);
  }

  private static final class Open {
    private final Exchange exchange;
    private Delivery delivery;

    Open(Exchange exchange) {
      this.exchange = exchange;
    }
  }

  private final Reader reader;
  private final Map<What, Deque<Open>> open = new Recent<>(Limits.CALLS);
  private final Map<Long, What> undelivered = new Recent<>(Limits.CALLS);

  Attempts(Reader reader) {
    this.reader = reader;
  }

  void exchange(Exchange exchange) {
    var what = What.of(exchange);
    var attempts = open.computeIfAbsent(what, none -> new ArrayDeque<>());
    attempts.add(new Open(exchange));
    undelivered.put(exchange.number(), what);
    if (attempts.size() > MOST_OPEN) {
      tell(what, attempts.remove());
    }
  }

  void delivery(Delivery delivery) {
    var what = undelivered.remove(delivery.exchange());
    var attempts = what == null ? null : open.get(what);
    if (attempts == null) {
      return;
    }
    for (var attempt : attempts) {
      if (attempt.exchange.number() == delivery.exchange()) {
        attempt.delivery = delivery;
      }
    }
    while (!attempts.isEmpty() && attempts.peek().delivery != null) {
      tell(what, attempts.remove());
    }
    if (attempts.isEmpty()) {
      open.remove(what);
    }
  }

  /** What has no end yet is not gone on with: another run begins. */
  void clear() {
    open.clear();
    undelivered.clear();
  }

  private void tell(What what, Open one) {
    int status = one.exchange.response().status();
    boolean lost = one.delivery != null && !one.delivery.complete();
    boolean held = one.delivery != null && one.delivery.held();
    var facts = one.exchange.facts();
    boolean refused = (status == 429 || status >= 500) && facts.retryNotBefore().isEmpty();
    reader.attempt(what, new Attempt(one.exchange, lost || refused, held || facts.isSlow()));
  }
}
