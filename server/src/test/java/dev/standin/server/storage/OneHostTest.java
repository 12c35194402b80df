package dev.standin.server.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.server.support.EmbeddedTarget;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Buckets, paths and regions that a request names are data: none of them makes Standin connect
 * anywhere but to its S3.
 */
class OneHostTest {
  private ServerSocket trap;

  @BeforeEach
  void set() throws IOException {
    trap = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void take() throws IOException {
    trap.close();
  }

  /** Who wanted to connect is in the queue of the socket by the time an export has ended. */
  private void isEmpty() throws IOException {
    trap.setSoTimeout(1);
    try (var visitor = trap.accept()) {
      throw new AssertionError("a connection came from " + visitor.getRemoteSocketAddress());
    } catch (SocketTimeoutException nobody) {
      assertTrue(trap.isBound());
    }
  }

  private List<String> hosts() {
    var host = "127.0.0.1:" + trap.getLocalPort();
    return List.of(host, host + "/", "user@" + host, "x." + host, "../" + host, "http://" + host);
  }

  @Test
  void not_where_a_connect_s3_path_says() throws IOException {
    try (var target = EmbeddedTarget.open("connect")) {
      for (var host : hosts()) {
        for (var path :
            List.of(
                "https://" + host + "/exports/",
                "http://" + host + "/bucket/exports/",
                "https://s3." + host + ".amazonaws.com/bucket/",
                "https://" + host + ".s3.amazonaws.com/exports/",
                "https://bucket.s3." + host + "/exports/")) {
          var reply =
              RestAssured.given()
                  .headers("X-Project-Id", "p", "X-Api-Key", "master")
                  .contentType("application/json")
                  .body(
                      "{\"query\":{},\"s3Path\":\""
                          + path
                          + "\",\"s3AccessKeyId\":\"AK\","
                          + "\"s3SecretAccessKey\":\"secret\"}")
                  .post(target.baseUrl() + "/events/default/export");
          var location = reply.header("Location");
          if (reply.statusCode() == 201) {
            target.pass(Duration.ofMinutes(5));
            RestAssured.given()
                .headers("X-Project-Id", "p", "X-Api-Key", "master")
                .get(location)
                .then()
                .statusCode(200);
          } else {
            assertEquals(422, reply.statusCode(), path);
          }
        }
      }
      isEmpty();
      // A path of the right form must get as far as storage, or nothing was tried here.
      assertEquals(201, connect(target, "https://bucket.s3.amazonaws.com/exports/"));
    }
  }

  private static int connect(EmbeddedTarget target, String path) {
    return RestAssured.given()
        .headers("X-Project-Id", "p", "X-Api-Key", "master")
        .contentType("application/json")
        .body(
            "{\"query\":{},\"s3Path\":\""
                + path
                + "\",\"s3AccessKeyId\":\"AK\","
                + "\"s3SecretAccessKey\":\"secret\"}")
        .post(target.baseUrl() + "/events/default/export")
        .statusCode();
  }

  @Test
  void not_where_a_domo_bucket_or_region_says() throws IOException {
    try (var target = EmbeddedTarget.open("domo")) {
      int accepted = 0;
      for (var host : hosts()) {
        for (var place :
            List.of(
                List.of(host, "path", "us-east-1"),
                List.of("bucket", host, "us-east-1"),
                List.of("bucket", "path", host),
                List.of("arn:aws:s3:::" + host, "path", "us-east-1"))) {
          var set = "set-" + accepted;
          var reply =
              RestAssured.given()
                  .header("X-DOMO-Developer-Token", "me")
                  .contentType("application/json")
                  .body(
                      "{\"awsAccessKey\":\"AK\",\"awsAccessSecret\":\"s\",\"bucket\":\""
                          + place.get(0)
                          + "\",\"path\":\""
                          + place.get(1)
                          + "\",\"region\":\""
                          + place.get(2)
                          + "\",\"queryRequest\":{\"useCache\":false,\"query\":{\"columns\":[{\"column\":\"Customer ID\",\"exprType\":\"COLUMN\"}]}}}")
                  .post(target.baseUrl() + "/api/query/v1/export/" + set);
          if (reply.statusCode() == 200) {
            accepted++;
            target.pass(Duration.ofMinutes(5));
            RestAssured.given()
                .header("X-DOMO-Developer-Token", "me")
                .get(target.baseUrl() + "/api/query/v1/export/" + set)
                .then()
                .statusCode(200);
          } else {
            assertEquals(400, reply.statusCode(), place + reply.asString());
          }
        }
      }
      isEmpty();
      assertTrue(accepted > 0, "nothing was accepted, so nothing was tried");
    }
  }
}
