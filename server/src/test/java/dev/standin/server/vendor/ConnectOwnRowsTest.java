package dev.standin.server.vendor;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.standin.server.support.EmbeddedTarget;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Connect selects and exports events of the user's own as it does generated ones. */
class ConnectOwnRowsTest extends OwnRowsCase {
  private static final Map<String, String> FILES =
      Map.ofEntries(
          Map.entry(
              "connect/events.jsonl",
              """
              {"product":"apple","price":1.50,"tags":["a"],"customer":{"name":"Zoë"},"timestamp":"2026-01-04T10:00:00+01:00","id":"first"}
              {"product":"pear","price":2,"timestamp":"2026-01-04T09:30:00.000Z"}
              {"id":"late","product":"apple","timestamp":"2026-01-05T00:00:00.000Z"}
              {"id":"free","product":"apple","kind":"free"}
              """),
          Map.entry(
              "connect/my-events.yaml",
              "title: Mine\ndata: { file: events.jsonl, from: 2026-01-01, every: 1h }\nwith: { recent: false }\n"),
          Map.entry(
              "connect/table.csv",
              "id,timestamp,customer.name,customer.age,vip\n7,2026-01-04T09:00:00Z,Ada,36,true\n8,,,,\n"),
          Map.entry("connect/my-table.yaml", "title: Mine\ndata: { file: table.csv }\n"),
          Map.entry("connect/lost.csv", "lost\n1\n"),
          Map.entry("connect/my-lost.yaml", "title: Lost\ndata: { file: lost.csv }\n"));

  @BeforeAll
  static void start() throws Exception {
    serve(FILES);
  }

  private String connect(String collection, String query, int status) {
    if (target == null) {
      target = EmbeddedTarget.open(app, "connect");
    }
    var encoded = URLEncoder.encode(query, StandardCharsets.UTF_8).replace("+", "%20");
    var reply =
        given()
            .urlEncodingEnabled(false)
            .header("X-Project-Id", "project")
            .header("X-Api-Key", "master")
            .get(target.baseUrl() + "/events/" + collection + "/export?query=" + encoded);
    assertEquals(status, reply.statusCode(), reply.asString());
    return reply.asString();
  }

  @Test
  void connect_selects_by_timeframe_and_filter_and_fills_in_what_is_missing() {
    var day = "timeframe:{start:'2026-01-04T00:00:00Z',end:'2026-01-05T00:00:00Z'}";
    assertEquals(
        "{\"results\":[{\"id\":\"first\",\"timestamp\":\"2026-01-04T09:00:00.000Z\","
            + "\"product\":\"apple\",\"price\":1.50,\"tags\":[\"a\"],\"customer\":{\"name\":\"Zoë\"}}]}",
        connect("my-events", "{filter:{product:'apple'}," + day + "}", 200));
    var pear = json(connect("my-events", "{filter:{price:{gte:2}}}", 200)).get("results").get(0);
    assertEquals(36, pear.get("id").asText().length());
    var free = json(connect("my-events", "{filter:{kind:'free'}}", 200)).get("results").get(0);
    assertEquals("2026-01-01T03:00:00.000Z", free.get("timestamp").asText());
    assertEquals(
        pear, json(connect("my-events", "{filter:{price:{gte:2}}}", 200)).get("results").get(0));
  }

  @Test
  void a_table_becomes_events() {
    var events = json(connect("my-table", "{}", 200)).get("results");
    assertEquals(
        "{\"id\":\"7\",\"timestamp\":\"2026-01-04T09:00:00Z\","
            + "\"customer\":{\"name\":\"Ada\",\"age\":36},\"vip\":true}",
        events.get(0).toString());
    assertTrue(events.get(1).get("customer").get("age").isNull());
    assertEquals(2, events.size());
  }

  @Test
  void an_event_is_pushed_beside_those_of_a_file_and_exported_to_s3_with_them() {
    target = EmbeddedTarget.open(app, "connect");
    var body =
        """
        {"query":{"filter":{"product":"apple"}},"s3Path":"https://mine.s3.amazonaws.com/e/",
         "s3AccessKeyId":"%s","s3SecretAccessKey":"%s"}
        """
            .formatted(target.accessKey(), target.secretKey());
    var reply =
        given()
            .header("X-Project-Id", "project")
            .header("X-Api-Key", "master")
            .contentType("application/json")
            .body(body)
            .post(target.baseUrl() + "/events/my-events/export");
    assertEquals(201, reply.statusCode(), reply.asString());
    target.pass(LONG_ENOUGH);
    var location = reply.header("Location");
    given()
        .header("X-Project-Id", "project")
        .header("X-Api-Key", "master")
        .get(location)
        .then()
        .statusCode(200);
    var id = location.substring(location.length() - 24);
    var lines = new String(target.object("mine", "e/" + id + ".json"), StandardCharsets.UTF_8);
    assertEquals(3, lines.split("\n").length, lines);
  }

  @Test
  void a_small_export_of_a_file_that_is_gone_is_a_500_that_says_why() throws IOException {
    lose();
    assertTrue(connect("my-lost", "{}", 500).contains("that was loaded is gone"));
  }
}
