package dev.standin.server.admin;

import dev.standin.server.wire.Reply;
import java.util.Map;

/** Tells what happens in a session while it happens. */
final class LiveRoutes {
  private static final String EVENTS = "text/event-stream";

  private final ScenarioFiles files;

  LiveRoutes(ScenarioFiles files) {
    this.files = files;
  }

  void bind(Map<String, AdminApi.Operation> operations) {
    operations.put("follow-session", this::follow);
  }

  private Reply follow(AdminCall call) {
    var session = call.session();
    // A browser says after a break what it has read; the address is that of its first request.
    var after =
        call.headers()
            .first("Last-Event-ID")
            .filter(id -> !id.isEmpty())
            .or(() -> call.query("after"))
            .map(Long::valueOf)
            .orElse(null);
    return Reply.of(200, new Reply.Content.Flowing(new Subscription(session, files, after), EVENTS))
        .header("X-Accel-Buffering", "no");
  }
}
