package dev.standin.server.admin;

import dev.standin.server.wire.Reply;
import java.util.Map;

/** Shows and moves the clock of a session. */
final class ClockRoutes {
  void bind(Map<String, AdminApi.Operation> operations) {
    operations.put("read-clock", call -> Reply.ok(Times.json(call.session().clock())));
    operations.put("set-clock", this::set);
    operations.put("advance-clock", this::advance);
  }

  private Reply set(AdminCall call) {
    var clock = call.session().clock();
    var mode = call.text("mode").map(Times::mode).orElseGet(clock::mode);
    var now = call.text("now").map(text -> Times.instant("body /now", text));
    try {
      if (now.isPresent()) {
        clock.set(now.get(), mode);
      } else {
        clock.mode(mode);
      }
    } catch (IllegalArgumentException e) {
      throw Declined.unprocessable(e.getMessage());
    }
    return Reply.ok(Times.json(clock));
  }

  private Reply advance(AdminCall call) {
    var clock = call.session().clock();
    var by = call.text("by").map(text -> Times.duration("by", text));
    var to = call.text("to").map(text -> Times.instant("body /to", text));
    try {
      by.ifPresent(clock::advance);
      to.ifPresent(clock::set);
    } catch (IllegalArgumentException e) {
      throw Declined.unprocessable(
          "body /" + (by.isPresent() ? "by" : "to") + ": " + e.getMessage());
    }
    return Reply.ok(Times.json(clock));
  }
}
