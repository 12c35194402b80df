package dev.standin.server.storage;

import static dev.standin.server.storage.S3Fixture.filesUnder;
import static dev.standin.server.storage.S3Fixture.plainClient;
import static dev.standin.server.storage.S3Fixture.put;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.model.S3Exception;

class HostileNamesTest extends EmbeddedS3Case {
  @Test
  void requests_without_credentials_are_denied() throws Exception {
    var own = opened("one");
    put(s3, own, AT, "secret");
    var http = HttpClient.newHttpClient();
    for (var path : List.of("/", "/exports", "/exports/a/report.csv", "/one/exports/a")) {
      var request = HttpRequest.newBuilder(URI.create(s3.endpoint() + path)).build();
      var reply = http.send(request, BodyHandlers.ofString()).body();
      assertTrue(reply.contains("<Code>AccessDenied</Code>"), () -> path + ": " + reply);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"../two", "..", ".", "", "a/b", "/etc", "a\\b", "é", "a\u0000"})
  void a_session_whose_name_is_a_path_is_refused(String name) {
    assertThrows(IllegalArgumentException.class, () -> s3.open(name, 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../two/exports/x",
        "../../../x",
        "a/../../../two/exports/x",
        "/../../two/exports/x",
        "..",
        "%2e%2e/%2e%2e/two/exports/x"
      })
  void a_key_cannot_leave_its_bucket(String key) throws Exception {
    var one = opened("one");
    opened("two");
    var at = new Location("exports", key);
    try {
      put(s3, one, at, "stray");
    } catch (StorageException e) {
      assertTrue(e.status() >= 400 && e.status() < 500, () -> e.status() + " " + e.getMessage());
    }
    for (var file : filesUnder(directory)) {
      assertTrue(file.startsWith("data/one/exports/"), file);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "..",
        "b1",
        "../two",
        "a/b",
        "",
        "arn:aws:s3:us-east-1:123456789012:accesspoint/evil",
        "evil.example/",
        "directory--usw2-az1--x-s3",
        "point-in-many-regions.mrap",
        "user@evil.example"
      })
  void a_bucket_whose_name_is_something_else_is_refused(String bucket) throws Exception {
    var one = opened("one");
    var refused =
        assertThrows(StorageException.class, () -> put(s3, one, new Location(bucket, "k"), "x"));
    assertEquals("InvalidBucketName", refused.code());
    var ensured = assertThrows(StorageException.class, () -> s3.ensureBucket("one", one, bucket));
    assertEquals("InvalidBucketName", ensured.code());
  }

  @Test
  void a_copy_cannot_reach_into_another_session() throws Exception {
    var one = opened("one");
    var two = opened("two");
    put(s3, two, AT, "private");
    try (var client = plainClient(s3.endpoint(), one)) {
      for (var source : List.of("..", "../two", "two")) {
        assertThrows(
            S3Exception.class,
            () ->
                client.copyObject(
                    r ->
                        r.sourceBucket(source)
                            .sourceKey("two/exports/a/report.csv")
                            .destinationBucket("exports")
                            .destinationKey("stolen")));
      }
    }
    assertTrue(s3.head(one, new Location("exports", "stolen")).isEmpty());
  }
}
