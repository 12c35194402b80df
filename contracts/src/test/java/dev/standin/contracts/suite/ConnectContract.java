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
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exporting events: the vendor's page of that name, section by section, and every code of it. */
public abstract class ConnectContract extends ConnectClient {
  @Test
  void a_small_export_holds_the_events_that_the_query_selects() {
    var apples = results("shop", "{\"filter\":{\"product\":\"apple\"}}");
    var others = results("shop", "{\"filter\":{\"product\":{\"neq\":\"apple\"}}}");
    assertTrue(apples.stream().allMatch(event -> event.get("product").asText().equals("apple")));
    assertTrue(others.stream().noneMatch(event -> event.get("product").asText().equals("apple")));
    assertFalse(apples.isEmpty());
    assertEquals(results("shop", "{}").size(), apples.size() + others.size());
  }

  @Test
  void the_pages_own_query_finds_events_of_today() {
    var today = target().now().toString().substring(0, 10);
    var events = results("shop", "{\"timeframe\":\"today\"}");
    assertFalse(events.isEmpty());
    for (var event : events) {
      assertTrue(event.get("timestamp").asText().startsWith(today), event.toString());
      assertFalse(Instant.parse(event.get("timestamp").asText()).isAfter(target().now()));
    }
    var filtered = results("shop", "{filter: {product: 'apple'}, timeframe: 'today'}");
    assertEquals(
        events.stream().filter(event -> event.get("product").asText().equals("apple")).toList(),
        filtered);
  }

  @Test
  void a_small_export_takes_a_form_encoded_query() {
    var response =
        master()
            .get(
                "/events/shop/export?query=%7B%22filter%22:%7B%22product%22:+%2212+red+roses%22%7D%7D");
    assertEquals(200, response.statusCode(), response.asString());
    assertFalse(json(response.asString()).get("results").isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "not json                              | query",
        "[]                                    | query",
        "{\"select\":{\"price\":\"sum\"}}      | query.select",
        "{\"filter\":{\"price\":{\"near\":1}}} | query.filter.price",
        "{\"timeframe\":\"someday\"}           | query.timeframe",
      })
  void an_invalid_query_is_a_422_in_both_forms(String query, String field) {
    unprocessable(export("shop", query), field);
    if (query.startsWith("{")) {
      unprocessable(create("shop", exportRequest(query)), field);
    }
  }

  @Test
  void a_missing_query_is_a_422() {
    unprocessable(master().get("/events/shop/export"), "query");
  }

  @Test
  void more_than_10000_results_are_a_413() {
    assumeTrue(target().hasScenarios());
    refused(
        413,
        "The query resulted in over 10,000 events; export them to Amazon S3.",
        export("too-many-results", "{}"));
    assertEquals(10_000, results("exactly-10000", "{}").size());
    push("exactly-10000", "{}");
    assertEquals(413, export("exactly-10000", "{}").statusCode());
    assertEquals(
        10_000, results("exactly-10000", "{\"filter\":{\"product\":{\"exists\":true}}}").size());
  }

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
        "https://my-bucket.s3.eu-west-1.amazonaws.com/exports",
        "https://s3.eu-west-1.amazonaws.com/my-bucket/exports/",
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
    assumeTrue(target().hasScenarios());
    assumeTrue(target().checksSignatures(), "this S3 takes any secret");
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
    assumeTrue(target().hasScenarios());
    assumeTrue(target().checksSignatures(), "this S3 takes any secret");
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

  @Test
  @Tag("large")
  void exactly_a_million_events_complete_and_one_more_fails() {
    assumeTrue(target().hasScenarios());
    var whole = created("one-million", exportRequest("{}"));
    var over = created("over-a-million", exportRequest("{}"));
    target().pass(Duration.ofSeconds(30));
    var complete = monitor(whole);
    assertEquals("Complete", complete.get("status").asText(), complete.toString());
    var file = file(whole);
    assertEquals(1_000_000, file.lines().count());
    assertEquals(file.length(), complete.get("totalBytes").asLong());
    var ids = new HashSet<String>();
    file.lines().forEach(line -> ids.add(line.substring(7, 43)));
    assertEquals(1_000_000, ids.size());
    var failed = monitor(over);
    assertEquals("Failed", failed.get("status").asText());
    assertEquals(
        "The query resulted in over 1,000,000 events, which is not supported.",
        failed.get("error").asText());
    assertNull(file(over));
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
  void a_scripted_500_has_the_vendors_body() {
    assumeTrue(target().hasScenarios());
    for (var response :
        List.of(export("server-error", "{}"), create("server-error", exportRequest("{}")))) {
      assertEquals(500, response.statusCode());
      assertTrue(json(response.asString()).get("errorMessage").isTextual());
      assertNull(response.header("Location"));
    }
    var url = created("monitoring-fails-once", exportRequest("{}"));
    assertEquals("Pending", monitor(url).get("status").asText());
    assertEquals(500, master().baseUri("").get(url).statusCode());
    assertEquals("Pending", monitor(url).get("status").asText());
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
