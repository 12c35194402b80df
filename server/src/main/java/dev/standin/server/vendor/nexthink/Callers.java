package dev.standin.server.vendor.nexthink;

import dev.standin.contracts.exchange.Request;
import dev.standin.contracts.openapi.Operation;
import dev.standin.server.export.Principal;
import dev.standin.server.vendor.Authentication;
import dev.standin.server.vendor.Identity;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;

/**
 * Who calls: a client with its id and secret at the token endpoints, and its access token
 * everywhere else.
 *
 * <p>A token that was handed out here stands for its client, so that an export survives a refresh;
 * any other is a principal of its own.
 */
final class Callers implements Authentication {
  /** The operations that take Basic credentials [C]. */
  static final Set<String> TOKEN_OPERATIONS = Set.of("token", "oauth-token");

  private static final String CLIENT = "client";

  private final Tokens tokens;

  Callers(Tokens tokens) {
    this.tokens = tokens;
  }

  @Override
  public Identity identify(Operation operation, Request request, Instant now) {
    var header = request.headers().first("Authorization").orElse("").strip();
    var scheme = TOKEN_OPERATIONS.contains(operation.id()) ? "Basic" : "Bearer";
    if (!header.regionMatches(true, 0, scheme + " ", 0, scheme.length() + 1)) {
      var why = "expected a header Authorization: " + scheme + " …";
      return header.isEmpty() ? Identity.missing(why) : Identity.refused(why);
    }
    var credential = header.substring(scheme.length()).strip();
    return scheme.equals("Basic") ? client(credential) : bearer(credential, now);
  }

  private static Identity client(String credential) {
    String pair;
    try {
      pair = new String(Base64.getDecoder().decode(credential), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return Identity.refused("the Basic credentials are not base64");
    }
    int colon = pair.indexOf(':');
    if (colon < 1 || colon == pair.length() - 1) {
      return Identity.refused("expected Basic credentials of the form id:secret");
    }
    if (pair.startsWith(Quirks.EXPIRED)) {
      return Identity.refused("the client's credentials have expired");
    }
    return Identity.of(new Principal(pair.substring(0, colon), CLIENT, pair));
  }

  private Identity bearer(String token, Instant now) {
    var reading = tokens.read(token, now);
    if (reading instanceof Tokens.Reading.Bad bad) {
      return bad.expired() ? Identity.expired(bad.why()) : Identity.refused(bad.why());
    }
    if (reading instanceof Tokens.Reading.Ours ours) {
      // No credential to compare with the configured ones: its client has shown that for the token.
      return permitted(ours.clientId(), new Principal(ours.clientId(), CLIENT, ""));
    }
    return token.startsWith(Quirks.EXPIRED)
        ? Identity.expired("the access token has expired")
        : permitted(token, Principal.of("", token));
  }

  private static Identity permitted(String spelling, Principal principal) {
    return spelling.startsWith(Quirks.FORBIDDEN)
        ? Identity.forbidden("Not authorized to execute queries.")
        : Identity.of(principal);
  }
}
