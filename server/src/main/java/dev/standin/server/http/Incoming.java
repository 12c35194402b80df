package dev.standin.server.http;

import dev.standin.contracts.exchange.Body;
import dev.standin.contracts.exchange.Headers;
import dev.standin.contracts.exchange.Request;
import dev.standin.server.session.Prefix;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;

/**
 * A request as it came in, with its session taken out of the path.
 *
 * @param session the id that the path names, or else {@code home}
 * @param prefix what names it, e.g. {@code /~s1}; "" if nothing does
 * @param home the session that the port is for: its own, or the default one
 * @param host the Host header, or the address that the client reached
 * @param trouble why there is no body although one was sent
 */
record Incoming(
    String session, String prefix, String home, String host, Request request, Trouble trouble) {
  /** Why a body is not there. */
  enum Trouble {
    NONE(0, ""),
    TOO_LARGE(413, "the body is larger than this server reads"),
    UNREADABLE(400, "the body breaks off, or is not framed as HTTP frames bodies");

    private final int status;
    private final String message;

    Trouble(int status, String message) {
      this.status = status;
      this.message = message;
    }

    int status() {
      return status;
    }

    String message() {
      return message;
    }
  }

  /** The longest body that is read, in bytes: 5,000 events of Connect fit, an upload does not. */
  static final int MOST = 16 * 1024 * 1024;

  private static final int LONGEST_HOST = 255;

  /**
   * Reads a request.
   *
   * @param home the session that its port is for
   */
  static Incoming read(org.eclipse.jetty.server.Request came, String home) {
    var fields = new ArrayList<Map.Entry<String, String>>(came.getHeaders().size());
    for (var field : came.getHeaders()) {
      // A header without a value is one with an empty value.
      fields.add(Map.entry(field.getName(), field.getValue() == null ? "" : field.getValue()));
    }
    var headers = new Headers(fields);
    byte[] bytes = {};
    var trouble = Trouble.NONE;
    if (mayHaveBody(came)) {
      try {
        bytes = org.eclipse.jetty.server.Request.asInputStream(came).readNBytes(MOST + 1);
        trouble = bytes.length > MOST ? Trouble.TOO_LARGE : Trouble.NONE;
      } catch (IOException | RuntimeException e) {
        // A body that breaks off or is framed wrongly is the client's doing; if the client is gone,
        // the answer is lost on the way out.
        trouble = Trouble.UNREADABLE;
      }
    }
    var uri = came.getHttpURI();
    var path = uri.getPath() == null ? "" : uri.getPath();
    var named = Prefix.in(path);
    var rest = named.map(Prefix::rest).orElse(path);
    var session = named.map(Prefix::session).orElse(home);
    // However it was spelt, URLs that are handed out spell it as their signature does.
    var prefix = named.isPresent() ? Prefix.of(session) : "";
    return new Incoming(
        session,
        prefix,
        home,
        host(came, headers),
        new Request(
            came.getMethod(),
            rest.isEmpty() ? "/" : rest,
            uri.getQuery() == null ? "" : uri.getQuery(),
            headers,
            trouble == Trouble.NONE ? Body.of(bytes) : Body.EMPTY),
        trouble);
  }

  // A request says by these two that a body follows, and by nothing else (RFC 9112, 6).
  private static boolean mayHaveBody(org.eclipse.jetty.server.Request came) {
    return came.getHeaders().contains(HttpHeader.CONTENT_LENGTH)
        || came.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
  }

  /** Scheme, host and session, as the client addressed them. */
  String baseUrl() {
    return "http://" + host + prefix;
  }

  // What stands in Host comes back in URLs, so anything but a host is left out of it.
  private static String host(org.eclipse.jetty.server.Request came, Headers headers) {
    return headers
        .first("Host")
        .filter(Incoming::isHost)
        .orElseGet(
            () ->
                org.eclipse.jetty.server.Request.getLocalAddr(came)
                    + ":"
                    + org.eclipse.jetty.server.Request.getLocalPort(came));
  }

  private static boolean isHost(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
      if (!letter && "._:[]-".indexOf(c) < 0) {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= LONGEST_HOST;
  }
}
