package dev.standin.server.vendor.nexthink;

import dev.standin.contracts.openapi.Violation;
import dev.standin.server.vendor.ErrorShape;
import dev.standin.server.vendor.Ids;
import dev.standin.server.vendor.Refusal;
import dev.standin.server.wire.Reply;
import java.util.List;

/** Which refusals have a body, and what it says [S]. */
final class Errors implements ErrorShape {
  @Override
  public Reply reply(Refusal refusal, Ids ids) {
    boolean declared = !refusal.operation().isEmpty();
    return switch (refusal.status()) {
      case 401, 429, 503 -> Reply.empty(refusal.status());
      case 404 -> declared ? Reply.empty(404) : error(refusal, "");
      default -> error(refusal, source(refusal.violations()));
    };
  }

  private static Reply error(Refusal refusal, String source) {
    return Reply.json(refusal.status(), Bodies.error(refusal.status(), refusal.message(), source));
  }

  private static String source(List<Violation> violations) {
    return violations.stream()
        .findFirst()
        .map(v -> v.pointer().isEmpty() ? v.where() : v.where() + " " + v.pointer())
        .orElse("");
  }
}
