package dev.standin.server.journal;

import dev.standin.contracts.exchange.Delivery;
import dev.standin.contracts.exchange.Event;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.exchange.Fold;
import java.util.function.Function;

/**
 * A fold that is told of a journal on the journal's own thread and asked on others.
 *
 * <p>Safe for several threads: while it is asked, nothing is told.
 */
public final class Shared<F extends Fold> implements Fold {
  private final F fold;

  /**
   * @param fold which nobody else has
   */
  public Shared(F fold) {
    this.fold = fold;
  }

  /** What the fold says to a question, which must not keep the fold itself. */
  public synchronized <T> T ask(Function<? super F, T> question) {
    return question.apply(fold);
  }

  @Override
  public synchronized void exchange(Exchange exchange) {
    fold.exchange(exchange);
  }

  @Override
  public synchronized void delivery(Delivery delivery) {
    fold.delivery(delivery);
  }

  @Override
  public synchronized void event(Event event) {
    fold.event(event);
  }

  @Override
  public synchronized void lost(long lines) {
    fold.lost(lines);
  }
}
