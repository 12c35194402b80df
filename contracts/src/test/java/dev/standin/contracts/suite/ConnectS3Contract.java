package dev.standin.contracts.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Exporting to Amazon S3 and monitoring it: the second half of the vendor's page "Exporting
 * events".
 */
public abstract class ConnectS3Contract extends ConnectClient {
  @Test
  void an_export_to_s3_goes_from_pending_by_running_to_complete() {
    var url = created("shop", exportRequest("{\"filter\":{\"product\":\"apple\"}}"));
    assertTrue(url.matches(target().baseUrl() + "/events/shop/export/[0-9a-f]{24}"), url);

    var pending = monitor(url);
    assertEquals(url.substring(url.length() - 24) + ".json", pending.get("filename").asText());
    assertEquals("shop", pending.get("collection").asText());
    status("Pending", null, null, pending);
    progress(0, 0, 0, pending);

    target().pass(Duration.ofMillis(2500));
    var running = monitor(url);
    long size = running.get("totalBytes").asLong();
    status("Running", after(pending, 1000), null, running);
    progress((int) (100 * (size / 2) / size), size / 2, size, running);

    target().pass(Duration.ofMillis(1500));
    var complete = monitor(url);
    status("Complete", after(pending, 1000), after(pending, 4000), complete);
    progress(100, size, size, complete);

    var file = file(url);
    assertEquals(size, file.getBytes(StandardCharsets.UTF_8).length);
    assertEquals(
        results("shop", "{\"filter\":{\"product\":\"apple\"}}").size(), file.lines().count());
    assertTrue(file.lines().allMatch(line -> json(line).get("product").asText().equals("apple")));
    target().pass(Duration.ofDays(1));
    assertEquals(complete, monitor(url));
  }

  @Test
  void the_201_has_no_body() {
    var response = create("shop", exportRequest("{}"));
    assertEquals(201, response.statusCode());
    assertEquals("", response.asString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://my-bucket.s3.amazonaws.com/exports/",
        "https://my-bucket.s3.us-east-1.amazonaws.com/exports",
        "https://s3.us-east-1.amazonaws.com/my-bucket/exports/",
        "https://s3.amazonaws.com/my-bucket/exports/",
      })
  void the_file_is_put_where_the_s3_path_says(String path) {
    var url = created("shop", exportRequest("{}").put("s3Path", path));
    target().pass(Duration.ofSeconds(5));
    assertEquals("Complete", monitor(url).get("status").asText());
    assertEquals(results("shop", "{}").size(), file(url).lines().count());
  }

  @ParameterizedTest
  @ValueSource(strings = {"query", "s3Path", "s3AccessKeyId", "s3SecretAccessKey"})
  void a_missing_field_is_a_422_that_names_it(String field) {
    var body = exportRequest("{}");
    body.remove(field);
    unprocessable(create("shop", body), field);
  }

  @Test
  void a_malformed_s3_path_is_a_422_that_names_it() {
    unprocessable(create("shop", exportRequest("{}").put("s3Path", "exports/")), "s3Path");
    unprocessable(
        create("shop", exportRequest("{}").put("s3Path", "https://example.com/exports/")),
        "s3Path");
  }

  @Test
  void wrong_s3_credentials_end_in_failed_with_the_reason_of_s3() {
    assumeTrue(target().hasScenarios() && target().checksSignatures());
    var body =
        exportRequest("{}").put("s3AccessKeyId", "invalid-key").put("s3SecretAccessKey", "no");
    var url = created("shop", body);
    var pending = monitor(url);
    status("Pending", null, null, pending);
    target().pass(Duration.ofSeconds(2));
    status("Running", after(pending, 1000), null, monitor(url));
    assertEquals(0, monitor(url).get("transferredBytes").asLong());
    target().pass(Duration.ofSeconds(2));
    var failed = monitor(url);
    assertEquals("Failed", failed.get("status").asText());
    assertEquals(after(pending, 4000), failed.get("finished").asText());
    assertTrue(failed.get("error").asText().startsWith("InvalidAccessKeyId: "), failed.toString());
    assertEquals(0, failed.get("percentDone").asInt());
    assertNull(file(url));
  }

