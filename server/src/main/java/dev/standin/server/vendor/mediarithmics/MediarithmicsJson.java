package dev.standin.server.vendor.mediarithmics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.standin.server.vendor.mediarithmics.Asked.Tally;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/** Bodies as the vendor writes them: ids are strings, times are epoch milliseconds [S]. */
final class MediarithmicsJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private MediarithmicsJson() {}

  /** The envelope of one resource. */
  static ObjectNode ok(JsonNode data) {
    var envelope = JSON.objectNode().put("status", "ok");
    return envelope.set("data", data);
  }

  /** The envelope of a reply that has nothing to tell. */
  static ObjectNode ok() {
    return JSON.objectNode().put("status", "ok");
  }

  /** The envelope of a page; {@code max_result} and {@code max_results} both stand in it [S]. */
  static <T> ObjectNode page(Page page, List<T> all, Function<T, JsonNode> json) {
    var data = JSON.arrayNode();
    page.of(all).forEach(element -> data.add(json.apply(element)));
    return ok(data)
        .put("count", data.size())
        .put("total", all.size())
        .put("first_result", page.first())
        .put("max_result", page.size())
        .put("max_results", page.size());
  }

  static ObjectNode definition(Definition definition) {
    return JSON.objectNode()
        .put("type", "QUERY")
        .put("id", definition.id())
        .put("organisation_id", definition.organisationId())
        .put("name", definition.name())
        .put("query_id", definition.queryId())
        .put("datamart_id", definition.datamartId())
        .put("output_format", definition.outputFormat());
  }

  /** Exactly the fields of the page, in its order; {@code end_date} only once it ended [S]. */
  static ObjectNode execution(Execution execution) {
    var json = JSON.objectNode();
    json.set("parameters", JSON.objectNode());
    json.put("organisation_id", execution.definition().organisationId());
    json.put("user_id", execution.facts().asked().userId());
    json.set("result", execution.hasResult() ? result() : JSON.nullNode());
    json.set("error", error(execution));
    json.put("id", execution.id());
    json.put("status", execution.state().wire());
    json.put("creation_date", execution.facts().createdAt().toEpochMilli());
    json.set("start_date", millis(execution.startedAt()));
    json.set("duration", duration(execution));
    json.putNull("cancel_status");
    json.putNull("debug");
    json.put("is_retryable", false);
    json.put("permalink_uri", permalink(execution));
    json.set("num_tasks", tasks(execution, tally -> tally.completed() + tally.erroneous()));
    json.set("completed_tasks", tasks(execution, Tally::completed));
    json.set("erroneous_tasks", tasks(execution, Tally::erroneous));
    json.put("retry_count", 0);
    json.put("job_type", "DATAMART_QUERY_EXPORT");
    if (execution.endedAt() != null) {
      json.set("end_date", millis(execution.endedAt()));
    }
    return json;
  }

  static ObjectNode query(Query query) {
    var json =
        JSON.objectNode()
            .put("id", query.id())
            .put("datamart_id", query.datamartId())
            .put("query_language", "OTQL")
            .put("query_text", query.text());
    for (var version : List.of("major_version", "minor_version")) {
      if (query.sent().has(version)) {
        json.set(version, query.sent().get(version));
      }
    }
    return json;
  }

  /** The result of a query that was only run [C]. */
  static ObjectNode rows(ArrayNode rows, int offset, int limit, String precision) {
    var json =
        JSON.objectNode()
            .put("took", 1)
            .put("timed_out", false)
            .put("offset", offset)
            .put("limit", limit)
            .put("result_type", "SELECTION")
            .put("precision", precision);
    json.set("rows", rows);
    return json.put("cache_hit", false);
  }

  static ObjectNode refreshToken(String token) {
    return ok(JSON.objectNode().put("refresh_token", token));
  }

  /**
   * An access token.
   *
   * @param refreshToken null after a password [D]
   */
  static ObjectNode accessToken(String token, String refreshToken) {
    return ok(
        JSON.objectNode()
            .put("access_token", token)
            .put("expires_in", Quirks.TOKEN_LIFE.toSeconds())
            .put("refresh_token", refreshToken));
  }

  private static ObjectNode result() {
    var result = JSON.objectNode();
    result.putArray("output_files").add(ResultFile.TECHNICAL_NAME);
    return result;
  }

  private static JsonNode error(Execution execution) {
    return execution.failure() == null
        ? JSON.nullNode()
        : JSON.objectNode().put("message", execution.failure().message());
  }

  private static JsonNode millis(Instant time) {
    return time == null ? JSON.nullNode() : JSON.numberNode(time.toEpochMilli());
  }

  // From the milliseconds of both ends, or their rounding could break end = start + duration [S].
  private static JsonNode duration(Execution execution) {
    return execution.endedAt() == null
        ? JSON.nullNode()
        : JSON.numberNode(
            execution.endedAt().toEpochMilli() - execution.startedAt().toEpochMilli());
  }

  // The example's begins with 1:0:0: once decoded. It is text while there is no result [S]; that
  // it goes with the end, not with the start, is [A].
  private static String permalink(Execution execution) {
    if (execution.endedAt() != null) {
      return "";
    }
    var text = "1:0:0:" + execution.id();
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static JsonNode tasks(Execution execution, Function<Tally, Long> number) {
    return execution.tally() == null
        ? JSON.nullNode()
        : JSON.numberNode(number.apply(execution.tally()));
  }
}
