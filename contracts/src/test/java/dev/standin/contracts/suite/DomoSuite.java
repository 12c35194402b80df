package dev.standin.contracts.suite;

import static io.restassured.http.ContentType.JSON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.provider.Arguments;

/** How Domo's contracts talk to Domo: the two requests of the page "Export to S3". */
abstract class DomoSuite extends VendorContract {
  /** A DataSet that no scenario is named after. */
  static final String DATA_SET = "4405ff58-1957-45f0-82bd-914d989a3ea3";

  static final String TOKEN = "DDCI-contract";
  static final String BUCKET = "exports-of-domo";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Past the end of the default scenario's export. */
  static final Duration LONG_ENOUGH = Duration.ofSeconds(5);

  /** The page's request, for a bucket that the target knows. */
  final ObjectNode request(String... columns) {
    var body = JsonNodeFactory.instance.objectNode();
    body.put("awsAccessKey", target().accessKey());
    body.put("awsAccessSecret", target().secretKey());
    body.put("bucket", BUCKET);
    body.put("path", "out");
    body.put("region", "us-east-1");
    var request = body.putObject("queryRequest").put("includeBOM", false).put("useCache", true);
    var query = request.putObject("query");
    query.putArray("columns");
    for (var column : columns.length == 0 ? new String[] {"Customer ID"} : columns) {
      query.withArray("columns").add(column(column));
    }
    query.putArray("groupByColumns");
    query.putArray("orderByColumns");
    return body;
  }

  static ObjectNode queryRequest(ObjectNode body) {
    return (ObjectNode) body.get("queryRequest");
  }

  static ObjectNode query(ObjectNode body) {
    return (ObjectNode) body.get("queryRequest").get("query");
  }

  static ObjectNode column(String name) {
    return JsonNodeFactory.instance.objectNode().put("column", name).put("exprType", "COLUMN");
  }

  static ObjectNode equals(String column, String value) {
    var where = JsonNodeFactory.instance.objectNode().put("exprType", "EQUALS");
    where.set("leftExpr", column(column));
    where.putObject("rightExpr").put("value", value).put("exprType", "STRING_VALUE");
    return where;
  }

  final RequestSpecification as(String token) {
    return given().header("X-DOMO-Developer-Token", token).header("Charset", "UTF-8");
  }

  final Response post(String dataSet, ObjectNode body) {
    return post(TOKEN, dataSet, body.toString());
  }

  final Response post(String token, String dataSet, String body) {
    return as(token).contentType(JSON).body(body).post("/api/query/v1/export/" + dataSet);
  }

  final Response get(String dataSet) {
    return as(TOKEN).get("/api/query/v1/export/" + dataSet);
  }

  static JsonNode json(Response response, int status) {
    assertEquals(status, response.statusCode(), response.asString());
    try {
      return MAPPER.readTree(response.asByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The exportId of an accepted request. */
  final String start(String dataSet, ObjectNode body) {
    return json(post(dataSet, body), 200).get("exportId").asText();
  }

  /** An export as the array has it. */
  final JsonNode export(String dataSet, String id) {
    for (var export : json(get(dataSet), 200)) {
      if (export.get("exportId").asText().equals(id)) {
        return export;
      }
    }
    throw new AssertionError("no export " + id + " of " + dataSet);
  }

  /** Starts an export, waits until it has ended, and gives it as it is then. */
  final JsonNode ended(String dataSet, ObjectNode body) {
    var id = start(dataSet, body);
    target().pass(LONG_ENOUGH);
    return export(dataSet, id);
  }

  /** The keys of a successful export's files, in the order of the answer. */
  static List<String> keys(JsonNode export) {
    assertEquals("success", export.get("exportStatus").asText(), export.toString());
    var front = "https://" + BUCKET + ".s3.us-east-1.amazonaws.com/";
    var keys = new ArrayList<String>();
    export
        .get("urlRowCountMap")
        .fieldNames()
        .forEachRemaining(
            url -> {
              assertEquals(front, url.substring(0, front.length()));
              keys.add(url.substring(front.length()));
            });
    return keys;
  }

  final String file(String key) {
    var bytes = target().object(BUCKET, key);
    assertNotNull(bytes, "no object " + key);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** The lines of the one file that a request exports. */
  final List<String> lines(String dataSet, ObjectNode body) {
    return file(keys(ended(dataSet, body)).get(0)).lines().toList();
  }

  static Arguments of(Object... arguments) {
    return Arguments.of(arguments);
  }
}
