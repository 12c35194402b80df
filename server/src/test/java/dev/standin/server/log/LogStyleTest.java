package dev.standin.server.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.standin.server.log.LogStyle.Format;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

class LogStyleTest {
  private final LoggerContext context = new LoggerContext();

  private LogStyleTest() {
    new StandardLog().configure(context);
  }

  private Logger logger(String name) {
    return context.getLogger(name);
  }

  private LoggingEvent event(String message, Throwable failure) {
    var event =
        new LoggingEvent("", logger("dev.standin.x"), Level.WARN, message, failure, new Object[0]);
    event.setInstant(Instant.parse("2026-01-01T00:00:00.5Z"));
    return event;
  }

  private String written(String logger, String appender, ILoggingEvent event) {
    var there = (OutputStreamAppender<ILoggingEvent>) logger(logger).getAppender(appender);
    return new String(there.getEncoder().encode(event), StandardCharsets.UTF_8);
  }

  private JsonNode json(ILoggingEvent event) throws IOException {
    var line = written("ROOT", StandardLog.STDERR, event);
    assertEquals(line.length() - 1, line.indexOf('\n'), line);
    return new ObjectMapper().readTree(line);
  }

  @Test
  void text_is_for_people() {
    assertTrue(new LogStyle(Format.TEXT, "info").apply(context));
    var line = written("ROOT", StandardLog.STDERR, event("it is {}", null));
    assertTrue(line.endsWith("WARN  dev.standin.x it is {}\n"), line);
    var request = written(StandardLog.REQUESTS, StandardLog.REQUESTS, event("#1 GET /", null));
    assertEquals("#1 GET /\n", request);
  }

  @Test
  void json_is_one_object_a_line_whatever_stands_in_it() throws IOException {
    assertTrue(new LogStyle(Format.JSON, "info").apply(context));
    var event = event("a \"b\"\nc\u0000", new IllegalStateException("two\nlines"));
    event.setKeyValuePairs(
        List.of(
            new KeyValuePair("number", 7L),
            new KeyValuePair("complete", true),
            new KeyValuePair("path", "/a")));
    var json = json(event);
    assertEquals(
        List.of(
            "timestamp", "level", "logger", "message", "number", "complete", "path", "exception"),
        json.propertyStream().map(Map.Entry::getKey).toList());
    assertEquals("2026-01-01T00:00:00.500Z", json.get("timestamp").asText());
    assertEquals("WARN", json.get("level").asText());
    assertEquals("dev.standin.x", json.get("logger").asText());
    assertEquals("a \"b\"\nc\u0000", json.get("message").asText());
    assertEquals(7, json.get("number").intValue());
    assertTrue(json.get("complete").booleanValue());
    assertTrue(json.get("exception").asText().contains("IllegalStateException: two\nlines"));
    var request = written(StandardLog.REQUESTS, StandardLog.REQUESTS, event("#1 GET /", null));
    assertTrue(request.startsWith("{\"timestamp\""), request);
  }

  @Test
  void a_level_is_that_of_standin_and_only_a_high_one_that_of_libraries() {
    for (var level : LogStyle.LEVELS) {
      new StandardLog().configure(context);
      new LogStyle(Format.TEXT, level).apply(context);
      var wanted = Level.toLevel(level);
      assertEquals(wanted, logger("dev.standin.requests").getEffectiveLevel(), level);
      var libraries = wanted.isGreaterOrEqual(Level.WARN) ? wanted : Level.WARN;
      assertEquals(libraries, logger("org.example").getEffectiveLevel(), level);
    }
  }

  @Test
  void a_configuration_of_somebody_else_keeps_its_lines() {
    context.reset();
    assertFalse(new LogStyle(Format.JSON, "info").apply(context));
  }
}
