package dev.standin.server.admin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.standin.contracts.exchange.Headers;
import dev.standin.contracts.openapi.Received;
import dev.standin.server.session.Prefix;
import dev.standin.server.session.Session;
import dev.standin.server.session.Sessions;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One admin request as its handler sees it: decoded, and valid by the API's document.
 *
 * @param host scheme and host as the client addressed them
 * @param home the session that this address is for when a path names none
 */
record AdminCall(Received received, Headers headers, String host, String home, Sessions sessions) {
  // After a name or an address, whose colons end in a bracket.
  private static final Pattern PORT = Pattern.compile("(?<=[^/:]):\\d*$");

  /** The session that the path names. */
  Session session() {
    var id = received.path().get("id");
    return sessions.find(id).orElseThrow(() -> new Declined(404, sessions.absence(id)));
  }

  /** The base URL of a session, for this client: of its own port, if it has one. */
  String baseUrl(Session session) {
    // The address that the client used comes first: to it, a port may have another number.
    if (session.id().equals(home)) {
      return host;
    }
    return session.port().map(this::atPort).orElseGet(() -> prefixedUrl(session));
  }

  /** The base URL of a session at the address that the client used. */
  String prefixedUrl(Session session) {
    return host + Prefix.of(session.id());
  }

  private String atPort(int port) {
    return PORT.matcher(host).replaceFirst("") + ":" + port;
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
