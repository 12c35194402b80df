package dev.standin.server.vendor.nexthink;

import dev.standin.contracts.openapi.Violation;
import dev.standin.server.vendor.Call;
import dev.standin.server.vendor.Ids;
import dev.standin.server.vendor.Refusal;
import dev.standin.server.wire.Reply;
import java.util.List;

/** Answers the two token endpoints [C]. */
final class TokenRoutes {
  private final Tokens tokens;
  private final Ids ids;

  TokenRoutes(Tokens tokens, Ids ids) {
    this.tokens = tokens;
    this.ids = ids;
  }

  /** The plain one: whatever the body says, a token. */
  Reply token(Call call) {
    var life = call.scenario().get(Quirks.TOKEN_LIFE);
    return Reply.ok(Bodies.token(tokens.issue(call.caller().name(), call.now(), life), life));
  }

  /** OAuth's: the grant belongs into the form, and one in the query string is refused [C]. */
  Reply oauthToken(Call call) {
    if (call.query("grant_type").isEmpty()) {
      return token(call);
    }
    var violation =
        new Violation("query grant_type", "", "expected in the form and not in the query string");
    return new Errors()
        .reply(Refusal.invalid(call.operation().id(), List.of(violation)), ids)
        .note(violation.toString());
  }
}
