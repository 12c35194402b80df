package dev.standin.server.vendor.connect.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.time.Instant;

/** Events and queries as the tests of this package write them. */
final class Events {
  static final Instant NOW = Instant.parse("2016-08-17T13:45:30.250Z");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** An event from its JSON, single quotes standing for double ones. */
  static JsonNode event(String json) {
    try {
      return JSON.readTree(json.replace('\'', '"'));
    } catch (JsonProcessingException malformed) {
      throw new UncheckedIOException(malformed);
    }
  }

  static JsonNode eventAt(Instant timestamp) {
    return JSON.createObjectNode().put("timestamp", timestamp.toString());
  }

  static boolean accepts(String query, String event) throws InvalidQuery {
    return ConnectQuery.parse(query).at(NOW).accepts(event(event));
  }

  private Events() {}
}