  @Test
  void the_same_access_key_with_another_secret_fails_with_the_reason_of_s3() {
    assumeTrue(target().hasScenarios() && target().checksSignatures());
    var body = exportRequest("{}");
    var url = created("shop", body.put("s3SecretAccessKey", "another"));
    target().pass(Duration.ofSeconds(4));
    assertTrue(monitor(url).get("error").asText().startsWith("SignatureDoesNotMatch: "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no-such-bucket           | https://missing-bucket.s3.amazonaws.com/       | NoSuchBucket: ",
        "bucket-in-another-region | https://s3.us-west-2.amazonaws.com/my-bucket/  | PermanentRedirect: ",
        "fails-half-way           | https://my-bucket.s3.amazonaws.com/            | RequestTimeout: ",
      })
  void an_export_fails_and_says_why(String collection, String path, String reason) {
    assumeTrue(target().hasScenarios());
    var url = created(collection, exportRequest("{}").put("s3Path", path));
    target().pass(Duration.ofSeconds(5));
    var failed = monitor(url);
    assertEquals("Failed", failed.get("status").asText());
    assertTrue(failed.get("error").asText().startsWith(reason), failed.toString());
    assertFalse(failed.get("finished").isNull());
  }

  @Test
  void percent_done_100_is_not_complete() {
    assumeTrue(target().hasScenarios());
    var url = created("all-sent-but-running", exportRequest("{}"));
    target().pass(Duration.ofSeconds(5));
    assertEquals("Running", monitor(url).get("status").asText());
    assertEquals(100, monitor(url).get("percentDone").asInt());
    target().pass(Duration.ofSeconds(4));
    assertEquals("Complete", monitor(url).get("status").asText());
  }

  @Test
  void an_export_without_events_completes_with_an_empty_file() {
    assumeTrue(target().hasScenarios());
    var url = created("no-events", exportRequest("{}"));
    target().pass(Duration.ofSeconds(4));
    progress(100, 0, 0, monitor(url));
    assertEquals("", file(url));
  }

  // The seconds that a hundred megabytes take are not for every build: -Dgroups=large runs it.
  @Test
  @Tag("large")
  void exactly_a_million_events_complete() {
    assumeTrue(target().hasScenarios());
    var url = created("one-million", exportRequest("{}"));
    target().pass(Duration.ofSeconds(30));
    var complete = monitor(url);
    assertEquals("Complete", complete.get("status").asText(), complete.toString());
    var file = file(url);
    assertEquals(file.length(), complete.get("totalBytes").asLong());
    var ids = new HashSet<String>();
    file.lines().forEach(line -> ids.add(line.substring(7, 43)));
    assertEquals(1_000_000, file.lines().count());
    assertEquals(1_000_000, ids.size());
  }

  @Test
  void more_than_a_million_events_fail() {
    assumeTrue(target().hasScenarios());
    var url = created("over-a-million", exportRequest("{}"));
    target().pass(Duration.ofSeconds(4));
    var failed = monitor(url);
    assertEquals("Failed", failed.get("status").asText());
    assertEquals(
        "The query resulted in over 1,000,000 events, which is not supported.",
        failed.get("error").asText());
    assertNull(file(url));
    var narrower =
        created("over-a-million", exportRequest("{\"timeframe\":{\"current\":{\"minutes\":1}}}"));
    target().pass(Duration.ofSeconds(4));
    assertEquals("Complete", monitor(narrower).get("status").asText());
  }

  @Test
  void an_export_of_another_collection_is_a_404() {
    var url = created("shop", exportRequest("{}"));
    var id = url.substring(url.length() - 24);
    refused(404, "The export was not found.", master().get("/events/other/export/" + id));
    refused(
        404, "The export was not found.", master().get("/events/shop/export/" + "0".repeat(24)));
    assertEquals(404, master().get("/events/shop/export/x").statusCode());
  }

  @Test
  void a_collection_may_have_any_name() {
    var url = created("caf%C3%A9%20%2F%20bar", exportRequest("{}"));
    assertTrue(url.contains("/events/caf%C3%A9%20%2F%20bar/export/"), url);
    assertEquals("café / bar", monitor(url).get("collection").asText());
  }

  private static void status(String status, String started, String finished, JsonNode export) {
    assertEquals(status, export.get("status").asText());
    assertEquals(started, export.get("started").textValue());
    assertEquals(finished, export.get("finished").textValue());
    assertTrue(export.get("error").isNull());
  }

  private static void progress(int percent, long transferred, long total, JsonNode export) {
    assertEquals(percent, export.get("percentDone").asInt());
    assertEquals(transferred, export.get("transferredBytes").asLong());
    assertEquals(total, export.get("totalBytes").asLong());
  }

  private static String after(JsonNode export, long millis) {
    var time = Instant.parse(export.get("created").asText()).plusMillis(millis);
    return DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'")
        .format(time.atOffset(ZoneOffset.UTC));
  }
}
