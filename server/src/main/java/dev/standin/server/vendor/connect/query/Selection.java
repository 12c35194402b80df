package dev.standin.server.vendor.connect.query;

import com.fasterxml.jackson.databind.JsonNode;
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

  @Override
  public boolean test(JsonNode event) {
    return accepts(event);
  }
}
