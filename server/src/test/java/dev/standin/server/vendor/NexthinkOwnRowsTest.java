package dev.standin.server.vendor;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.standin.server.support.EmbeddedTarget;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Nexthink exports rows of the user's own as it exports generated ones. */
class NexthinkOwnRowsTest extends OwnRowsCase {
  private static final Map<String, String> FILES =
      Map.ofEntries(
          Map.entry(
              "nexthink/devices.csv",
              "\uFEFFdevice.name,device.memory,device.last_seen,note\r\n"
                  + "PC-1,16.50,2026-01-04T09:15:00Z,\"one, \"\"two\"\"\"\r\n"
                  + "PC-2,,2026-01-05T09:15:00+01:00,\"Zoë\n花子\"\r\n"
                  + "PC-3,007,,\r\n"),
          Map.entry("nexthink/my-devices.yaml", "title: Mine\ndata: { file: devices.csv }\n"),
          Map.entry(
              "nexthink/my-first-two.yaml",
              """
              title: Cut by the licence
              data: { file: devices.csv }
              timeline:
                - { at: 0s, state: SUBMITTED }
                - { at: 1s, state: COMPLETED, truncateTo: 2 }
              """),
          Map.entry(
              "nexthink/my-first-one.yaml",
              "title: Some of three\nparameters: { rows: 1 }\ndata: { file: devices.csv, rows: '${rows}' }\n"),
          Map.entry("nexthink/lost.csv", "lost\n1\n"),
          Map.entry("nexthink/my-lost.yaml", "title: Lost\ndata: { file: lost.csv }\n"));

  @BeforeAll
  static void start() throws Exception {
    serve(FILES);
  }

  /** What Nexthink says of an export after ten seconds. */
  private JsonNode nexthink(String query, int status) {
    target = EmbeddedTarget.open(app, "nexthink");
    String id =
        bearer()
            .contentType("application/json")
            .body("{\"queryId\":\"#" + query + "\"}")
            .post(target.baseUrl() + "/api/v1/nql/export")
            .path("exportId");
    target.pass(LONG_ENOUGH);
    var reply = bearer().get(target.baseUrl() + "/api/v1/nql/status/" + id);
    assertEquals(status, reply.statusCode(), reply.asString());
    return json(reply.asString());
  }

  private static RequestSpecification bearer() {
    return given().header("Authorization", "Bearer token");
  }

  private static String fetched(JsonNode status) {
    var url = status.get("resultsFileUrl").asText();
    return new String(
        given().urlEncodingEnabled(false).get(url).asByteArray(), StandardCharsets.UTF_8);
  }

  @Test
  void nexthink_gives_all_rows_as_they_stand() {
    assertEquals(
        "\"device.name\",\"device.memory\",\"device.last_seen\",\"note\"\n"
            + "PC-1,16.50,2026-01-04T09:15:00Z,\"one, \"\"two\"\"\"\n"
            + "PC-2,,2026-01-05T08:15:00Z,\"Zoë\n花子\"\n"
            + "PC-3,007,,\n",
        fetched(nexthink("my_devices", 200)));
  }

  @Test
  void nexthink_cuts_a_file_and_tells_so() {
    assertEquals(4, fetched(nexthink("my_first_two", 206)).split("\n").length);
  }

  @Test
  void a_scenario_may_take_the_first_rows_alone() {
    var status = nexthink("my_first_one", 200);
    assertTrue(fetched(status).endsWith("PC-1,16.50,2026-01-04T09:15:00Z,\"one, \"\"two\"\"\"\n"));
    target.close();
    var two = fetched(nexthink("my_first_one__rows_2", 200));
    assertTrue(two.endsWith("Zoë\n花子\"\n"), two);
  }

  @Test
  void an_export_of_a_file_that_is_gone_fails_and_says_why() throws IOException {
    lose();
    var status = nexthink("my_lost", 200);
    assertEquals("ERROR", status.get("status").asText());
    assertTrue(
        status
            .get("errorDescription")
            .asText()
            .contains("the copy of " + folder + "/nexthink/lost.csv that was loaded is gone"),
        status.toString());
  }
}
