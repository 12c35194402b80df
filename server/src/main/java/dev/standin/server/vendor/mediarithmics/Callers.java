package dev.standin.server.vendor.mediarithmics;

import dev.standin.contracts.exchange.Request;
import dev.standin.contracts.openapi.Operation;
import dev.standin.server.artifact.Draw;
import dev.standin.server.export.Principal;
import dev.standin.server.vendor.Authentication;
import dev.standin.server.vendor.Identity;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Who calls: the raw token in {@code Authorization} [D], on downloads {@code access_token} in the
 * query too [C], on data files Basic too [C].
 *
 * <p>Any token is good that was not handed out here, and is a principal of its own; one that was
 * stands for its owner until it expires. Spellings give the refusals: {@code expired…}, {@code
 * invalid…} and {@code wrong…} a 401, {@code forbidden…} a 403.
 */
final class Callers implements Authentication {
  private static final Set<String> OPEN = Set.of("create-refresh-token", "create-access-token");
  private static final Set<String> DOWNLOADS =
      Set.of("get-execution-file", "get-execution-file-by-query", "get-data-file");
  private static final String DATA_FILE = "get-data-file";
  private static final Pattern TOKEN = Pattern.compile("[!-~]{1,4096}");
  private static final List<String> WRONG = List.of("expired", "invalid", "wrong");

  private final Tokens tokens;
  private final long seed;

  Callers(Tokens tokens, long seed) {
    this.tokens = tokens;
    this.seed = seed;
  }

  @Override
  public Identity identify(Operation operation, Request request, Instant now) {
    if (OPEN.contains(operation.id())) {
      return Identity.of(Principal.ANYONE);
    }
    var header = request.headers().first("Authorization").map(String::strip).orElse("");
    if (!header.isEmpty()) {
      return basic(header)
          ? basic(operation, header.substring("Basic".length()).strip())
          : token(header, now);
    }
    if (DOWNLOADS.contains(operation.id())) {
      var parameter = accessToken(request.query());
      if (parameter.isPresent()) {
        return token(parameter.get(), now);
      }
    }
    return Identity.missing("Unauthorized: the header Authorization has no access token");
  }

  /** The id of the user that a principal is: the same for the same name, in this session's seed. */
  String userId(Principal caller) {
    var draw = Draw.of(Draw.seed(seed, "user " + caller.name()), 0);
    return Long.toString(100_000 + draw.below(900_000L));
  }

  /** The name of the principal that a refresh token or a password stands for. */
  static Identity credential(String name, String secret) {
    if (WRONG.stream().anyMatch(secret::startsWith)) {
      return Identity.refused("Unauthorized: the credentials are not valid");
    }
    if (secret.startsWith("forbidden")) {
      return Identity.forbidden("Forbidden: the user may not do this");
    }
    return Identity.of(name.isEmpty() ? Principal.of("", secret) : new Principal(name, "", secret));
  }

  private Identity token(String token, Instant now) {
    if (!TOKEN.matcher(token).matches() || token.equalsIgnoreCase("Bearer")) {
      return Identity.refused(
          "Unauthorized: the access token is the whole header, without Bearer or any other scheme");
    }
    if (Tokens.expired(token, now) || token.startsWith("expired")) {
      return Identity.expired("Unauthorized: the access token has expired");
    }
    return tokens
        .accessOwner(token)
        .map(owner -> Identity.of(new Principal(owner, "", token)))
        .orElseGet(() -> credential("", token));
  }

  private static boolean basic(String header) {
    return header.equalsIgnoreCase("Basic") || header.regionMatches(true, 0, "Basic ", 0, 6);
  }

  private static Identity basic(Operation operation, String encoded) {
    if (!operation.id().equals(DATA_FILE)) {
      return Identity.refused("Unauthorized: Basic credentials are for data files only");
    }
    var pair = decoded(encoded);
    int colon = pair.indexOf(':');
    if (colon < 1 || colon == pair.length() - 1) {
      return Identity.refused(
          "Unauthorized: Basic credentials are a name, a colon and a password in Base64");
    }
    var name = pair.substring(0, colon);
    // What stands before the colon may be a token, and a name is written to the journal.
    return credential(name.contains("@") ? name : "", pair.substring(colon + 1));
  }

  private static String decoded(String base64) {
    try {
      return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static Optional<String> accessToken(String query) {
    for (var field : query.split("&")) {
      if (field.startsWith("access_token=") && field.length() > "access_token=".length()) {
        return Optional.of(unescaped(field.substring("access_token=".length())));
      }
    }
    return Optional.empty();
  }

  private static String unescaped(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // No token contains what cannot be decoded, and this one is refused for its form.
      return "";
    }
  }
}
