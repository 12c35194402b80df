package dev.standin.server.journal;

import dev.standin.contracts.exchange.Delivery;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.exchange.Fold;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.spi.LoggingEventBuilder;

/** Lines of a session's requests with their fields, each once its answer has left. */
final class RequestFields implements Fold {
  // Beyond so many on their way, the oldest gets its line without knowing its end.
  private static final int UNDER_WAY = 1_000;
  private static final double NANOS = 1e6;

  private final String session;
  private final Logger log;
  private final BiConsumer<Exchange, Runnable> lines;
  private final LinkedHashMap<Long, Exchange> underWay = new LinkedHashMap<>();

  /**
   * @param log where a line is written when it is run
   * @param lines takes lines
   */
  RequestFields(String session, Logger log, BiConsumer<Exchange, Runnable> lines) {
    this.session = session;
    this.log = log;
    this.lines = lines;
  }

  @Override
  public void exchange(Exchange exchange) {
    underWay.put(exchange.number(), exchange);
    if (underWay.size() > UNDER_WAY) {
      var oldest = underWay.values().iterator();
      put(oldest.next(), Optional.empty());
      oldest.remove();
    }
  }

  @Override
  public void delivery(Delivery delivery) {
    var exchange = underWay.remove(delivery.exchange());
    if (exchange != null) {
      put(exchange, Optional.of(delivery));
    }
  }

  private void put(Exchange exchange, Optional<Delivery> delivery) {
    lines.accept(exchange, () -> write(exchange, delivery));
  }

  private void write(Exchange exchange, Optional<Delivery> delivery) {
    var facts = exchange.facts();
    var line =
        log.atInfo()
            .addKeyValue("session", session)
            .addKeyValue("number", exchange.number())
            .addKeyValue("vendor", exchange.vendor())
            .addKeyValue("operation", exchange.operation())
            .addKeyValue("method", exchange.request().method())
            .addKeyValue("path", exchange.request().path())
            .addKeyValue("status", exchange.response().status());
    delivery.ifPresent(
        left -> {
          line.addKeyValue("bytes", left.bytes());
          line.addKeyValue("complete", left.complete());
          left.time().ifPresent(took -> line.addKeyValue("durationMs", took.toNanos() / NANOS));
        });
    add(line, "export", facts.export());
    add(line, "scenario", facts.scenario());
    add(line, "state", facts.state());
    add(line, "scripted", facts.scripted());
    add(line, "traceId", facts.trace());
    line.setMessage(OneLine.of(exchange)).log();
  }

  private static void add(LoggingEventBuilder line, String name, Optional<String> value) {
    value.ifPresent(text -> line.addKeyValue(name, text));
  }
}
