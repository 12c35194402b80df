package dev.standin.server.admin;

import dev.standin.contracts.exchange.Headers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Keeps strangers out: web pages that a person on this machine happens to visit, and, with a token,
 * everybody who does not have it.
 */
final class Guard {
  private static final Pattern HOST = Pattern.compile("(\\[[^\\]]*]|[^:\\[\\]]+)(?::\\d*)?");
  private static final Pattern ADDRESS =
      Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}|\\[[0-9a-f:.]+(?:%[a-z0-9]+)?]");
  private static final String BEARER = "Bearer ";

  private final String bound;
  private final byte[] token;

  /**
   * @param bound the host that the server was told to listen on
   * @param token what requests must carry; "" for nothing
   */
  Guard(String bound, String token) {
    this.bound = bound.toLowerCase(Locale.ROOT);
    this.token = token.getBytes(StandardCharsets.UTF_8);
  }

  /** Whether there is a token, so that without it there is nothing to be had but what is public. */
  boolean isLocked() {
    return token.length > 0;
  }

  /**
   * Checks where a request was addressed to. Who has the token may come by any name, a service's in
   * a network of containers for one: a foreign page has none.
   *
   * @throws Declined with 403 if a foreign web page may have led a browser here
   */
  void checkHost(Headers headers) {
    var hosts = headers.all("Host");
    if (hosts.size() != 1 || !isOurs(hosts.get(0)) && !hasToken(headers)) {
      throw new Declined(
          403,
          "the Host header must name this server by localhost, "
              + bound
              + " or an IP address, or come with the --admin-token, but was "
              + hosts
              + "; any other name could be a web page's (DNS rebinding)");
    }
  }

  /**
   * Checks which page sent a request.
   *
   * @throws Declined with 403 if it is one of another site
   */
  void checkOrigin(Headers headers) {
    var own = "http://" + headers.first("Host").orElse("");
    for (var origin : headers.all("Origin")) {
      if (!origin.equalsIgnoreCase(own)) {
        throw new Declined(
            403,
            "the Origin " + origin + " is not " + own + ": pages of other sites may not call this");
      }
    }
  }

  /**
   * Checks that the caller has the token, if there is one.
   *
   * @throws Declined with 401 if not
   */
  void checkToken(Headers headers) {
    if (isLocked() && !hasToken(headers)) {
      throw new Declined(
          401,
          "expected the --admin-token in Authorization: Bearer TOKEN or in X-Standin-Token: TOKEN");
    }
  }

  private boolean hasToken(Headers headers) {
    if (!isLocked()) {
      return false;
    }
    boolean known = headers.all("X-Standin-Token").stream().anyMatch(this::isToken);
    for (var value : headers.all("Authorization")) {
      boolean bearer = value.regionMatches(true, 0, BEARER, 0, BEARER.length());
      known |= bearer && isToken(value.substring(BEARER.length()).strip());
    }
    return known;
  }

  // In constant time, so that the time of an answer does not tell how much of a guess was right.
  private boolean isToken(String guess) {
    return MessageDigest.isEqual(token, guess.getBytes(StandardCharsets.UTF_8));
  }

  private boolean isOurs(String header) {
    var parts = HOST.matcher(header.toLowerCase(Locale.ROOT));
    if (!parts.matches()) {
      return false;
    }
    var host = parts.group(1);
    return host.equals("localhost")
        || host.endsWith(".localhost")
        || host.equals(bound)
        || ADDRESS.matcher(host).matches();
  }
}
