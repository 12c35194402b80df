package dev.standin.server.vendor.connect.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads a whole query and gathers everything that is wrong with it. */
final class QueryReader {
  /** The one error whose words are documented [D]. */
  static final QueryError NOT_VALID =
      new QueryError("query", "The query JSON supplied is not valid.");

  static ConnectQuery read(JsonNode query) throws InvalidQuery {
    if (query == null || !query.isObject()) {
      throw new InvalidQuery(List.of(NOT_VALID));
    }
    List<QueryError> errors = new ArrayList<>();
    List<Filter> filters = List.of();
    Timeframe timeframe = new Timeframe.Unlimited();
    for (Map.Entry<String, JsonNode> property : query.properties()) {
      JsonNode value = property.getValue();
      switch (property.getKey()) {
        case "filter" -> {
          if (QueryQuirks.given(value)) {
            filters = FilterReader.read(value, errors);
          }
        }
        case "timeframe", "timezone" -> {}
        default ->
            errors.add(
                new QueryError(
                    "query." + property.getKey(),
                    "The property '"
                        + property.getKey()
                        + "' is not supported when exporting; only filter, timeframe and timezone"
                        + " are."));
      }
    }
    timeframe =
        TimeframeReader.read(query.get("timeframe"), query.get("timezone"), timeframe, errors);
    if (!errors.isEmpty()) {
      throw new InvalidQuery(errors);
    }
    return new ConnectQuery(filters, timeframe);
  }

  /** How a value of the wrong type is named to the client: {@code an array}. */
  static String kind(JsonNode value) {
    String type = value.getNodeType().name().toLowerCase(Locale.ROOT);
    return switch (type) {
      case "null" -> "null";
      case "array", "object" -> "an " + type;
      default -> "a " + type;
    };
  }

  private QueryReader() {}
}
