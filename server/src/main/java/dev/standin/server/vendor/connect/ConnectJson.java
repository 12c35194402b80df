package dev.standin.server.vendor.connect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.standin.server.export.Export;
import dev.standin.server.vendor.connect.query.UtcTime;
import java.time.Instant;
import java.util.List;

/** The bodies of replies, as the page prints them. */
final class ConnectJson {
  /** One entry of a 422's {@code errors}. */
  record FieldError(String field, String description) {}

  private ConnectJson() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  /** A text as JSON. */
  static String quoted(String text) {
    return TextNode.valueOf(text).toString();
  }

  static JsonNode results(List<JsonNode> events) {
    // The array reads from the list and does not copy it.
    return object().set("results", new ArrayNode(JsonNodeFactory.instance, events));
  }

  static JsonNode export(Export<S3Export> export, Standing standing) {
    return object()
        .put("filename", export.asked().filename())
        .put("collection", export.asked().collection().name())
        .put("status", standing.status().wire())
        .put("created", UtcTime.of(export.createdAt()))
        .put("started", time(standing.started()))
        .put("finished", time(standing.finished()))
        .put("error", standing.error())
        .put("percentDone", standing.percentDone())
        .put("transferredBytes", standing.transferredBytes())
        .put("totalBytes", standing.totalBytes());
  }

  static JsonNode errorMessage(String message) {
    return object().put("errorMessage", message);
  }

  static JsonNode errors(List<FieldError> errors) {
    var list = array();
    errors.forEach(
        error ->
            list.addObject().put("field", error.field()).put("description", error.description()));
    return object().set("errors", list);
  }

  private static String time(Instant time) {
    return time == null ? null : UtcTime.of(time);
  }
}
