package dev.standin.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/**
 * How an export of one vendor is started and asked after.
 *
 * @param field where the status stands in the status' reply
 * @param refusal a status code that the status declares, with which it may ask for patience
 */
enum Polled {
  NEXTHINK("/status", 429) {
    @Override
    String start(FaultRig rig) throws Exception {
      var body = post(rig, "/api/v1/nql/export", Map.of("queryId", "#default"));
      return "/api/v1/nql/status/" + body.get("exportId").asText();
    }
  },
  DOMO("/0/exportStatus", 500) {
    @Override
    String start(FaultRig rig) throws Exception {
      var path = "/api/query/v1/export/4405ff58-1957-45f0-82bd-914d989a3ea3";
      var query =
          Map.of(
              "columns",
              new Object[] {Map.of("column", "Customer ID", "exprType", "COLUMN")},
              "groupByColumns",
              new Object[0],
              "orderByColumns",
              new Object[0]);
      var body =
          Map.of(
              "awsAccessKey",
              rig.session().storage().accessKey(),
              "awsAccessSecret",
              rig.session().storage().secretKey(),
              "bucket",
              "a-bucket",
              "path",
              "out",
              "region",
              "us-east-1",
              "queryRequest",
              Map.of("includeBOM", false, "useCache", true, "query", query));
      post(rig, path, body);
      return path;
    }
  },
  CONNECT("/status", 500) {
    @Override
    String start(FaultRig rig) throws Exception {
      var path = "/events/purchases/export";
      var body =
          Map.of(
              "query",
              Map.of(),
              "s3Path",
              "https://a-bucket.s3.amazonaws.com/exports/",
              "s3AccessKeyId",
              rig.session().storage().accessKey(),
              "s3SecretAccessKey",
              rig.session().storage().secretKey());
      try (var client = rig.open()) {
        var answer = client.post(path, MAPPER.writeValueAsString(body)).answer();
        return taken(rig, answer).head().replaceAll("(?si).*\r\nLocation: *([^\r]*).*", "$1");
      }
    }
  },
  MEDIARITHMICS("/data/status", 500) {
    @Override
    String start(FaultRig rig) throws Exception {
      var text = Map.of("query_language", "OTQL", "query_text", "SELECT {id} FROM UserPoint");
      var query = post(rig, "/v1/datamarts/1509/queries", text).at("/data/id").asText();
      var definition =
          Map.of("name", "test", "output_format", "CSV", "query_id", query, "type", "QUERY");
      var export = post(rig, "/v1/exports?organisation_id=1426", definition).at("/data/id");
      var executions = "/v1/exports/" + export.asText() + "/executions";
      return executions + "/" + post(rig, executions, Map.of()).at("/data/id").asText();
    }
  };

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final String field;
  private final int refusal;

  Polled(String field, int refusal) {
    this.field = field;
    this.refusal = refusal;
  }

  String vendor() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  String field() {
    return field;
  }

  int refusal() {
    return refusal;
  }

  /** Starts an export and says where its status is; all that led to it is taken from the rig. */
  abstract String start(FaultRig rig) throws Exception;

  private static JsonNode post(FaultRig rig, String path, Object body) throws Exception {
    try (var client = rig.open()) {
      var answer = taken(rig, client.post(path, MAPPER.writeValueAsString(body)).answer());
      return MAPPER.readTree(answer.body());
    }
  }

  private static FaultRig.Answer taken(FaultRig rig, FaultRig.Answer answer) throws Exception {
    rig.exchange();
    rig.delivery();
    if (answer.status() >= 300) {
      throw new AssertionError(answer.toString());
    }
    return answer;
  }
}
