package dev.standin.server.vendor.domo;

import dev.standin.contracts.exchange.Request;
import dev.standin.contracts.openapi.Operation;
import dev.standin.server.export.Principal;
import dev.standin.server.vendor.Authentication;
import dev.standin.server.vendor.Identity;
import java.time.Instant;
import java.util.Locale;

/**
 * Reads the developer token, and what its spelling says of it: one that begins with {@code expired}
 * gets the 401, one that begins with {@code forbidden} the 403, any other is a user of its own [A].
 */
final class DomoTokens implements Authentication {
  private static final String HEADER = "X-DOMO-Developer-Token";

  @Override
  public Identity identify(Operation operation, Request request, Instant now) {
    var token = request.headers().first(HEADER).orElse("").strip();
    if (token.isEmpty()) {
      return Identity.missing(
          "Access denied. The header " + HEADER + " with a developer token is missing.");
    }
    var word = token.toLowerCase(Locale.ROOT);
    if (word.startsWith("expired")) {
      // No operation hands out another, so to the client it is as good as wrong.
      return Identity.refused("Access denied. The developer token is invalid or expired.");
    }
    if (word.startsWith("forbidden")) {
      return Identity.forbidden("The token's user lacks the permission to export DataSets.");
    }
    return Identity.of(Principal.of("", token));
  }
}
