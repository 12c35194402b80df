package dev.standin.server.vendor.connect;

import dev.standin.contracts.exchange.Request;
import dev.standin.contracts.openapi.Operation;
import dev.standin.server.export.Principal;
import dev.standin.server.vendor.Identity;
import java.time.Instant;
import java.util.Set;

/**
 * The project id and the API key of a request, and what each of the four kinds of key may do [D].
 *
 * <p>A key called {@code push}, {@code query}, {@code push-query} or {@code master} is of that
 * kind; any other acts as a master key. One that begins with {@code expired} or {@code forbidden}
 * is refused as its name says.
 */
final class Keys {
  static final String PROJECT = "X-Project-Id";
  static final String KEY = "X-Api-Key";

  private static final Set<String> KINDS = Set.of("push", "query", "push-query", "master");
  private static final String MASTER = "master";

  private Keys() {}

  static Identity identify(Operation operation, Request request, Instant now) {
    var project = request.headers().first(PROJECT).map(String::strip).orElse("");
    var key = request.headers().first(KEY).map(String::strip).orElse("");
    if (project.isEmpty() || key.isEmpty()) {
      return Identity.missing("The header " + (project.isEmpty() ? PROJECT : KEY) + " is missing.");
    }
    if (key.startsWith("expired")) {
      return Identity.refused("The project ID or the API key is wrong.");
    }
    if (key.startsWith("forbidden")) {
      return Identity.forbidden("This API key may not do this.");
    }
    var kind = KINDS.contains(key) ? key : MASTER;
    var right = right(operation.id());
    return kind.equals(MASTER) || kind.contains(right)
        ? Identity.of(Principal.of(kind, key))
        : Identity.forbidden(
            "A "
                + kind
                + " key cannot do this; it takes a key of kind "
                + (right.equals(MASTER) ? MASTER : right + " or " + MASTER)
                + ".");
  }

  /** The kind of key that an operation takes at least. */
  private static String right(String operation) {
    return switch (operation) {
      case "push-event", "push-events", "push-events-slash" -> "push";
      case "export-events", "create-export", "get-export" -> "query";
      default -> MASTER;
    };
  }
}
