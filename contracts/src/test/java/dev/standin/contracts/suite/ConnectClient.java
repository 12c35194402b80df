package dev.standin.contracts.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What the contracts of Connect share: a client that speaks as the vendor's documents do. */
abstract class ConnectClient extends VendorContract {
  /** The bucket of the page's example. */
  protected static final String BUCKET = "my-bucket";

  protected static final String S3_PATH = "https://my-bucket.s3.amazonaws.com/exports/";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  protected final RequestSpecification as(String key) {
    return given().header("X-Project-Id", "project").header("X-Api-Key", key);
  }

  protected final RequestSpecification master() {
    return as("master");
  }

  /** A small export, with the query percent-encoded. */
  protected final Response export(String collection, String query) {
    var encoded = URLEncoder.encode(query, StandardCharsets.UTF_8).replace("+", "%20");
    return master().get("/events/" + collection + "/export?query=" + encoded);
  }

  /** The events of a small export that succeeds. */
  protected final List<JsonNode> results(String collection, String query) {
    var response = export(collection, query);
    assertEquals(200, response.statusCode(), response.asString());
    return list(json(response.asString()).get("results"));
  }

  /** The page's own request body, with credentials that may write. */
  protected final ObjectNode exportRequest(String query) {
    var body = MAPPER.createObjectNode();
    body.set("query", json(query));
    return body.put("s3Path", S3_PATH)
        .put("s3AccessKeyId", target().accessKey())
        .put("s3SecretAccessKey", target().secretKey());
  }

  protected final Response create(String collection, JsonNode body) {
    return post(master(), "/events/" + collection + "/export", body.toString());
  }

  /** The monitoring URL of an export that is created. */
  protected final String created(String collection, JsonNode body) {
    var response = create(collection, body);
    assertEquals(201, response.statusCode(), response.asString());
    return response.header("Location");
  }

  protected final JsonNode monitor(String url) {
    var response = master().baseUri("").get(url);
    assertEquals(200, response.statusCode(), response.asString());
    return json(response.asString());
  }

  protected final Response push(String collection, String event) {
    return post(master(), "/events/" + collection, event);
  }

  protected final Response post(RequestSpecification as, String path, String body) {
    return as.contentType("application/json").body(body).post(path);
  }

  /** The object that an export has left in the bucket, a line an event; null if there is none. */
  protected final String file(String url) {
    var bytes = target().object(BUCKET, "exports/" + url.substring(url.length() - 24) + ".json");
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }

  protected static void refused(int status, String message, Response response) {
    assertEquals(status, response.statusCode(), response.asString());
    assertEquals(message, json(response.asString()).path("errorMessage").asText());
  }

  /** A 422 that names these fields, in this order. */
  protected static void unprocessable(Response response, String... fields) {
    assertEquals(422, response.statusCode(), response.asString());
    var named = new ArrayList<String>();
    json(response.asString()).get("errors").forEach(e -> named.add(e.get("field").asText()));
    assertEquals(List.of(fields), named, response.asString());
  }

  protected static List<JsonNode> list(JsonNode array) {
    var list = new ArrayList<JsonNode>();
    array.forEach(list::add);
    return list;
  }

  protected static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("expected JSON but was " + text, e);
    }
  }
}
