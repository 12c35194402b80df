package dev.standin.contracts.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pushing events, deleting collections, and what a key may do: the vendor's pages on these. */
public abstract class ConnectPushContract extends ConnectClient {
  private static final String MINE = "{\"filter\":{\"mine\":true}}";

  @Test
  void what_was_pushed_is_what_is_exported() {
    var event =
        "{\"id\":\"1\",\"timestamp\":\"2015-02-05T14:55:56.587Z\",\"mine\":true,\"n\":{\"x\":[1.5,null]}}";
    assertEquals(200, push("shop", event).statusCode());
    assertEquals(List.of(json(event)), results("shop", MINE));
    var url = created("shop", exportRequest(MINE));
    push("shop", "{\"mine\":true}");
    target().pass(Duration.ofSeconds(4));
    assertEquals("Complete", monitor(url).get("status").asText());
    // The export is of its creation: what was pushed later is not in it.
    assertEquals(json(event), json(file(url)));
    assertEquals(1, file(url).lines().count());
  }

  @Test
  void id_and_timestamp_are_filled_in() {
    push("shop", "{\"mine\":true}");
    push("shop", "{\"mine\":true,\"id\":null,\"timestamp\":null}");
    var events = results("shop", MINE);
    assertEquals(2, events.stream().map(event -> event.get("id").asText()).distinct().count());
    for (var event : events) {
      var time = Instant.parse(event.get("timestamp").asText());
      assertFalse(
          Duration.between(time, target().now()).abs().compareTo(Duration.ofMinutes(1)) > 0);
    }
  }

  @Test
  void a_timestamp_with_an_offset_is_stored_in_utc() {
    push("shop", "{\"mine\":true,\"timestamp\":\"2015-02-05T14:55:56.587+10:00\"}");
    assertEquals(
        "2015-02-05T04:55:56.587Z", results("shop", MINE).get(0).get("timestamp").asText());
  }

  @Test
  void a_second_event_with_the_same_id_is_a_409() {
    assertEquals(200, push("shop", "{\"id\":\"1\",\"mine\":true}").statusCode());
    refused(409, "An event with the id 1 exists already.", push("shop", "{\"id\":\"1\"}"));
    assertEquals(200, push("another-shop", "{\"id\":\"1\"}").statusCode());
    assertEquals(1, results("shop", MINE).size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"tp_x\":1}  | Property names starting with tp_ are reserved and cannot be set.",
        "{\"_id\":1}   | The property _id is reserved and cannot be set.",
        "{\"a.b\":1}   | Property names cannot include a dot, but one was a.b.",
      })
  void a_reserved_name_is_a_400(String event, String message) {
    refused(400, message, push("shop", event));
  }

  @Test
  void what_is_no_event_at_all_is_a_400() {
    assertEquals(400, push("shop", "no json").statusCode());
    assertEquals(400, push("shop", "[1]").statusCode());
    assertEquals(400, push("shop", "{\"a\\ud800\":1}").statusCode());
    assertEquals(400, push("shop", "{\"a\":".repeat(500) + "1" + "}".repeat(500)).statusCode());
  }

  @Test
  void an_id_or_a_timestamp_of_another_type_is_a_422() {
    unprocessable(push("shop", "{\"id\":7}"), "id");
    unprocessable(push("shop", "{\"timestamp\":\"yesterday\"}"), "timestamp");
    unprocessable(push("shop", "{\"id\":\"\",\"timestamp\":5}"), "id", "timestamp");
  }

  @Test
  void an_event_may_have_64_kb_and_no_more() {
    var frame = "{\"mine\":true,\"text\":\"\"}";
    var longest = "x".repeat(65_536 - frame.length());
    assertEquals(200, push("shop", frame.replace("\"\"", "\"" + longest + "\"")).statusCode());
    refused(
        413,
        "Maximum event size of 64kb exceeded.",
        push("shop", frame.replace("\"\"", "\"x" + longest + "\"")));
    assertEquals(1, results("shop", MINE).size());
  }

