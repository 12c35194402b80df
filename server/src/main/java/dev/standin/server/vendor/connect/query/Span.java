package dev.standin.server.vendor.connect.query;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A stretch of time, in the ticks of {@link IsoTime}.
 *
 * @param start the first tick inside
 * @param end the first tick after it
 */
record Span(long start, long end) {
  /** All time; also selects events whose timestamp says nothing. */
  static final Span ALWAYS = new Span(Long.MIN_VALUE, Long.MAX_VALUE);

  boolean covers(JsonNode event) {
    if (this == ALWAYS) {
      return true;
    }
    JsonNode timestamp = event.get("timestamp");
    if (timestamp == null || !timestamp.isTextual()) {
      return false;
    }
    long ticks = IsoTime.ticks(timestamp.textValue());
    return ticks != IsoTime.NONE && ticks >= start && ticks < end;
  }
}
