package dev.standin.server.admin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.openapi.Explanation;
import dev.standin.server.session.Prefix;
import dev.standin.server.session.Session;
import dev.standin.server.vendor.Vendors;
import dev.standin.server.wire.Reply;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Explains requests that fit no operation, or depart from the one that they fit. */
final class ExplanationRoutes {
  private static final int AT_ONCE = 100;

  private final Vendors vendors;

  ExplanationRoutes(Vendors vendors) {
    this.vendors = vendors;
  }

  void bind(Map<String, AdminApi.Operation> operations) {
    operations.put("explain-exchange", this::explain);
    operations.put("list-near-misses", this::list);
  }

  private Reply explain(AdminCall call) {
    var entry = JournalRoutes.exchange(call);
    var exchange = entry.exchange();
    var explanation = Explanation.of(vendors.specs(), exchange);
    var hints = isMiss(explanation) ? hints(call, exchange) : List.<String>of();
    if (call.wants("text", JournalRoutes.TEXT)) {
      var text = ExplanationText.of(entry, explanation, hints);
      return Reply.of(200, new Reply.Content.Text(text, JournalRoutes.TEXT + "; charset=utf-8"));
    }
    return Reply.ok(ExplanationJson.of(entry, explanation, hints));
  }

  private Reply list(AdminCall call) {
    var session = call.session();
    int limit = call.query("limit").map(Integer::parseInt).orElse(AT_ONCE);
    var newest = new ArrayList<>(session.journal().exchanges());
    Collections.reverse(newest);
    var list = JsonNodeFactory.instance.arrayNode();
    for (var exchange : newest) {
      if (list.size() == limit) {
        break;
      }
      var explanation = Explanation.of(vendors.specs(), exchange);
      if (isMiss(explanation)) {
        var at = call.link(session, "journal/" + exchange.number() + "/explanation");
        list.add(ExplanationJson.line(exchange, explanation).put("link", at));
      }
    }
    return Reply.ok(list);
  }

  /** Whether another request would have fared better. */
  private static boolean isMiss(Explanation explanation) {
    return explanation instanceof Explanation.Departs
        || explanation instanceof Explanation.NoOperation
        || explanation instanceof Explanation.Refused refused && refused.isMiss();
  }

  /** What the documents cannot know: how sessions are written in paths. */
  private static List<String> hints(AdminCall call, Exchange exchange) {
    var hints = new ArrayList<String>();
    var segments = exchange.request().path().split("/");
    for (int i = 1; i < segments.length; i++) {
      var word = segments[i].startsWith("~") ? segments[i].substring(1) : segments[i];
      boolean isSession = !word.equals(Session.DEFAULT) && call.sessions().find(word).isPresent();
      if (isSession && (i == 1 || segments[i].startsWith("~"))) {
        hints.add(
            word
                + " is a session: its prefix is written "
                + Prefix.of(word)
                + " and begins the path");
      }
    }
    return hints;
  }
}
