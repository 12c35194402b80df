package dev.standin.server.vendor.mediarithmics;

import dev.standin.server.artifact.Draw;
import dev.standin.server.vendor.Ids;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The tokens that a session handed out, and whose they are.
 *
 * <p>Only those that may still be used are kept, and of them the newest {@value #MOST} of a kind;
 * that an access token has expired shows in the token itself.
 */
final class Tokens {
  static final int MOST = 10_000;

  // As long as tokens seen in requests to the vendor [C]: drawn, when it ends, and the mark.
  private static final int DRAWN = 10;
  private static final int END = 12;
  private static final int LENGTH = 32;
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{" + LENGTH + "}");

  private record Access(String owner, Instant end) {}

  private final Map<String, String> refresh = new LinkedHashMap<>();
  private final Map<String, Access> access = new LinkedHashMap<>();
  private final Ids ids;

  Tokens(Ids ids) {
    this.ids = ids;
  }

  /** A refresh token, which never expires. */
  synchronized String refresh(String owner) {
    forget(refresh);
    var token = ids.hex(LENGTH);
    refresh.put(token, owner);
    return token;
  }

  synchronized String access(String owner, Instant now) {
    // Oldest first, and all live equally long.
    var oldest = access.values().iterator();
    while (oldest.hasNext() && !now.isBefore(oldest.next().end())) {
      oldest.remove();
    }
    forget(access);
    var end = now.plus(Quirks.TOKEN_LIFE);
    var body = ids.hex(DRAWN) + hex(end.toEpochMilli(), END);
    var token = body + mark(body);
    access.put(token, new Access(owner, end));
    return token;
  }

  /** Whose a refresh token is; empty if it was not handed out here. */
  synchronized Optional<String> owner(String refreshToken) {
    return Optional.ofNullable(refresh.get(refreshToken));
  }

  /** Whose an access token is; empty if it was not handed out here. */
  synchronized Optional<String> accessOwner(String token) {
    return Optional.ofNullable(access.get(token)).map(Access::owner);
  }

  /** Whether this is an access token as they are handed out here, and past its time. */
  static boolean expired(String token, Instant now) {
    if (!FORM.matcher(token).matches()) {
      return false;
    }
    var body = token.substring(0, DRAWN + END);
    return token.endsWith(mark(body))
        && now.toEpochMilli() >= Long.parseLong(body.substring(DRAWN), 16);
  }

  /** How many tokens are kept. */
  synchronized int kept() {
    return refresh.size() + access.size();
  }

  private static void forget(Map<String, ?> tokens) {
    if (tokens.size() >= MOST) {
      var oldest = tokens.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
  }

  private static String mark(String body) {
    int digits = LENGTH - DRAWN - END;
    return hex(Draw.of(Draw.seed(0, "access token " + body), 0).next(), digits);
  }

  private static String hex(long number, int digits) {
    var text = String.format("%016x", number);
    return text.substring(text.length() - digits);
  }
}
