package dev.standin.server.vendor.connect.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * A query whose "now" is fixed: tells which events it selects. Immutable, and safe to share between
 * threads.
 */
public final class Selection implements Predicate<JsonNode> {
  private final Span span;
  private final Filter[] filters;

  Selection(Span span, List<Filter> filters) {
    this.span = span;
    this.filters = filters.toArray(Filter[]::new);
  }

  /**
   * Whether the event is inside the timeframe and satisfies every filter.
   *
   * @param event never null; without a readable {@code timestamp} it is in no timeframe
   */
  public boolean accepts(JsonNode event) {
    if (!span.covers(event)) {
      return false;
    }
    for (Filter filter : filters) {
      if (!filter.accepts(event)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether what stands at a path of an event, or below or above it, has a say in this.
   *
   * @param path names from the event's root down
   */
  public boolean reads(List<String> path) {
    if (span != Span.ALWAYS && path.get(0).equals("timestamp")) {
      return true;
    }
    return Arrays.stream(filters).anyMatch(filter -> filter.reads(path));
  }

  @Override
  public boolean test(JsonNode event) {
    return accepts(event);
  }
}
