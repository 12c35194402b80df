package dev.standin.server.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.standin.contracts.exchange.Body;
import dev.standin.contracts.exchange.Delivery;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.exchange.Facts;
import dev.standin.contracts.exchange.Headers;
import dev.standin.contracts.exchange.Request;
import dev.standin.contracts.exchange.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class RequestLogTest {
  private final Losses losses = new Losses();
  private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final LinkedBlockingQueue<ILoggingEvent> events = new LinkedBlockingQueue<>();
  private final ListAppender<ILoggingEvent> appender =
      new ListAppender<>() {
        @Override
        protected void append(ILoggingEvent event) {
          lines.add(event.getFormattedMessage());
          events.add(event);
        }
      };
  private final Logger logger = (Logger) LoggerFactory.getLogger("dev.standin.requests");
  private final Level before = logger.getLevel();

  @BeforeEach
  void listen() {
    logger.setLevel(Level.INFO);
    appender.start();
    logger.addAppender(appender);
    logger.setAdditive(false);
  }

  @AfterEach
  void leave() {
    logger.detachAppender(appender);
    logger.setAdditive(true);
    logger.setLevel(before);
  }

  private static Exchange exchange(int number, Instant wall) {
    return new Exchange(
        number,
        wall,
        wall,
        "acme",
        "status",
        new Request("GET", "/a", "", Headers.NONE, Body.EMPTY),
        new Response(200, Headers.NONE, Body.EMPTY),
        List.of(),
        List.of(),
        Facts.NONE,
        List.of());
  }

  private String next() throws InterruptedException {
    return lines.poll(30, TimeUnit.SECONDS);
  }

  @Test
  void of_a_second_in_which_thousands_come_a_thousand_are_shown_and_the_rest_is_counted()
      throws Exception {
    try (var log = new RequestLog(losses, false)) {
      var listener = log.of("default");
      for (int i = 1; i <= 1_700; i++) {
        if (i <= 1_000) {
          listener.exchange(exchange(i, Instant.EPOCH));
          assertEquals("00:00:00 #" + i + " GET /a 200 acme status", next());
        } else {
          listener.exchange(exchange(i, Instant.EPOCH.plusMillis(999)));
        }
      }
      listener.exchange(exchange(1_701, Instant.EPOCH.plusSeconds(1)));
      // Told at once where the log has nothing else to write for a second.
      long missed = 0;
      var line = next();
      for (; line.startsWith("…"); line = next()) {
        missed += Long.parseLong(line.split(" ")[1]);
      }
      assertEquals(700, missed);
      assertEquals(700, losses.at(Losses.Place.LOG).sum());
      assertEquals("00:00:01 #1701 GET /a 200 acme status", line);
    }
  }

  private static Object field(ILoggingEvent event, String name) {
    return event.getKeyValuePairs().stream()
        .filter(pair -> pair.key.equals(name))
        .map(pair -> pair.value)
        .findFirst()
        .orElse(null);
  }

  @Test
  void with_fields_a_line_comes_when_its_answer_has_left_and_says_how_long_that_took()
      throws Exception {
    try (var log = new RequestLog(losses, true)) {
      var listener = log.of("s1");
      listener.exchange(exchange(1, Instant.EPOCH));
      listener.exchange(exchange(2, Instant.EPOCH));
      listener.delivery(new Delivery(2, 5, true).taking(Duration.ofNanos(1_500_000)));
      var second = events.poll(30, TimeUnit.SECONDS);
      assertEquals(2L, field(second, "number"));
      assertEquals(1.5, field(second, "durationMs"));
      assertEquals("s1", field(second, "session"));
      assertEquals("status", field(second, "operation"));
      assertEquals(200, field(second, "status"));
      assertEquals(null, field(second, "traceId"));
      listener.delivery(new Delivery(1, 0, false));
      var first = events.poll(30, TimeUnit.SECONDS);
      assertEquals(1L, field(first, "number"));
      assertEquals(false, field(first, "complete"));
      assertEquals(null, field(first, "durationMs"));
    }
  }

  @Test
  void what_is_under_way_for_too_long_gets_its_line_without_an_end() throws Exception {
    try (var log = new RequestLog(losses, true)) {
      var listener = log.of("s1");
      for (int i = 1; i <= 1_001; i++) {
        listener.exchange(exchange(i, Instant.EPOCH));
      }
      var oldest = events.poll(30, TimeUnit.SECONDS);
      assertEquals(1L, field(oldest, "number"));
      assertEquals(null, field(oldest, "complete"));
    }
  }
}
