package dev.standin.server.junit;

import dev.standin.contracts.exchange.Delivery;
import dev.standin.contracts.exchange.Event;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.report.Storyline;
import dev.standin.server.journal.Journal;

/** What a test's client did, told as it comes, for the report on it. */
final class Story implements Journal.Listener {
  private final Storyline.Builder builder = new Storyline.Builder();

  @Override
  public synchronized void appended(Exchange exchange) {
    builder.exchange(exchange);
  }

  @Override
  public synchronized void delivered(Delivery delivery) {
    builder.delivery(delivery);
  }

  @Override
  public synchronized void happened(Event event) {
    builder.event(event);
  }

  @Override
  public synchronized void lost(long words) {
    builder.lost(words);
  }

  synchronized Storyline line() {
    return builder.story();
  }
}
