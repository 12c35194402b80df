package dev.standin.server.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.standin.server.clock.ClockMode;
import dev.standin.server.clock.Durations;
import dev.standin.server.clock.SessionClock;
import dev.standin.server.session.Idle;
import dev.standin.server.text.Quoted;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/** Reads and writes times as the admin API has them. */
final class Times {
  private Times() {}

  /**
   * Reads a time.
   *
   * @param where it stands, e.g. {@code body /now}
   */
  static Instant instant(String where, String text) {
    try {
      return OffsetDateTime.parse(text.strip()).toInstant();
    } catch (DateTimeParseException e) {
      throw Declined.unprocessable(
          where + ": expected a time such as 2026-01-01T00:00:00Z but was " + Quoted.of(text));
    }
  }

  static Duration duration(String field, String text) {
    try {
      return Durations.parse(text);
    } catch (DateTimeParseException e) {
      throw Declined.unprocessable(
          "body /"
              + field
              + ": expected a duration from 0s to 10000d such as PT30S or 30s but was "
              + Quoted.of(text));
    }
  }

  static Idle idle(String field, String text) {
    try {
      return Idle.parse(text);
    } catch (IllegalArgumentException e) {
      throw Declined.unprocessable("body /" + field + ": " + e.getMessage());
    }
  }

  static ClockMode mode(String text) {
    try {
      return ClockMode.parse(text);
    } catch (IllegalArgumentException e) {
      throw Declined.unprocessable(e.getMessage());
    }
  }

  static JsonNode json(SessionClock clock) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("mode", clock.mode().text())
        .put("now", clock.now().toString());
  }
}
