package dev.standin.server.admin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.standin.contracts.exchange.Exchange;
import dev.standin.contracts.openapi.Explanation;
import dev.standin.contracts.openapi.Operation;
import dev.standin.server.journal.Journal;
import java.util.List;

/** An explanation as the admin API has it. */
final class ExplanationJson {
  private ExplanationJson() {}

  /** One of a list. */
  static ObjectNode line(Exchange exchange, Explanation explanation) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("number", exchange.number())
        .put("at", exchange.at().toString())
        .put("method", exchange.request().method())
        .put("path", exchange.request().path())
        .put("status", exchange.response().status())
        .put("vendor", exchange.vendor())
        .put("operation", exchange.operation())
        .put("verdict", verdict(explanation))
        .put("explanation", explanation.line());
  }

  /** The whole of it. */
  static ObjectNode of(Journal.Entry entry, Explanation explanation, List<String> hints) {
    var exchange = entry.exchange();
    var json = line(exchange, explanation);
    if (explanation instanceof Explanation.Departs departs) {
      json.set("matched", operation(departs.operation(), departs.summary()));
      var violations = json.putArray("violations");
      for (var violation : departs.violations()) {
        violations
            .addObject()
            .put("where", violation.where())
            .put("pointer", violation.pointer())
            .put("expected", violation.expected())
            .put("came", violation.came())
            .put("message", violation.message());
      }
    } else if (explanation instanceof Explanation.NoOperation none) {
      var nearest = json.putArray("nearest");
      for (var near : none.nearest()) {
        var one = operation(near.operation(), near.summary()).put("distance", near.distance());
        near.differences().forEach(one.putArray("differences")::add);
        nearest.add(one);
      }
    }
    var delivery = entry.delivery();
    if (delivery != null) {
      json.putObject("delivery")
          .put("bytes", delivery.bytes())
          .put("complete", delivery.complete());
    }
    hints.forEach(json.putArray("hints")::add);
    exchange.notes().forEach(json.putArray("notes")::add);
    return json;
  }

  private static String verdict(Explanation explanation) {
    if (explanation instanceof Explanation.Departs) {
      return "departs";
    }
    if (explanation instanceof Explanation.NoOperation) {
      return "no-operation";
    }
    if (explanation instanceof Explanation.Refused) {
      return "refused";
    }
    return explanation instanceof Explanation.Struck ? "struck" : "fits";
  }

  private static ObjectNode operation(Operation operation, String summary) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("vendor", operation.vendor())
        .put("operationId", operation.id())
        .put("method", operation.method())
        .put("path", operation.path())
        .put("summary", summary);
  }
}
