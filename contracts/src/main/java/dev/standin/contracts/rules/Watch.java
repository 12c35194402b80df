package dev.standin.contracts.rules;

import dev.standin.contracts.exchange.Delivery;
import dev.standin.contracts.exchange.Event;
import dev.standin.contracts.exchange.Exchange;

/**
 * A rule at work on one journal: a fold over its lines, in their order.
 *
 * <p>It keeps what it needs of them and no more, since a journal may be endless. The same lines
 * always come to the same verdict, whether they arrive one by one or are read from a file.
 */
public interface Watch {
  void exchange(Exchange exchange);

  /** What became of an answer; behind its exchange, but others may stand between the two. */
  default void delivery(Delivery delivery) {}

  /** What somebody did to the session, or what came of the client's run. */
  default void event(Event event) {}

  /** What there is to say now; it may be asked at any time, and changes nothing. */
  Verdict verdict();
}
