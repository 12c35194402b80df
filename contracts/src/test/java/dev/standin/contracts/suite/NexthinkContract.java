package dev.standin.contracts.suite;

import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nexthink's NQL export: how it runs to its end, and what its requests may and may not say. */
public abstract class NexthinkContract extends NexthinkCalls {
  @Test
  void an_export_is_submitted_runs_and_completes() {
    var id = start("#default");
    poll(id)
        .then()
        .statusCode(200)
        .header("Content-Type", equalTo("application/json"))
        .header("Date", notNullValue())
        .body("status", equalTo("SUBMITTED"))
        .body("resultsFileUrl", nullValue())
        .body("errorDescription", nullValue());
    target().pass(Duration.ofSeconds(1));
    poll(id).then().statusCode(200).body("status", equalTo("IN_PROGRESS"));
    target().pass(Duration.ofSeconds(2));
    var url = resultUrl(poll(id).then().statusCode(200).extract().response());
    assertEquals(101, lines(download(url)).length);
    target().pass(Duration.ofDays(1));
    poll(id).then().statusCode(200).body("status", equalTo("COMPLETED"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"queryId\":\"#default\"}",
        "{\"queryId\":\"#default\",\"compression\":null}",
        "{\"queryId\":\"#default\",\"parameters\":{\"alert_name\":\"my_alert\"}}",
        "{\"queryId\":\"#default\",\"format\":\"csv\",\"platform\":[1]}"
      })
  void a_post_takes_parameters_and_fields_that_it_does_not_know(String body) {
    var url = resultUrl(after(Duration.ofSeconds(3), start(body, "a-token")));
    assertTrue(URI.create(url).getPath().endsWith(".csv"), url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "&compression=NONE",
        "&alert_name=my_alert&alert_status=Open",
        "&parameters=%7B%22alert_name%22%3A%22my_alert%22%2C%22alert_status%22%3A%22Open%22%7D",
        "&parameters=alert_name&parameters=alert_status"
      })
  void a_get_takes_parameters_in_three_ways(String more) {
    String id =
        bearer("a-token")
            .get(EXPORT + "?queryId=%23truncated" + more)
            .then()
            .statusCode(200)
            .extract()
            .path("exportId");
    assertEquals(206, after(Duration.ofSeconds(3), id).statusCode());
  }

  @ParameterizedTest
  @CsvSource({
    "?queryId=%23default&compression=ZIP,query compression",
    "?queryId=%23default&compression=gzip,query compression",
    "?queryId=%23default&compression=,query compression",
    "?queryId=default,query queryId",
    "?queryId=%23D,query queryId",
    "?queryId=,query queryId",
    "?queryId=%FF,query queryId",
    "?compression=GZIP,query queryId",
    "?queryId=%23default&parameters=%7B%22a,query parameters",
    "?queryId=%23default&parameters=%7B%22a%22%3A1%7D,query parameters"
  })
  void a_malformed_get_is_refused(String query, String source) {
    refused(400, source, bearer("a-token").get(EXPORT + query));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"queryId\":\"default\"}|body /queryId",
        "{\"queryId\":7}|body /queryId",
        "{}|body /queryId",
        "{\"queryId\":\"#default\",\"compression\":\"ZIP\"}|body /compression",
        "{\"queryId\":\"#default\",\"parameters\":{\"a\":1}}|body /parameters/a",
        "{\"queryId\":|body",
        "[]|body"
      })
  void a_malformed_post_is_refused(String body, String source) {
    refused(400, source, post(body, "a-token"));
  }

  @Test
  void a_body_that_is_too_large_is_refused() {
    post(" ".repeat(17 * 1024 * 1024), "a-token").then().statusCode(413).body("code", is(413));
    bearer("a-token").body(new byte[17 * 1024 * 1024]).get(STATUS + "x").then().statusCode(413);
  }

  @Test
  void an_unknown_query_is_not_found() {
    for (var reply : bothForms("unknown_query", "a-token")) {
      reply.then().statusCode(404).body(emptyString());
    }
    for (var reply : bothForms("unknown_query_json", "a-token")) {
      refused(404, "queryId", reply).then().body("code", is(100));
    }
  }

  @Test
  void fields_without_a_value_may_be_left_out() {
    var id = start("#fields_left_out");
    assertEquals("{\"status\":\"SUBMITTED\"}", poll(id).asString());
    after(Duration.ofSeconds(3), id).then().body("resultsFileUrl", notNullValue());
  }
}
