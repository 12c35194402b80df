package dev.standin.server.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.server.support.EmbeddedTarget;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no honest client sends ends in an answer of Domo's shape, below 500. */
class DomoHostilityTest {
  private static final String REQUEST =
      """
      {"awsAccessKey": "AKIAEXAMPLE", "awsAccessSecret": "a-secret", "bucket": "a-bucket",
       "path": %s, "region": "us-east-1", "queryRequest": {"query": %s}}
      """;
  private static final String COLUMNS =
      "{\"columns\": [{\"column\": \"Customer ID\", \"exprType\": \"COLUMN\"}]";

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private EmbeddedTarget target;

  @BeforeEach
  void open() {
    target = EmbeddedTarget.open("domo");
  }

  @AfterEach
  void close() {
    target.close();
  }

  static Stream<String> queries() {
    return Stream.of(
        COLUMNS + ", \"where\": " + nested(200) + "}",
        COLUMNS + ", \"where\": " + nested(990) + "}",
        COLUMNS + ", \"where\": " + "[".repeat(5000),
        COLUMNS + ", \"where\": {\"exprType\": 7}}",
        COLUMNS + ", \"where\": {\"exprType\": \"EQUALS\"}}",
        COLUMNS + ", \"orderByColumns\": [null]}",
        COLUMNS + ", \"groupByColumns\": {}}",
        COLUMNS
            + ", \"orderByColumns\": [{\"column\": \"x\", \"exprType\": \"COLUMN\", \"order\": \"UP\"}]}",
        "{\"columns\": [{\"column\": \"" + "x".repeat(100_000) + "\", \"exprType\": \"COLUMN\"}]}",
        "{\"columns\": [{\"column\": \"Customer ID\", \"exprType\": \"FUNCTION\"}]}",
        "{\"columns\": [\"Customer ID\"]}",
        "{\"columns\": []}",
        "null");
  }

  private static String nested(int depth) {
    return "{\"exprType\": \"NOT\", \"leftExpr\": ".repeat(depth) + "{}" + "}".repeat(depth);
  }

  @ParameterizedTest
  @MethodSource("queries")
  void a_query_that_makes_no_sense_is_a_400(String query) {
    assertRefused(400, post("any", REQUEST.formatted("\"out\"", query)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"../../up\"",
        "\"a\\u0000b\"",
        "\"a\\r\\nX-Y: z\"",
        "\"//\"",
        "\"\\ud800\"",
        "\"%2e%2e/\""
      })
  void a_strange_path_ends_in_a_file_of_the_bucket_or_a_failed_export(String path) {
    assertEquals(200, post("any", REQUEST.formatted(path, COLUMNS + "}")).statusCode());
    target.pass(Duration.ofSeconds(5));
    var export = get("any").jsonPath().getMap("[0]");
    assertTrue(
        List.of("success", "failed").contains(export.get("exportStatus")), export.toString());
    if (export.get("exportStatus").equals("failed")) {
      assertFalse(String.valueOf(export.get("message")).contains("/tmp"), export.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"..%2f..%2fetc", "%F0%9F%98%80", "a%20b", "~"})
  void any_text_is_a_data_sets_id(String id) {
    assertEquals("[]", get(id).then().statusCode(200).extract().asString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE", "PATCH"})
  void other_methods_are_refused_in_domos_words(String method) {
    assertRefused(405, as().request(method, "/api/query/v1/export/any"));
  }

  @Test
  void secrets_stand_in_no_answer_and_no_journal() {
    post("any", REQUEST.formatted("\"out\"", COLUMNS + "}"));
    var wrong =
        REQUEST.formatted("\"out\"", COLUMNS + "}").replace("\"a-secret\"", "[\"a-secret\"]");
    var refused = post("any", wrong);
    assertRefused(400, refused);
    assertFalse(refused.asString().contains("a-secret"), refused.asString());
    var journal = target.session().journal().exchanges().get(0).toString();
    assertFalse(journal.contains("a-secret"), journal);
    assertFalse(journal.contains("DDCI-hostile"), journal);
  }

  @Test
  void of_many_requests_at_once_one_starts_an_export() {
    // One round alone would often pass without any lock.
    for (int round = 0; round < 40; round++) {
      var dataSet = "race-" + round;
      var request =
          HttpRequest.newBuilder(URI.create(target.baseUrl() + "/api/query/v1/export/" + dataSet))
              .header("X-DOMO-Developer-Token", "DDCI-hostile")
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString(REQUEST.formatted("\"out\"", COLUMNS + "}")))
              .build();
      var answers =
          Stream.generate(() -> CLIENT.sendAsync(request, BodyHandlers.discarding()))
              .limit(8)
              .toList();
      long started = answers.stream().filter(a -> a.join().statusCode() == 200).count();
      assertEquals(1, started, dataSet);
      assertEquals(1, get(dataSet).jsonPath().getList("$").size());
    }
  }

  private RequestSpecification as() {
    return RestAssured.given()
        .urlEncodingEnabled(false)
        .baseUri(target.baseUrl().toString())
        .header("X-DOMO-Developer-Token", "DDCI-hostile");
  }

  private Response post(String dataSet, String body) {
    return as().contentType("application/json").body(body).post("/api/query/v1/export/" + dataSet);
  }

  private Response get(String dataSet) {
    return as().get("/api/query/v1/export/" + dataSet);
  }

  private static void assertRefused(int status, Response response) {
    assertEquals(status, response.statusCode(), response.asString());
    assertEquals(status, response.jsonPath().getInt("status"));
    assertFalse(response.jsonPath().getString("toe").isEmpty());
    assertTrue(response.asString().length() < 4000, response.asString());
  }
}
