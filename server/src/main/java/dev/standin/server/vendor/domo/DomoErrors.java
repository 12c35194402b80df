package dev.standin.server.vendor.domo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.standin.contracts.openapi.Violation;
import dev.standin.server.vendor.ErrorShape;
import dev.standin.server.vendor.Ids;
import dev.standin.server.vendor.Refusal;
import dev.standin.server.wire.Reply;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Words a refusal as Domo's API does: {@code {status, statusReason, message, toe}}.
 *
 * <p>The page shows no error body; this one is what public issues of Domo's own clients show [A].
 */
final class DomoErrors implements ErrorShape {
  /** A body may break the document in a thousand places; a person mends a few at a time. */
  private static final int NAMED = 5;

  @Override
  public Reply reply(Refusal refusal, Ids ids) {
    return DomoJson.reply(
        refusal.status(),
        JsonNodeFactory.instance
            .objectNode()
            .put("status", refusal.status())
            .put("statusReason", reason(refusal.status()))
            .put("message", message(refusal))
            .put("toe", toe(ids)));
  }

  private static String message(Refusal refusal) {
    if (refusal.violations().isEmpty()) {
      return refusal.message();
    }
    var named = refusal.violations().stream().limit(NAMED).map(DomoErrors::text);
    int more = refusal.violations().size() - NAMED;
    return named.collect(Collectors.joining("; ")) + (more > 0 ? "; and " + more + " more" : "");
  }

  // What came instead may still be a secret, and the answer stands in the journal.
  private static String text(Violation violation) {
    boolean secret =
        violation.pointer().startsWith("/awsAccessSecret")
            || violation.pointer().startsWith("/awsSessionToken");
    return secret && !violation.message().equals("is missing")
        ? violation.where() + " " + violation.pointer() + ": expected a text"
        : violation.toString();
  }

  private static String toe(Ids ids) {
    var signs = ids.hex(20).toUpperCase(Locale.ROOT);
    return signs.substring(0, 10) + "-" + signs.substring(10, 15) + "-" + signs.substring(15);
  }

  private static String reason(int status) {
    return switch (status) {
      case 400 -> "Bad Request";
      case 401 -> "Unauthorized";
      case 403 -> "Forbidden";
      case 404 -> "Not Found";
      case 405 -> "Method Not Allowed";
      case 413 -> "Payload Too Large";
      case 429 -> "Too Many Requests";
      case 503 -> "Service Unavailable";
      default -> status < 500 ? "Client Error" : "Internal Server Error";
    };
  }
}
