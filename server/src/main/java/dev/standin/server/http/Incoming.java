package dev.standin.server.http;

import dev.standin.contracts.exchange.Body;
import dev.standin.contracts.exchange.Headers;
import dev.standin.contracts.exchange.Request;
import dev.standin.server.session.Prefix;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Map;
import java.util.regex.Pattern;

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

  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:\\[\\]-]{1,255}");

  /** Reads a request that came to the port of a session. */
  static Incoming read(HttpServletRequest servlet, String home) {
    var fields = new ArrayList<Map.Entry<String, String>>();
    for (var name : Collections.list(servlet.getHeaderNames())) {
      for (var value : Collections.list(servlet.getHeaders(name))) {
        fields.add(Map.entry(name, value));
      }
    }
    var headers = new Headers(fields);
    byte[] bytes = {};
    var trouble = Trouble.NONE;
    try {
      bytes = servlet.getInputStream().readNBytes(MOST + 1);
      trouble = bytes.length > MOST ? Trouble.TOO_LARGE : Trouble.NONE;
    } catch (IOException | RuntimeException e) {
      // A body that breaks off or is framed wrongly is the client's doing; if the client is gone,
      // the answer is lost on the way out.
      trouble = Trouble.UNREADABLE;
    }
    var path = servlet.getRequestURI();
    var named = Prefix.in(path);
    var rest = named.map(Prefix::rest).orElse(path);
    var session = named.map(Prefix::session).orElse(home);
    // However it was spelt, URLs that are handed out spell it as their signature does.
    var prefix = named.isPresent() ? Prefix.of(session) : "";
    return new Incoming(
        session,
        prefix,
        home,
        host(servlet, headers),
        new Request(
            servlet.getMethod(),
            rest.isEmpty() ? "/" : rest,
            servlet.getQueryString() == null ? "" : servlet.getQueryString(),
            headers,
            trouble == Trouble.NONE ? Body.of(bytes) : Body.EMPTY),
        trouble);
  }

  /** Scheme, host and session, as the client addressed them. */
  String baseUrl() {
    return "http://" + host + prefix;
  }

  // What stands in Host comes back in URLs, so anything but a host is left out of it.
  private static String host(HttpServletRequest servlet, Headers headers) {
    return headers
        .first("Host")
        .filter(host -> HOST.matcher(host).matches())
        .orElseGet(() -> servlet.getLocalAddr() + ":" + servlet.getLocalPort());
  }
}
