package dev.standin.server.admin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.standin.contracts.exchange.Headers;
import dev.standin.contracts.openapi.Received;
import dev.standin.server.session.Session;
import dev.standin.server.session.Sessions;
import java.util.Optional;

/**
 * One admin request as its handler sees it: decoded, and valid by the API's document.
 *
 * @param host scheme and host as the client addressed them
 */
record AdminCall(Received received, Headers headers, String host, Sessions sessions) {

  /** The session that the path names. */
  Session session() {
    var id = received.path().get("id");
    return sessions
        .find(id)
        .orElseThrow(
            () ->
                new Declined(
                    404,
                    "no session is called "
                        + id
                        + "; GET /_standin/sessions lists them, and POST opens one"));
  }

  /** The base URL of a session, for this client. */
  String baseUrl(Session session) {
    return session.id().equals(Session.DEFAULT) ? host : host + "/~" + session.id();
  }

  /** The JSON body; a missing node if there is none. */
  JsonNode json() {
    return received.json();
  }

  Optional<String> query(String name) {
    return Optional.ofNullable(received.query().get(name)).map(values -> values.get(0));
  }

  /**
   * Whether the client wants a form of the answer: by {@code ?format}, else by Accept.
   *
   * @param format the word of the query, e.g. {@code text}
   * @param type the media type of the header
   */
  boolean wants(String format, String type) {
    return query("format")
        .map(word -> word.equals(format))
        .orElseGet(() -> headers.all("Accept").stream().anyMatch(accept -> accept.contains(type)));
  }

  /** Where a session's part of this API is, for this client. */
  String link(Session session, String rest) {
    return host + "/_standin/sessions/" + session.id() + "/" + rest;
  }

  /** A text of the JSON body. */
  Optional<String> text(String field) {
    return Optional.ofNullable(json().get(field)).map(JsonNode::asText);
  }
}
