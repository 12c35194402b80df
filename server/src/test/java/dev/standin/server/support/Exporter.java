package dev.standin.server.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;

/** A client of all four vendors: each export goes its whole way, from the start to the file. */
public final class Exporter {
  private static final int MOST_POLLS = 100;
  private static final Set<String> ENDS =
      Set.of(
          "COMPLETED", "ERROR", "SUCCEEDED", "FAILED", "success", "failed", "Complete", "Failed");

  private final Wire wire;
  private final OpenSession session;
  private final Runnable between;

  /**
   * @param between what happens between two polls, such as time that passes
   */
  public Exporter(Wire wire, OpenSession session, Runnable between) {
    this.wire = wire;
    this.session = session;
    this.between = between;
  }

  /** A client that lets a second of the session's time pass between two polls. */
  public static Exporter advancing(Wire wire, OpenSession session) {
    return new Exporter(wire, session, () -> session.advance(Duration.ofSeconds(1)));
  }

  /** The result of an NQL query, unpacked. */
  public byte[] nexthink(String queryId, String compression) {
    var token =
        wire.post(
                session.baseUrl() + "/api/v1/token", "", "Authorization", "Basic YWRhOmxvdmVsYWNl")
            .is(200)
            .json()
            .get("access_token")
            .asText();
    var bearer = new String[] {"Authorization", "Bearer " + token};
    var body = "{\"queryId\":\"" + queryId + "\",\"compression\":\"" + compression + "\"}";
    var id =
        wire.post(
                session.baseUrl() + "/api/v1/nql/export",
                body,
                "Content-Type",
                "application/json",
                bearer[0],
                bearer[1])
            .is(200)
            .json()
            .get("exportId")
            .asText();
    var status =
        ended(() -> wire.get(session.baseUrl() + "/api/v1/nql/status/" + id, bearer).json());
    var url = status.get("resultsFileUrl").asText();
    return unpacked(compression, wire.get(url).is(200).bytes());
  }

  /** The result of an execution. */
  public byte[] mediarithmics(String queryId, String format) {
    var base = session.baseUrl() + "/v1/exports";
    var auth = new String[] {"Authorization", "token-ada", "Content-Type", "application/json"};
    var definition =
        object()
            .put("name", "rows")
            .put("output_format", format)
            .put("query_id", queryId)
            .put("type", "QUERY");
    var export =
        wire.post(base + "?organisation_id=1426", definition.toString(), auth)
            .is(200)
            .json()
            .at("/data/id")
            .asText();
    var executions = base + "/" + export + "/executions";
    var id = wire.post(executions, "{}", auth).is(200).json().at("/data/id").asText();
    ended(() -> wire.get(executions + "/" + id, auth).is(200).json().get("data"));
    return wire.get(executions + "/" + id + "/files/technical_name=export", auth).is(200).bytes();
  }

  /** The files of a DataSet's export of one column, one after the other. */
  public byte[] domo(String dataSet, String bucket, String column) {
    var url = session.baseUrl() + "/api/query/v1/export/" + dataSet;
    var auth =
        new String[] {"X-DOMO-Developer-Token", "DDCI-ada", "Content-Type", "application/json"};
    var id =
        wire.post(url, domoRequest(bucket, column).toString(), auth)
            .is(200)
            .json()
            .get("exportId")
            .asText();
    ended(() -> byId(wire.get(url, auth).is(200).json(), id));
    return pieces(id);
  }

  /** The page's request for a column of a DataSet. */
  public ObjectNode domoRequest(String bucket, String column) {
    var body =
        object()
            .put("awsAccessKey", session.accessKey())
            .put("awsAccessSecret", session.secretKey())
            .put("bucket", bucket)
            .put("path", "out")
            .put("region", "us-east-1");
    var query =
        body.putObject("queryRequest")
            .put("includeBOM", false)
            .put("useCache", true)
            .putObject("query");
    query.putArray("columns").addObject().put("column", column).put("exprType", "COLUMN");
    query.putArray("groupByColumns");
    query.putArray("orderByColumns");
    return body;
  }

  private static JsonNode byId(JsonNode list, String id) {
    for (var export : list) {
      if (export.get("exportId").asText().equals(id)) {
        return export;
      }
    }
    throw new AssertionError("no export " + id + " in " + list);
  }

  /** The file of a collection's export to S3. */
  public byte[] connect(String collection, String bucket) {
    var auth = connectHeaders();
    var url = session.baseUrl() + "/events/" + collection + "/export";
    var location =
        wire.post(url, connectRequest(bucket).toString(), auth)
            .is(201)
            .header("Location")
            .orElseThrow();
    ended(() -> wire.get(location, auth).is(200).json());
    return pieces(location.substring(location.lastIndexOf('/') + 1));
  }

  public String[] connectHeaders() {
    return new String[] {
      "X-Project-Id", "project", "X-Api-Key", "master", "Content-Type", "application/json"
    };
  }

  /** The page's request for all events. */
  public ObjectNode connectRequest(String bucket) {
    var body = object();
    body.putObject("query");
    return body.put("s3Path", "https://" + bucket + ".s3.amazonaws.com/exports/")
        .put("s3AccessKeyId", session.accessKey())
        .put("s3SecretAccessKey", session.secretKey());
  }

  /** What an export has put into a bucket, as the admin API links it. */
  public byte[] pieces(String id) {
    for (var export : session.exports()) {
      if (export.get("id").asText().equals(id)) {
        var all = new ArrayList<byte[]>();
        for (var piece : export.at("/artifact/pieces")) {
          all.add(wire.get(piece.get("url").asText()).is(200).bytes());
        }
        return joined(all);
      }
    }
    throw new AssertionError("the admin API lists no export " + id);
  }

  private static byte[] joined(List<byte[]> parts) {
    var out = new ByteArrayOutputStream();
    parts.forEach(out::writeBytes);
    return out.toByteArray();
  }

  private JsonNode ended(Supplier<JsonNode> poll) {
    for (int i = 0; i < MOST_POLLS; i++) {
      var json = poll.get();
      var status = json.has("exportStatus") ? json.get("exportStatus") : json.path("status");
      if (ENDS.contains(status.asText())) {
        return json;
      }
      between.run();
    }
    throw new AssertionError("it did not end in " + MOST_POLLS + " polls: " + poll.get());
  }

  /** The bytes without their compression. */
  public static byte[] unpacked(String compression, byte[] bytes) {
    try (var in = new ByteArrayInputStream(bytes)) {
      return switch (compression) {
        case "GZIP" -> new GZIPInputStream(in).readAllBytes();
        case "ZSTD" -> new ZstdInputStream(in).readAllBytes();
        default -> bytes;
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
