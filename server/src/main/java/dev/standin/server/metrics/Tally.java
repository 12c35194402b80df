package dev.standin.server.metrics;

import dev.standin.contracts.exchange.Delivery;
import dev.standin.contracts.exchange.Exchange;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What has passed at one operation, in all sessions. Safe for several threads. */
final class Tally {
  private static final int LEAST = 100;
  private static final int MOST = 599;

  private final Map<Integer, LongAdder> statuses = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> faults = new ConcurrentHashMap<>();
  private final LongAdder violations = new LongAdder();
  private final LongAdder bytes = new LongAdder();
  private final LongAdder cut = new LongAdder();
  private final LongAdder held = new LongAdder();
  private final Timings durations = new Timings();

  void add(Exchange exchange) {
    count(statuses, exchange.response().status());
    violations.add(exchange.violations().size());
    exchange
        .facts()
        .scripted()
        .ifPresent(
            words -> {
              for (var word : words.split("\\+")) {
                count(faults, word);
              }
            });
  }

  private static <K> void count(Map<K, LongAdder> counts, K key) {
    var there = counts.get(key);
    (there != null ? there : counts.computeIfAbsent(key, unknown -> new LongAdder())).increment();
  }

  void add(Delivery delivery) {
    bytes.add(delivery.bytes());
    cut.add(delivery.complete() ? 0 : 1);
    held.add(delivery.held() ? 1 : 0);
    delivery.time().ifPresent(durations::add);
  }

  void write(Samples samples, String vendor, String operation) {
    statuses.forEach(
        (status, count) ->
            samples.add(Metric.REQUESTS, count.sum(), vendor, operation, word(status)));
    faults.forEach((fault, count) -> samples.sum(Metric.FAULTS, count.sum(), vendor, fault));
    samples.add(Metric.VIOLATIONS, violations.sum(), vendor, operation);
    samples.add(Metric.RESPONSE_BYTES, bytes.sum(), vendor, operation);
    samples.add(Metric.RESPONSES_CUT, cut.sum(), vendor, operation);
    samples.add(Metric.RESPONSES_HELD, held.sum(), vendor, operation);
    samples.add(Metric.REQUEST_DURATION, durations, vendor, operation);
  }

  // A scenario may answer with a number that is no status.
  private static String word(int status) {
    return status < LEAST || status > MOST ? "other" : Integer.toString(status);
  }
}
