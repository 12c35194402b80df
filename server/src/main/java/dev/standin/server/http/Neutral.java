package dev.standin.server.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.standin.contracts.exchange.Request;
import dev.standin.server.wire.Reply;

/** Answers that are no vendor's. */
final class Neutral {
  private Neutral() {}

  static Reply error(int status, String message) {
    return Reply.json(status, JsonNodeFactory.instance.objectNode().put("error", message));
  }

  static Reply noSuchPath(Request request, String nearest) {
    return error(
        404,
        request.method()
            + " "
            + request.path()
            + " is no vendor's path and not Standin's own; "
            + nearest
            + "; /_standin/ is a page that shows what happens, and standin serve prints the vendors'"
            + " base URLs");
  }
}