  @ParameterizedTest
  @CsvSource({"/events", "/events/"})
  void a_batch_tells_what_became_of_each_event(String path) {
    var batch =
        "{\"purchases\":[{\"id\":\"1\",\"mine\":true},{\"id\":\"1\"},{\"tp_x\":1},{\"id\":7}],"
            + "\"refunds\":[{\"id\":\"1\",\"mine\":true}],\"nothing\":[]}";
    var response = post(master(), path, batch);
    assertEquals(200, response.statusCode(), response.asString());
    var purchases = list(json(response.asString()).get("purchases"));
    assertEquals("{\"success\":true}", purchases.get(0).toString());
    assertTrue(purchases.get(1).get("duplicate").asBoolean());
    assertFalse(purchases.get(1).get("success").asBoolean());
    assertTrue(purchases.get(2).get("message").asText().contains("tp_"));
    assertFalse(purchases.get(2).has("duplicate"));
    assertFalse(purchases.get(3).get("success").asBoolean());
    assertEquals("[{\"success\":true}]", json(response.asString()).get("refunds").toString());
    assertEquals("[]", json(response.asString()).get("nothing").toString());
    assertEquals(1, results("purchases", MINE).size());
    assertEquals(1, results("refunds", MINE).size());
  }

  @Test
  void a_batch_may_have_5000_events_and_no_more() {
    var half = "[" + String.join(",", Collections.nCopies(2500, "{\"mine\":true}")) + "]";
    var response = post(master(), "/events", "{\"a\":" + half + ",\"b\":" + half + "}");
    assertEquals(200, response.statusCode());
    assertEquals(2500, results("a", MINE).size());
    refused(
        413,
        "A batch holds up to 5,000 events, and this one has 5,001.",
        post(master(), "/events", "{\"a\":" + half + ",\"b\":" + half + ",\"c\":[{}]}"));
    assertEquals(2500, results("b", MINE).size());
  }

  @Test
  void a_batch_of_another_outline_is_refused() {
    unprocessable(post(master(), "/events", "{\"a\":{}}"), "a");
    assertEquals(400, post(master(), "/events", "[]").statusCode());
    assertEquals(400, post(master(), "/events", "{\"\":[{}]}").statusCode());
  }

  @Test
  void a_deleted_collection_is_empty_and_begins_anew() {
    push("shop", "{\"id\":\"1\",\"mine\":true}");
    push("other", "{\"mine\":true}");
    assertEquals(200, master().delete("/collections/shop").statusCode());
    assertEquals(List.of(), results("shop", "{}"));
    assertEquals(1, results("other", MINE).size());
    assertEquals(200, push("shop", "{\"id\":\"1\",\"mine\":true}").statusCode());
    assertEquals(1, results("shop", "{}").size());
  }

  @Test
  void a_project_sees_its_own_events_alone() {
    push("shop", "{\"mine\":true}");
    var url = created("shop", exportRequest("{}"));
    var stranger = given().header("X-Project-Id", "another").header("X-Api-Key", "master");
    var response = stranger.get("/events/shop/export?query=%7Bfilter:%7Bmine:true%7D%7D");
    assertEquals("{\"results\":[]}", response.asString());
    var again = given().header("X-Project-Id", "another").header("X-Api-Key", "master");
    assertEquals(404, again.baseUri("").get(url).statusCode());
  }

  @Test
  void a_missing_or_wrong_key_is_a_401() {
    assertEquals(401, given().header("X-Api-Key", "master").get(small()).statusCode());
    assertEquals(401, given().header("X-Project-Id", "project").get(small()).statusCode());
    refused(401, "The project ID or the API key is wrong.", as("expired-key").get(small()));
    assertEquals(403, as("forbidden-key").get(small()).statusCode());
  }

  @ParameterizedTest
  @CsvSource({
    "push,       200, 403, 403",
    "query,      403, 200, 403",
    "push-query, 200, 200, 403",
    "master,     200, 200, 200",
    "any-other,  200, 200, 200",
  })
  void a_key_does_what_its_kind_may_do(String key, int pushing, int exporting, int deleting) {
    assumeTrue(target().hasScenarios());
    JsonNode request = exportRequest("{}");
    assertEquals(pushing, post(as(key), "/events/shop", "{}").statusCode());
    assertEquals(pushing, post(as(key), "/events", "{}").statusCode());
    assertEquals(exporting, as(key).get(small()).statusCode());
    assertEquals(
        exporting == 200 ? 201 : 403,
        post(as(key), "/events/shop/export", request.toString()).statusCode());
    var url = created("shop", request);
    assertEquals(exporting, as(key).baseUri("").get(url).statusCode());
    assertEquals(deleting, as(key).delete("/collections/shop").statusCode());
  }

  @Test
  void a_scripted_500_lets_the_same_event_be_pushed_again() {
    assumeTrue(target().hasScenarios());
    assertEquals(500, push("push-fails-once", "{\"id\":\"1\"}").statusCode());
    assertEquals(200, push("push-fails-once", "{\"id\":\"1\"}").statusCode());
  }

  private static String small() {
    return "/events/shop/export?query=%7B%7D";
  }
}
