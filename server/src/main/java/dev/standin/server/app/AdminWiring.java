package dev.standin.server.app;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.standin.server.http.Gateway.AdminDoor;
import dev.standin.server.vendor.Reply;

/** Gives the admin API what it may see of the server. */
final class AdminWiring {
  private final App app;

  AdminWiring(App app) {
    this.app = app;
  }

  AdminDoor door() {
    return request ->
        Reply.ok(
            JsonNodeFactory.instance
                .objectNode()
                .put("status", "ready")
                .put("bugs", app.pipeline().bugs()));
  }
}
