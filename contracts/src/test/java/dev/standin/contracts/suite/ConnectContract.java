package dev.standin.contracts.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Small exports: the first half of the vendor's page "Exporting events", and every code of it. */
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
}
