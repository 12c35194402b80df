package dev.standin.contracts.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Domo's page "Export to S3": the life of an export, and every status code. */
public abstract class DomoContract extends DomoSuite {
  @Test
  void an_export_goes_from_none_through_running_to_success() {
    var now = target().now();
    var created = json(post(DATA_SET, request()), 200);
    assertEquals("none", created.get("exportStatus").asText());
    assertEquals(BUCKET, created.get("bucket").asText());
    assertEquals("none", created.get("compression").asText());
    assertEquals("csv", created.get("exportFormat").asText());
    assertUnfinished(created);
    assertEquals(now, Instant.parse(created.get("started").asText()));

    target().pass(Duration.ofSeconds(1));
    var running = json(get(DATA_SET), 200);
    assertEquals(1, running.size());
    assertEquals("running", running.get(0).get("exportStatus").asText());
    assertEquals(created.get("exportId"), running.get(0).get("exportId"));
    assertUnfinished(running.get(0));

    target().pass(LONG_ENOUGH);
    var done = json(get(DATA_SET), 200).get(0);
    assertEquals("success", done.get("exportStatus").asText());
    assertEquals(created.get("started"), done.get("started"));
    assertEquals(now.plusSeconds(4), Instant.parse(done.get("finished").asText()));
    assertTrue(done.get("errorCode").isNull() && done.get("message").isNull(), done.toString());
    assertEquals(1000, done.get("urlRowCountMap").elements().next().asInt());
  }

  private static void assertUnfinished(JsonNode export) {
    assertTrue(export.get("finished").isNull(), export.toString());
    assertTrue(export.get("errorCode").isNull(), export.toString());
    assertTrue(export.get("message").isNull(), export.toString());
    assertTrue(export.get("urlRowCountMap").isEmpty(), export.toString());
  }

  @Test
  void times_have_milliseconds_and_answers_the_pages_content_type() {
    var created = post(DATA_SET, request());
    assertTrue(
        json(created, 200).get("started").asText().matches("[-0-9]{10}T[:0-9]{8}\\.[0-9]{3}Z"));
    assertEquals("application/json;charset=UTF-8", created.header("Content-Type"));
    assertEquals("application/json;charset=UTF-8", get(DATA_SET).header("Content-Type"));
    assertEquals("application/json;charset=UTF-8", post("", DATA_SET, "{}").header("Content-Type"));
  }

  @Test
  void a_data_set_that_was_never_exported_has_an_empty_array() {
    assertEquals("[]", json(get(DATA_SET), 200).toString());
  }

  @Test
  void the_body_that_the_page_sends_with_the_get_means_nothing() {
    var listed =
        as(TOKEN)
            .contentType("application/json")
            .body("{}")
            .get("/api/query/v1/export/" + DATA_SET);
    assertEquals("[]", json(listed, 200).toString());
  }

  @Test
  void exports_are_listed_newest_first() {
    var first = ended(DATA_SET, request()).get("exportId").asText();
    var other = request();
    other.put("path", "elsewhere");
    var second = start(DATA_SET, other);
    var listed = json(get(DATA_SET), 200);
    assertEquals(second, listed.get(0).get("exportId").asText());
    assertEquals(first, listed.get(1).get("exportId").asText());
    assertEquals(2, listed.size());
  }

  @Test
  void the_newest_export_is_not_always_the_first() {
    assumeTrue(target().hasScenarios());
    var first = ended("oldest-export-first", request()).get("exportId").asText();
    var second = start("oldest-export-first", request("Days Supply"));
    var listed = json(get("oldest-export-first"), 200);
    assertEquals(3, listed.size());
    assertEquals("success", listed.get(0).get("exportStatus").asText(), "somebody else's");
    assertEquals(first, listed.get(1).get("exportId").asText());
    assertEquals(second, listed.get(2).get("exportId").asText());
  }

  @Test
  void only_one_export_of_a_data_set_can_be_active() {
    start(DATA_SET, request());
    target().pass(Duration.ofSeconds(2));
    assertError(400, post(DATA_SET, request()), "active");
    var forced = request();
    queryRequest(forced).put("useCache", false);
    assertError(400, post(DATA_SET, forced), "active");
    assertEquals(200, post("90c7e4a6-5d5c-4ba0-a1f5-6f0b4a1d2c3e", request()).statusCode());
  }

  @Test
  void unchanged_data_returns_the_previous_export_itself() {
    var first = ended(DATA_SET, request());
    target().pass(Duration.ofDays(2));
    assertEquals(first, json(post(DATA_SET, request()), 200));
    assertEquals(1, json(get(DATA_SET), 200).size());
  }

  static Stream<Arguments> changes() {
    return Stream.of(
        change("useCache false", body -> queryRequest(body).put("useCache", false)),
        change("another bucket", body -> body.put("bucket", "another-bucket")),
        change("another path", body -> body.put("path", "another")),
        change("another region", body -> body.put("region", "eu-west-1")),
        change("a byte order mark", body -> queryRequest(body).put("includeBOM", true)),
        change(
            "another column", body -> query(body).withArray("columns").add(column("Label Name"))),
        change("a filter", body -> query(body).set("where", equals("Sex of Patient", "F"))),
        change(
            "groups", body -> query(body).withArray("groupByColumns").add(column("Customer ID"))),
        change(
            "an order",
            body -> query(body).withArray("orderByColumns").add(column("Days Supply"))));
  }

