package dev.standin.server.browser;

import com.fasterxml.jackson.databind.JsonNode;
import dev.standin.server.support.Wire;

/** A session, a client of Nexthink's in it, and the address of its page. */
final class Visit {
  static final String[] ME = {"Authorization", "Bearer me", "Content-Type", "application/json"};

  final Wire wire = new Wire();
  final String server;
  final JsonNode session;

  /**
   * Opens a session.
   *
   * @param said what the admin API is told of it, as JSON
   */
  Visit(String server, String said) {
    this.server = server;
    this.session = wire.post(server + "/_standin/sessions", said).is(201).json();
  }

  String id() {
    return session.get("id").asText();
  }

  String baseUrl() {
    return session.get("baseUrl").asText();
  }

  /** The page's address, at a view. */
  String page(String view) {
    return server + "/_standin/#/" + view + "?session=" + id();
  }

  /** Starts an export; its id. */
  String start(String queryId) {
    var body = "{\"queryId\": \"" + queryId + "\"}";
    return wire.post(baseUrl() + "/api/v1/nql/export", body, ME)
        .is(200)
        .json()
        .get("exportId")
        .asText();
  }

  Wire.Answer poll(String export) {
    return wire.get(baseUrl() + "/api/v1/nql/status/" + export, ME);
  }

  void advance(String by) {
    var path = server + "/_standin/sessions/" + id() + "/clock/advance";
    wire.post(path, "{\"by\": \"" + by + "\"}").is(200);
  }
}
