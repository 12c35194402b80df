package dev.standin.server.vendor.connect.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * The query of an export: which of a collection's events it is to hold. Filters and timeframes only
 * [S], with a timezone [D]; what is assumed beyond the documents stands in {@link QueryQuirks}.
 */
public final class ConnectQuery {
  // The vendor's own curl example leaves names unquoted and puts strings in single quotes [D].
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES, JsonReadFeature.ALLOW_SINGLE_QUOTES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final List<Filter> filters;
  private final Timeframe timeframe;

  ConnectQuery(List<Filter> filters, Timeframe timeframe) {
    this.filters = List.copyOf(filters);
    this.timeframe = timeframe;
  }

  /**
   * Reads the {@code query} parameter of a small export, percent-decoded.
   *
   * @throws InvalidQuery if it is no JSON object or asks for something an export cannot do
   */
  public static ConnectQuery parse(String json) throws InvalidQuery {
    Objects.requireNonNull(json, "json");
    JsonNode query;
    try {
      query = JSON.readTree(json);
    } catch (JsonProcessingException malformed) {
      throw new InvalidQuery(List.of(QueryReader.NOT_VALID));
    }
    return parse(query);
  }

  /**
   * Reads the {@code query} of an export to S3.
   *
   * @param query null or missing is refused like anything else that is no object; {@code {}}
   *     selects every event
   * @throws InvalidQuery if it is no object or asks for something an export cannot do
   */
  public static ConnectQuery parse(JsonNode query) throws InvalidQuery {
    return QueryReader.read(query);
  }

  /** Fixes what relative timeframes are relative to; call it once an export, not once an event. */
  public Selection at(Instant now) {
    return new Selection(timeframe.at(now), filters);
  }
}
