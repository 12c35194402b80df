package dev.standin.server.vendor.mediarithmics;

import dev.standin.server.vendor.Ids;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The tokens that a session handed out, and whose they are. */
final class Tokens {
  // As long as tokens seen in requests to the vendor [C].
  private static final int LENGTH = 32;

  /**
   * An access token.
   *
   * @param owner the name of the principal that it stands for
   */
  record Access(String owner, Instant expiresAt) {}

  private final Map<String, String> refresh = new ConcurrentHashMap<>();
  private final Map<String, Access> access = new ConcurrentHashMap<>();
  private final Ids ids;

  Tokens(Ids ids) {
    this.ids = ids;
  }

  String refresh(String owner) {
    var token = ids.hex(LENGTH);
    refresh.put(token, owner);
    return token;
  }

  String access(String owner, Instant now) {
    var token = ids.hex(LENGTH);
    access.put(token, new Access(owner, now.plus(Quirks.TOKEN_LIFE)));
    return token;
  }

  /** Whose a refresh token is; empty if it was not handed out here. */
  Optional<String> owner(String refreshToken) {
    return Optional.ofNullable(refresh.get(refreshToken));
  }

  /** Empty if the token was not handed out here. */
  Optional<Access> find(String accessToken) {
    return Optional.ofNullable(access.get(accessToken));
  }
}
