package dev.standin.server.vendor.mediarithmics;

import dev.standin.contracts.exchange.Facts;
import dev.standin.contracts.exchange.Facts.Access;
import dev.standin.server.export.Principal;
import dev.standin.server.vendor.Call;
import dev.standin.server.vendor.Identity;
import dev.standin.server.wire.Reply;

/** Refresh tokens for passwords, and access tokens for either [D][C]. */
final class TokenRoutes {
  // The credential is in the body, so nobody before this can tell how it is taken.
  private static final Facts GRANTED = Facts.NONE.access(Access.GRANTED);

  private final Tokens tokens;
  private final Refusals refusals;

  TokenRoutes(Tokens tokens, Refusals refusals) {
    this.tokens = tokens;
    this.refusals = refusals;
  }

  Reply refresh(Call call) {
    var identity = password(call);
    return identity instanceof Identity.Refused refused
        ? refusals.refused(call, refused)
        : Reply.ok(MediarithmicsJson.refreshToken(tokens.refresh(owner(identity).name())))
            .facts(GRANTED);
  }

  Reply access(Call call) {
    var refreshToken = call.json().path("refresh_token").textValue();
    var identity = refreshToken == null ? password(call) : refreshToken(refreshToken);
    if (identity instanceof Identity.Refused refused) {
      return refusals.refused(call, refused);
    }
    var token = tokens.access(owner(identity).name(), call.now());
    return Reply.ok(MediarithmicsJson.accessToken(token, refreshToken)).facts(GRANTED);
  }

  private static Identity password(Call call) {
    var body = call.json();
    return Callers.credential(body.path("email").asText(), body.path("password").asText());
  }

  private Identity refreshToken(String token) {
    return tokens
        .owner(token)
        .map(owner -> Identity.of(new Principal(owner, "", token)))
        .orElseGet(() -> Callers.credential("", token));
  }

  private static Principal owner(Identity identity) {
    return ((Identity.Known) identity).principal();
  }
}
