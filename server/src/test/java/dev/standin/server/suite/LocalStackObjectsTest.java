package dev.standin.server.suite;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Exports whose objects another S3 client can look for afterwards.
 *
 * <p>With {@code -Dstandin.objects=FILE} the sessions stay open, so that their objects stay too,
 * and the file says, a line an object in JSON, where each is and what a client of Standin got.
 */
class LocalStackObjectsTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String LIST = System.getProperty("standin.objects", "");
  private static final List<String> OBJECTS = new ArrayList<>();

  @AfterAll
  static void list() throws IOException {
    if (!LIST.isEmpty()) {
      Files.write(Path.of(LIST), OBJECTS);
    }
  }

  @Test
  void nexthinks_files_are_objects_in_each_compression() throws IOException {
    var target = LocalStackTarget.open("nexthink");
    for (var compression : List.of("NONE", "GZIP", "ZSTD")) {
      var client = Map.of("Authorization", "Bearer a-token");
      String id =
          given()
              .headers(client)
              .contentType("application/json")
              .body(Map.of("queryId", "#default", "compression", compression))
              .post(target.baseUrl() + "/api/v1/nql/export")
              .then()
              .statusCode(200)
              .extract()
              .path("exportId");
      target.pass(Duration.ofMinutes(1));
      String url =
          given()
              .headers(client)
              .get(target.baseUrl() + "/api/v1/nql/status/" + id)
              .then()
              .statusCode(200)
              .extract()
              .path("resultsFileUrl");
      var file = download(url);
      // …/_standin/s3/bucket/key
      var place = URI.create(url).getPath().replaceFirst(".*/_standin/s3/", "").split("/", 2);
      stored(target, place[0], place[1], "csv", compression, 101, file);
    }
    close(target);
  }

  @Test
  void domos_files_are_objects_in_the_callers_bucket() throws IOException {
    var target = LocalStackTarget.open("domo", "exports-of-domo");
    var column = Map.of("column", "Customer ID", "exprType", "COLUMN");
    var query =
        Map.of(
            "columns", List.of(column), "groupByColumns", List.of(), "orderByColumns", List.of());
    var body =
        Map.of(
            "awsAccessKey",
            target.accessKey(),
            "awsAccessSecret",
            target.secretKey(),
            "bucket",
            "exports-of-domo",
            "path",
            "read-back",
            "region",
            "us-east-1",
            "queryRequest",
            Map.of("includeBOM", false, "useCache", true, "query", query));
    var exports = target.baseUrl() + "/api/query/v1/export/4405ff58-1957-45f0-82bd-914d989a3ea3";
    var client = Map.of("X-DOMO-Developer-Token", "a-token");
    given()
        .headers(client)
        .contentType("application/json")
        .body(body)
        .post(exports)
        .then()
        .statusCode(200);
    target.pass(Duration.ofMinutes(1));
    Map<String, Integer> files =
        given().headers(client).get(exports).then().extract().path("[0].urlRowCountMap");
    assertFalse(files.isEmpty());
    for (var file : files.entrySet()) {
      var key = URI.create(file.getKey()).getPath().substring(1);
      var stored = target.object("exports-of-domo", key);
      stored(target, "exports-of-domo", key, "csv", "NONE", file.getValue() + 1, stored);
    }
    close(target);
  }

  @Test
  void connects_file_is_an_object_in_the_callers_bucket() throws IOException {
    var target = LocalStackTarget.open("connect", "my-bucket");
    var client = Map.of("X-Project-Id", "project", "X-Api-Key", "master");
    var url =
        given()
            .headers(client)
            .contentType("application/json")
            .body(
                Map.of(
                    "query", Map.of(),
                    "s3Path", "https://my-bucket.s3.amazonaws.com/read-back/",
                    "s3AccessKeyId", target.accessKey(),
                    "s3SecretAccessKey", target.secretKey()))
            .post(target.baseUrl() + "/events/shop/export")
            .then()
            .statusCode(201)
            .extract()
            .header("Location");
    target.pass(Duration.ofMinutes(1));
    given().headers(client).get(url).then().body("status", equalTo("Complete"));
    var small = target.baseUrl() + "/events/shop/export?query=%7B%7D";
    List<?> events = given().headers(client).get(small).then().extract().path("results");
    var key = "read-back/" + url.replaceFirst(".*/", "") + ".json";
    var stored = target.object("my-bucket", key);
    stored(target, "my-bucket", key, "ndjson", "NONE", events.size(), stored);
    close(target);
  }

  private static RequestSpecification given() {
    return RestAssured.given().urlEncodingEnabled(false);
  }

  private static byte[] download(String url) throws IOException {
    try {
      var request = HttpRequest.newBuilder(URI.create(url)).build();
      var reply = HTTP.send(request, BodyHandlers.ofByteArray());
      assertEquals(200, reply.statusCode(), url);
      return reply.body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException(url);
    }
  }

  /** Checks that an object has the bytes that a client got, and lists it. */
  private static void stored(
      LocalStackTarget target,
      String bucket,
      String key,
      String format,
      String compression,
      int records,
      byte[] got)
      throws IOException {
    assertArrayEquals(got, target.object(bucket, key), bucket + "/" + key);
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.put("bucket", bucket).put("key", key).put("bytes", got.length);
    object.put("format", format).put("compression", compression).put("records", records);
    OBJECTS.add(MAPPER.writeValueAsString(object));
  }

  private static void close(LocalStackTarget target) {
    if (LIST.isEmpty()) {
      LocalStackTarget.close(target);
    }
  }
}
