package dev.standin.server.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.standin.contracts.exchange.Request;
import dev.standin.contracts.openapi.Operation;
import dev.standin.server.wire.Reply;
import java.util.List;
import java.util.stream.Collectors;

/** Answers that are no vendor's. */
final class Neutral {
  private Neutral() {}

  static Reply error(int status, String message) {
    return Reply.json(status, JsonNodeFactory.instance.objectNode().put("error", message));
  }

  static Reply noSuchPath(Request request) {
    return error(
        404,
        request.method()
            + " "
            + request.path()
            + " is no vendor's path and not Standin's own; /_standin/health says whether it runs,"
            + " and standin serve prints the vendors' base URLs");
  }

  static String nearest(Request request, List<Operation> operations) {
    return "no operation "
        + request.method()
        + " "
        + request.path()
        + operations.stream()
            .map(operation -> operation.method() + " " + operation.path())
            .collect(Collectors.joining(", ", operations.isEmpty() ? "" : "; nearest: ", ""));
  }
}