  private static Arguments change(String name, Consumer<ObjectNode> change) {
    return of(name, change);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changes")
  void anything_else_asked_for_is_a_new_export(String name, Consumer<ObjectNode> change) {
    var first = ended(DATA_SET, request()).get("exportId").asText();
    var other = request();
    change.accept(other);
    assertNotEquals(first, start(DATA_SET, other), name);
  }

  @Test
  void other_credentials_and_empty_lists_left_out_ask_for_the_same() {
    var first = ended(DATA_SET, request()).get("exportId").asText();
    var same = request();
    same.put("awsSessionToken", "temporary");
    same.put("path", "/out/");
    query(same).remove("groupByColumns");
    queryRequest(same).remove("includeBOM");
    assertEquals(first, start(DATA_SET, same));
  }

  @Test
  void after_a_failure_a_request_starts_a_new_export() {
    assumeTrue(target().hasScenarios());
    var failed = ended("fails-while-running", request());
    assertEquals("failed", failed.get("exportStatus").asText());
    assertEquals("QueryFailed", failed.get("errorCode").asText());
    assertFalse(failed.get("message").asText().isEmpty());
    assertFalse(failed.get("finished").isNull());
    assertTrue(failed.get("urlRowCountMap").isEmpty());
    assertNotEquals(failed.get("exportId").asText(), start("fails-while-running", request()));
  }

  @Test
  void changed_data_is_exported_anew() {
    assumeTrue(target().hasScenarios());
    var first = ended("data-changes-hourly", request("Days Supply"));
    assertEquals(first, json(post("data-changes-hourly", request("Days Supply")), 200));
    target().pass(Duration.ofHours(1));
    var second = ended("data-changes-hourly", request("Days Supply"));
    assertNotEquals(first.get("exportId"), second.get("exportId"));
    assertNotEquals(file(keys(first).get(0)), file(keys(second).get(0)));
  }

  @Test
  void a_created_export_may_be_a_201_and_the_previous_one_is_a_200() {
    assumeTrue(target().hasScenarios());
    var created = json(post("answers-201", request()), 201);
    target().pass(LONG_ENOUGH);
    var again = json(post("answers-201", request()), 200);
    assertEquals(created.get("exportId"), again.get("exportId"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"awsAccessKey", "awsAccessSecret", "bucket", "path", "region", "queryRequest"})
  void a_request_without_a_required_field_is_a_400_naming_it(String field) {
    var body = request();
    body.remove(field);
    assertError(400, post(DATA_SET, body), field);
    assertEquals(0, json(get(DATA_SET), 200).size());
  }

  @Test
  void an_unknown_column_is_a_400_naming_it() {
    assertError(400, post(DATA_SET, request("Customer Id")), "Customer Id");
    var filtered = request();
    query(filtered).set("where", equals("Sex", "F"));
    assertError(400, post(DATA_SET, filtered), "Sex");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "[]", "null", "{", "\"text\"", "{}", "{\"queryRequest\":{\"query\":[]}}"})
  void a_body_that_is_no_request_is_a_400(String body) {
    assertError(400, post(TOKEN, DATA_SET, body), "");
  }

  @ParameterizedTest
  @CsvSource({"'',401", "expired-in-may,401", "forbidden-user,403"})
  void a_token_that_is_not_good_is_refused_by_both(String token, int status) {
    assertError(status, post(token, DATA_SET, request().toString()), "");
    assertError(status, as(token).get("/api/query/v1/export/" + DATA_SET), "");
  }

  @Test
  void a_request_without_any_token_is_a_401() {
    assertError(401, given().get("/api/query/v1/export/" + DATA_SET), "X-DOMO-Developer-Token");
  }

  @Test
  void an_export_takes_read_access_to_the_data_set() {
    assumeTrue(target().hasScenarios());
    assertError(403, post("readers-only", request()), "read access");
    assertError(403, get("readers-only"), "read access");
    assertEquals(200, post("reader-7", "readers-only", request().toString()).statusCode());
  }

  @Test
  void a_data_set_that_is_not_there_is_a_404() {
    assumeTrue(target().hasScenarios());
    var alias = "0a6e3f51-2f0b-4f3c-9c57-1d1e5a7c0009";
    assertError(404, post(alias, request()), alias);
    assertError(404, get(alias), alias);
  }

  @Test
  void a_server_error_passes() {
    assumeTrue(target().hasScenarios());
    assertError(500, post("server-error-at-start", request()), "");
    assertEquals(200, post("server-error-at-start", request()).statusCode());

    start("server-error-while-polling", request());
    assertEquals(200, get("server-error-while-polling").statusCode());
    var refused = get("server-error-while-polling");
    assertError(500, refused, "");
    assertTrue(refused.header("Retry-After").endsWith(" GMT"), refused.header("Retry-After"));
    assertError(500, get("server-error-while-polling"), "");
    assertEquals(200, get("server-error-while-polling").statusCode());
  }

  static void assertError(int status, Response response, String named) {
    var error = json(response, status);
    assertEquals(status, error.get("status").asInt());
    assertFalse(error.get("statusReason").asText().isEmpty());
    assertTrue(error.get("message").asText().contains(named), error.toString());
    assertTrue(error.get("toe").asText().matches("[A-Z0-9]{10}-[A-Z0-9]{5}-[A-Z0-9]{5}"));
  }
}
