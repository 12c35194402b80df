package dev.standin.server.vendor.mediarithmics;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.standin.server.vendor.ErrorShape;
import dev.standin.server.vendor.Ids;
import dev.standin.server.vendor.Refusal;
import dev.standin.server.wire.Reply;

/** Words refusals as the page's 404: {@code {"status":"error","error":…,"error_id":…}} [S]. */
final class MediarithmicsErrors implements ErrorShape {
  static final String NOT_FOUND = "Resource Not Found";

  @Override
  public Reply reply(Refusal refusal, Ids ids) {
    // Every 404 reads alike [S]: what exactly is missing is for the journal.
    boolean missing = refusal.status() == 404;
    var body =
        JsonNodeFactory.instance
            .objectNode()
            .put("status", "error")
            .put("error", missing ? NOT_FOUND : refusal.message())
            .put("error_id", ids.uuid());
    return Reply.json(refusal.status(), body);
  }
}
