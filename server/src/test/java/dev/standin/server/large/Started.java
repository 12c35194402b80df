package dev.standin.server.large;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.standin.server.support.Exporter;
import dev.standin.server.support.OpenSession;
import dev.standin.server.support.Wire;
import java.util.Set;
import java.util.function.Supplier;

/** Starts exports and says how to ask for each; a poll that is refused for now answers nothing. */
final class Started {
  private static final Set<String> SUCCESS =
      Set.of("COMPLETED", "SUCCEEDED", "success", "Complete");

  private final Wire wire;
  private final OpenSession session;
  private final Exporter exporter;

  Started(Wire wire, OpenSession session) {
    this.wire = wire;
    this.session = session;
    this.exporter = Exporter.advancing(wire, session);
  }

  static boolean hasSucceeded(JsonNode answer) {
    var status = answer.has("exportStatus") ? answer.get("exportStatus") : answer.path("status");
    return SUCCESS.contains(status.asText());
  }

  private Supplier<JsonNode> polls(String url, String[] as) {
    return () -> {
      var answer = wire.get(url, as);
      return answer.status() == 503 ? MissingNode.getInstance() : answer.is(200).json();
    };
  }

  Supplier<JsonNode> connect(String collection) {
    return connect(collection, "{}");
  }

  Supplier<JsonNode> connect(String collection, String query) {
    var as = exporter.connectHeaders();
    var body = exporter.connectRequest("my-bucket").toString();
    var url = session.baseUrl() + "/events/" + collection + "/export";
    var answer = wire.post(url, body.replace("\"query\":{}", "\"query\":" + query), as).is(201);
    return polls(answer.header("Location").orElseThrow(), as);
  }

  Supplier<JsonNode> nexthink(String queryId, String compression) {
    var as = new String[] {"Authorization", "Bearer me", "Content-Type", "application/json"};
    var body = "{\"queryId\":\"" + queryId + "\",\"compression\":\"" + compression + "\"}";
    var id =
        wire.post(session.baseUrl() + "/api/v1/nql/export", body, as)
            .is(200)
            .json()
            .get("exportId")
            .asText();
    return polls(session.baseUrl() + "/api/v1/nql/status/" + id, as);
  }

  Supplier<JsonNode> domo(String dataSet) {
    return domo(dataSet, "Customer ID", "");
  }

  /**
   * Starts an export of one column.
   *
   * @param more members of the query, "" for none
   */
  Supplier<JsonNode> domo(String dataSet, String column, String more) {
    var as = new String[] {"X-DOMO-Developer-Token", "me", "Content-Type", "application/json"};
    var body =
        exporter
            .domoRequest("exports", column)
            .toString()
            .replace(
                "\"groupByColumns\":[],\"orderByColumns\":[]",
                more.isEmpty() ? "\"groupByColumns\":[]" : more);
    var url = session.baseUrl() + "/api/query/v1/export/" + dataSet;
    var id = wire.post(url, body, as).is(200).json().get("exportId").asText();
    var list = polls(url, as);
    return () -> {
      for (var export : list.get()) {
        if (export.get("exportId").asText().equals(id)) {
          return export;
        }
      }
      return MissingNode.getInstance();
    };
  }

  Supplier<JsonNode> mediarithmics(String queryId) {
    var base = session.baseUrl() + "/v1/exports";
    var as = new String[] {"Authorization", "token-ada", "Content-Type", "application/json"};
    var definition =
        JsonNodeFactory.instance
            .objectNode()
            .put("name", "rows")
            .put("output_format", "JSON")
            .put("query_id", queryId)
            .put("type", "QUERY");
    var export =
        wire.post(base + "?organisation_id=1426", definition.toString(), as)
            .is(200)
            .json()
            .at("/data/id")
            .asText();
    var executions = base + "/" + export + "/executions";
    var id = wire.post(executions, "{}", as).is(200).json().at("/data/id").asText();
    var one = polls(executions + "/" + id, as);
    return () -> one.get().path("data");
  }
}
