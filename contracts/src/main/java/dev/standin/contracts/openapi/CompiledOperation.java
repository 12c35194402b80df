package dev.standin.contracts.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.standin.contracts.exchange.Headers;
import dev.standin.contracts.exchange.Request;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Everything that one operation expects of requests and replies, ready to be asked. */
final class CompiledOperation {
  private final String summary;
  private final Parameters parameters;
  private final RequestBody body;
  private final Map<Integer, Reply> byStatus = new HashMap<>();
  private final Map<String, Reply> ranges = new HashMap<>();
  private final List<String> statuses = new ArrayList<>();

  CompiledOperation(Place pathItem, Place operation, SchemaSet schemas) {
    summary = operation.value().path("summary").asText("").strip();
    parameters = new Parameters(pathItem, operation, schemas);
    body = RequestBody.of(operation, schemas);
    var responses = operation.at("responses");
    for (var status : responses.keys()) {
      if (!status.startsWith("x-")) {
        var reply = Reply.of(responses.at(status), schemas);
        if (status.chars().allMatch(Character::isDigit)) {
          byStatus.put(Integer.valueOf(status), reply);
        } else {
          ranges.put(status.toUpperCase(Locale.ROOT), reply);
        }
        statuses.add(status);
      }
    }
  }

  String summary() {
    return summary;
  }

  Received receive(Map<String, String> path, Request request) {
    var violations = new ArrayList<Violation>();
    var query = Form.decode(request.query());
    parameters.checkPath(path, violations);
    parameters.checkQuery(query, violations);
    parameters.checkHeaders(request.headers(), violations);
    var json = body.read(request.headers(), request.body(), violations);
    return new Received(path, query.values(), json, List.copyOf(violations));
  }

  List<Violation> check(int status, Headers headers, JsonNode json, boolean empty) {
    var reply = reply(status);
    if (reply == null) {
      return List.of(
          new Violation("status", "", Wording.notOneOf(String.valueOf(status), statuses)));
    }
    return reply.check(headers, json, empty);
  }

  private Reply reply(int status) {
    var exact = byStatus.get(status);
    if (exact != null) {
      return exact;
    }
    var range = ranges.get(status / 100 + "XX");
    return range != null ? range : ranges.get("DEFAULT");
  }
}
