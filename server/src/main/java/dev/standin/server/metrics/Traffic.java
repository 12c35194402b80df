package dev.standin.server.metrics;

import dev.standin.contracts.exchange.Delivery;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.exchange.Fold;
import dev.standin.contracts.memory.Recent;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * What has passed between all clients and the server since it started, as the journals tell it:
 * beside the request path, and whether or not anybody ever asks.
 */
public final class Traffic {
  // A download may be under way for long, and a delivery of a closed session never comes.
  private static final int UNDER_WAY = 10_000;
  private static final String NONE = "none";

  private record Route(String vendor, String operation) {}

  private final Map<Route, Tally> tallies = new ConcurrentHashMap<>();
  private final LongAdder sessions = new LongAdder();

  /** A listener for the journal of a session that opens. */
  public Fold ofNewSession() {
    sessions.increment();
    return new Ear();
  }

  void write(Samples samples) {
    tallies.forEach((route, tally) -> tally.write(samples, route.vendor(), route.operation()));
    samples.add(Metric.SESSIONS_OPENED, sessions.sum());
  }

  private Tally tally(Exchange exchange) {
    // A file is read by no operation of a document, and all reads of files are one.
    var operation =
        exchange.operation().isEmpty() ? exchange.facts().hop().orElse(NONE) : exchange.operation();
    var route = new Route(exchange.vendor().isEmpty() ? NONE : exchange.vendor(), operation);
    var there = tallies.get(route);
    return there != null ? there : tallies.computeIfAbsent(route, unknown -> new Tally());
  }

  private final class Ear implements Fold {
    private final Recent<Long, Tally> underWay = new Recent<>(UNDER_WAY);

    @Override
    public void exchange(Exchange exchange) {
      var tally = tally(exchange);
      tally.add(exchange);
      underWay.put(exchange.number(), tally);
    }

    @Override
    public void delivery(Delivery delivery) {
      var tally = underWay.remove(delivery.exchange());
      if (tally != null) {
        tally.add(delivery);
      }
    }
  }
}
